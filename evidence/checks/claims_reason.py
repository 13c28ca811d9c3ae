"""Why a claim is rated as it is: a reason that says something, and studies against it that are not passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.claims import at, claims
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import Certainty

WORD = re.compile(r"[^\W_]+")
# Words by which a reason says that not all studies agree.
DISAGREEMENT = re.compile(
    r"\b(?:not|no|nor|none|never|neither|without|n['’]t|but|however|although|though|while|whereas|yet|only|against|opposite|oppos\w+|contradict\w*"
    r"|disagree\w*|differ\w*|conflict\w*|inconsistent|mixed|contrary|unlike|fail\w*|doubt\w*|weaker|disputed?)\b",
    re.I,
)


@content_rule(
    "claim-reason",
    bad="reason: Exercise may ease back pain.   (the statement again)",
    good="reason: Many trials agree, but most are small and none could hide who exercised.",
)
def claim_reason(corpus: Corpus) -> Iterator[Problem]:
    """The reason is what lets a reader judge the level for themselves. It says why the studies bear that much and no more, and
    it does not pass over those that speak against the claim."""
    rule = "claim-reason"
    for page, i, claim in claims(corpus):
        reason, statement = _words(claim.reason), _words(claim.statement)
        shared = len(set(reason) & set(statement)) / max(1, len(set(reason)))
        if len(reason) < 5:
            yield at(
                page,
                i,
                "reason",
                rule,
                f"the reason of “{claim.id}” is hardly a sentence",
                "say why the level is what it is: how many studies, of what kind, how far they agree",
            )
        elif shared >= 0.8:
            yield at(
                page,
                i,
                "reason",
                rule,
                f"the reason of “{claim.id}” says the statement again",
                "say why the level is what it is: how many studies, of what kind, how far they agree",
            )
        elif claim.studies.contradicts and not DISAGREEMENT.search(claim.reason):
            against = ", ".join(claim.studies.contradicts)
            yield at(
                page,
                i,
                "reason",
                rule,
                f"{against} contradict{'s' if len(claim.studies.contradicts) == 1 else ''} “{claim.id}”, and the reason does not speak of it",
                "say in the reason that studies disagree, and how",
            )


@content_rule("claim-opposed", bad="certainty: high, and studies: {contradicts: [larson2004]}", good="certainty: low, and larson2004 told on the page")
def claim_opposed(corpus: Corpus) -> Iterator[Problem]:
    """Studies that found otherwise belong in front of the reader, not in a list only; and while one stands
    against a claim, nobody can be highly certain of it."""
    for page, i, claim in claims(corpus):
        against = claim.studies.contradicts
        if against and claim.certainty is Certainty.HIGH:
            yield at(
                page,
                i,
                "certainty",
                "claim-opposed",
                f"the certainty of “{claim.id}” is high, and {', '.join(against)} stands against it",
                "lower the certainty, or say why the study does not count against it and name it under limits",
            )
        told = {cited.key for cited in page.citations}
        for j, key in enumerate(against):
            if key in corpus.by_key and key not in told:
                yield at(
                    page,
                    i,
                    "studies",
                    "claim-opposed",
                    f"{key} contradicts “{claim.id}”, and the text of the page does not tell of it",
                    "add a sentence that says what it found, with its citation",
                    "contradicts",
                    j,
                )


def _words(text: str) -> list[str]:
    return [w.lower() for w in WORD.findall(text)]
