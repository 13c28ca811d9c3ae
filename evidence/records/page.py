"""The head of a page, with its claims; and exceptions from rules."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records.base import Key, Level, Record, Slug, Text


class ClaimStudies(Record):
    """The studies behind a claim, by what they do for it."""

    supports: tuple[Key, ...] = ()
    limits: tuple[Key, ...] = ()
    contradicts: tuple[Key, ...] = ()


Because = Literal[
    "observational",
    "confounding",
    "cross-sectional",
    "self-report",
    "recall",
    "few-studies",
    "single-study",
    "small",
    "imprecise",
    "inconsistent",
    "indirect",
    "risk-of-bias",
    "publication-bias",
    "unblinded",
    "selected-sample",
    "drop-out",
    "animal-evidence",
    "narrative-evidence",
    "modelled",
    "expert-consensus",
    "dose-response",
    "large",
    "consistent",
    "interview-based",
    "randomised",
    "rated-by-authors",
]


class Change(Record):
    """One line of a claim's history. `kind` says what changed for a reader, `was` what stood there before: the statement or the figure."""

    date: date
    kind: Literal["added", "conclusion", "number", "wording"]
    note: Text
    was: Text | None = None


class Claim(Record):
    """One graded statement in the front matter of the page that shows it."""

    id: Slug
    statement: Text
    certainty: Level
    because: Annotated[tuple[Because, ...], Field(min_length=1)]
    reason: Text
    studies: ClaimStudies
    effect: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*/[a-z0-9-]+$")] | Literal["none"]
    history: Annotated[tuple[Change, ...], Field(min_length=1)]


class RuleException(Record):
    """One place where a rule does not apply: the problem whose message contains `contains`, in `path`, and why."""

    rule: Slug
    path: Text
    contains: Text
    reason: Text


class Exceptions(Record):
    """references/exceptions.yml."""

    exceptions: tuple[RuleException, ...] = ()


PageKind = Literal["home", "topic", "treatment", "help", "about", "index"]


class FrontMatter(Record):
    """The head of a page. `also` are words under which A–Z lists the page too, as readers look for them."""

    title: Text
    description: Text
    kind: PageKind
    reviewed: date
    review_due: date
    searched: date | None = None
    also: tuple[Text, ...] = ()
    claims: tuple[Claim, ...] = ()
