"""Claims in front matter: one sentence each, graded within what the studies bear, reasoned and sourced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.checks.studies_words import sentences
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem
from evidence.records import Certainty, Claim

MOST_WORDS = 35
ROLES = ("supports", "limits", "contradicts")
RANK = {Certainty.VERY_LOW: 0, Certainty.LOW: 1, Certainty.MODERATE: 2, Certainty.HIGH: 3}
# A second sentence that begins with a small letter; the stop of "e.g. of" ends none.
SECOND = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bapprox)(?<!\bSt)(?<!\bDr)[.!?][”\"')]*\s+\S")
CITED = re.compile(r"\[?@[A-Za-z0-9]|\[\^|\[[0-9]+\]|\([A-Z][a-z]+(?: (?:and|et al)[^()]*)?,? (?:19|20)[0-9]{2}\)|\bet al\b")


def claims(corpus: Corpus) -> Iterator[tuple[Page, int, Claim]]:
    """Every claim with its page and its place in the front matter, also of those whose id is not unique."""
    for page in corpus.pages:
        for i, claim in enumerate(page.claims):
            yield page, i, claim


def at(page: Page, i: int, field: str, rule: str, message: str, hint: str, *deeper: str | int) -> Problem:
    """A problem at the line of a field of a claim."""
    return Problem(page.path, page.front_line("claims", i, field, *deeper), 0, rule, message, hint)


@content_rule("claim-duplicate", bad="two claims with id: mood-first", good="id: mood-first and id: mood-first-severe")
def claim_duplicate(corpus: Corpus) -> Iterator[Problem]:
    """A claim is shown, linked and answered by its id all over the site; of two with one id only one can be found."""
    homes: dict[str, str] = {}
    for page, i, claim in claims(corpus):
        home = homes.setdefault(claim.id, f"{page.path}:{page.front_line('claims', i, 'id')}")
        if home != f"{page.path}:{page.front_line('claims', i, 'id')}":
            yield at(page, i, "id", "claim-duplicate", f"the id “{claim.id}” is taken by the claim at {home}", "give this claim an id of its own")


@content_rule("claim-statement", bad="statement: It may help. It may also harm", good="statement: Exercise may ease back pain a little.")
def claim_statement(corpus: Corpus) -> Iterator[Problem]:
    """One rating can belong to one statement only. A second sentence, or a statement too long to take in, hides what the level
    of certainty is about."""
    for page, i, claim in claims(corpus):
        told, words = sentences(claim.statement), len(claim.statement.split())
        wrong = []
        if len(told) > 1 or ";" in claim.statement or SECOND.search(claim.statement):
            wrong.append((f"the statement of “{claim.id}” holds more than one sentence", "make one sentence of it, or two claims"))
        if not claim.statement.endswith("."):
            wrong.append((f"the statement of “{claim.id}” does not end with a full stop", "state it, and end with a full stop"))
        if CITED.search(claim.statement):
            wrong.append((f"the statement of “{claim.id}” holds a citation", "name the studies under studies: the card shows them"))
        if words > MOST_WORDS:
            wrong.append((f"the statement of “{claim.id}” has {words} words", f"say it in at most {MOST_WORDS} words"))
        for message, hint in wrong:
            yield at(page, i, "statement", "claim-statement", message, hint)


@content_rule("claim-without-study", bad="studies: {supports: []}", good="studies: {supports: [pinheiro2015]}")
def claim_without_study(corpus: Corpus) -> Iterator[Problem]:
    """A claim without a study behind it is an opinion, whatever its level says."""
    for page, i, claim in claims(corpus):
        if not claim.studies.supports:
            yield at(
                page,
                i,
                "studies",
                "claim-without-study",
                f"no study supports “{claim.id}”",
                "name at least one study under supports, or say it as something not known",
            )


@content_rule("claim-study-unknown", bad="studies: {supports: [pinhero2015]}", good="studies: {supports: [pinheiro2015]}")
def claim_study_unknown(corpus: Corpus) -> Iterator[Problem]:
    """The card of a claim links each study to what it did and found, and a reader counts them: each must exist, and speak for one side only."""
    rule = "claim-study-unknown"
    for page, i, claim in claims(corpus):
        roles: dict[str, str] = {}
        for role in ROLES:
            for j, key in enumerate(getattr(claim.studies, role)):
                place = ("studies", role, j)
                if key not in corpus.by_key:
                    yield at(
                        page,
                        i,
                        place[0],
                        rule,
                        f"no entry has the key “{key}”, which “{claim.id}” names",
                        "correct the key, or add the work to references/references.bib",
                        *place[1:],
                    )
                elif key not in corpus.studies:
                    yield at(page, i, place[0], rule, f"{key} has no study file, and “{claim.id}” names it", f"add references/studies/{key}.yml", *place[1:])
                if key in roles:
                    where = f"under {role} twice" if roles[key] == role else f"under {roles[key]} and under {role}"
                    yield at(page, i, place[0], rule, f"{key} stands {where} in “{claim.id}”", "keep it in one place", *place[1:])
                roles.setdefault(key, role)


@content_rule("claim-effect", bad="effect: pinheiro2015/onsett", good="effect: pinheiro2015/onset")
def claim_effect(corpus: Corpus) -> Iterator[Problem]:
    """The card shows the number of this finding under the statement. It must exist, hold a number, and come from a study that the claim rests on."""
    rule = "claim-effect"
    for page, i, claim in claims(corpus):
        if claim.effect == "none":
            continue
        key, _, name = claim.effect.partition("/")
        file, finding = corpus.studies.get(key), corpus.finding(claim.effect)
        if file is None:
            yield at(page, i, "effect", rule, f"{key} has no study file", "write the key of a study of this claim, a slash and the id of a finding; or none")
        elif finding is None:
            ids = [f.id for f in file.record.findings if f.measure != "statement"]
            yield at(page, i, "effect", rule, f"{file.path} has no finding “{name}”", f"its findings with a number are: {', '.join(ids[:12]) or 'none'}")
        elif finding.measure == "statement":
            yield at(
                page,
                i,
                "effect",
                rule,
                f"the finding “{claim.effect}” is a statement without a number",
                "choose a finding with a number, or write effect: none",
            )
        if key in claim.studies.contradicts:
            yield at(
                page,
                i,
                "effect",
                rule,
                f"the effect of “{claim.id}” comes from {key}, which contradicts the claim",
                "choose a finding of a study that supports it",
            )
        elif file is not None and key not in (*claim.studies.supports, *claim.studies.limits):
            yield at(
                page,
                i,
                "effect",
                rule,
                f"the effect of “{claim.id}” comes from {key}, which is not among its studies",
                "name the study under studies, or choose a finding of one that is",
            )
