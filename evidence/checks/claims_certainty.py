"""How high a claim may be rated, by what kind of studies it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.claims import RANK, at, claims
from evidence.checks.registry import content_rule
from evidence.model import AnyStudy, Corpus, claim_keys
from evidence.problem import Problem
from evidence.records import Certainty, Claim, Document, Finding

WORDED_RATING = re.compile(r"\b(?:GRADE|quality|(?:un)?certain(?:ty)?|confiden(?:t|ce) in)\b")
RECORD_RATING = "record the rating in the study file (certainty, rated_by: authors), or take the word out"
Objection = tuple[str, str, str]  # field, message, hint

POOLED = frozenset({"systematic-review", "network-meta-analysis", "overview-of-reviews"})
RANDOMISED = POOLED | {"randomised-trial", "secondary-analysis-of-trials", "mediation-analysis"}
# What can bear a high level: trials, reviews of them, and studies of a test's accuracy, which also begin high in GRADE.
BEARS_HIGH = RANDOMISED | {"diagnostic-accuracy"}
NOT_IN_PEOPLE_OR_NOT_COUNTED = frozenset({"animal-experiment", "laboratory-experiment", "narrative-review", "case-series", "qualitative"})


@content_rule("claim-certainty-design", bad="certainty: high, on two cohort studies", good="certainty: low, on two cohort studies")
def claim_certainty_design(corpus: Corpus) -> Iterator[Problem]:
    """A level must not promise more than the kind of study can bear. Only what is certain is refused here, the rest is
    judgement: high on nothing but observational studies; high or moderate on nothing but animal, laboratory or narrative work;
    high or moderate on one single primary study that is neither randomised nor large; a level above the one that the authors gave
    to the very finding shown; and reasons (`randomised`, `rated-by-authors`, `single-study`) that the studies do not bear out."""
    for page, i, claim in claims(corpus):
        for field, message, hint in _objections(corpus, claim):
            yield at(page, i, field, "claim-certainty-design", f"“{claim.id}”: {message}", hint)


def _objections(corpus: Corpus, claim: Claim) -> Iterator[Objection]:
    keys = [key for key in dict.fromkeys(claim.studies.supports) if key in corpus.studies]
    if not keys or len(keys) < len(set(claim.studies.supports)):
        return  # claim-without-study and claim-study-unknown speak first
    records = [corpus.studies[key].record for key in keys]
    designs = {None if isinstance(r, Document) else r.design for r in records}
    everything = [corpus.studies[key].record for key in claim_keys(claim) if key in corpus.studies]
    rated = [RANK[f.certainty] for r in everything for f in r.findings if f.certainty is not None and f.rated_by == "authors"]
    level, rank = claim.certainty.value, RANK[claim.certainty]
    lower = "lower the certainty, or name a study that bears it"

    if "rated-by-authors" in claim.because:
        if rated and max(rated) < rank:
            yield "because", f"because names rated-by-authors, and no finding of its studies is rated {level} or higher by its authors", RECORD_RATING
        elif not rated and not any(_worded_rating(r) for r in everything):
            yield "because", "because names rated-by-authors, and none of its studies carries a rating of its authors", RECORD_RATING
    if "randomised" in claim.because and not designs & {*RANDOMISED, None}:
        yield "because", "because names randomised, and none of its studies is randomised", "take the word out, or name the trial"
    if "single-study" in claim.because and len(keys) > 1 and designs <= POOLED:
        yield "because", f"because names single-study, and {len(keys)} reviews support it", "take the word out"
    if rank < RANK[Certainty.MODERATE]:
        return
    if designs <= NOT_IN_PEOPLE_OR_NOT_COUNTED:
        yield "certainty", f"the certainty is {level}, and it rests on animal, laboratory, narrative or uncounted work only", lower
    elif claim.certainty is Certainty.HIGH and (not designs & {*BEARS_HIGH, None} or _called_observational(claim)):
        yield "certainty", "the certainty is high, and it rests on observational studies only", lower
    elif len(keys) == 1 and not designs & {*RANDOMISED, None} and "large" not in claim.because:
        yield "certainty", f"the certainty is {level}, and it rests on one study that is neither randomised nor large", lower
    finding = corpus.finding(claim.effect) if claim.effect != "none" else None
    if _rated_lower(finding, claim):
        assert finding is not None and finding.certainty is not None  # noqa: S101, PT018  (for the type checker)
        yield (
            "certainty",
            f"the certainty is {level}, but the authors rate the finding {claim.effect} {finding.certainty.value}",
            "take over the authors' level, or show the finding that the level is about",
        )


def _worded_rating(record: AnyStudy) -> bool:
    """Whether a record tells of a rating in words, as reviews do that rate the studies as a whole, or is advice that experts agreed on."""
    return isinstance(record, Document) or any(WORDED_RATING.search(f.text) for f in record.findings)


def _called_observational(claim: Claim) -> bool:
    because = set(claim.because)
    return bool(because & {"observational", "cross-sectional"}) and not because & {"randomised", "rated-by-authors"}


def _rated_lower(finding: Finding | None, claim: Claim) -> bool:
    return finding is not None and finding.certainty is not None and finding.rated_by == "authors" and RANK[finding.certainty] < RANK[claim.certainty]
