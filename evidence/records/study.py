"""references/studies/<key>.yml: one work, its findings, how far it was read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records.base import Level, NotSeen, Number, Record, Slug, Text

Design = Literal[
    "systematic-review",
    "network-meta-analysis",
    "overview-of-reviews",
    "randomised-trial",
    "secondary-analysis-of-trials",
    "cohort",
    "case-control",
    "case-crossover",
    "cross-sectional",
    "twin-study",
    "mendelian-randomisation",
    "mediation-analysis",
    "diagnostic-accuracy",
    "case-series",
    "modelling",
    "qualitative",
    "animal-experiment",
    "laboratory-experiment",
    "narrative-review",
]
DocumentKind = Literal["guideline", "position-statement", "book", "report", "thesis", "information-card"]
PopulationGroup = Literal["back-pain", "chronic-pain", "depression", "both", "general", "older-adults", "workers", "animal", "other"]
Topic = Literal[
    "how-common",
    "which-comes-first",
    "mechanisms",
    "risk-factors",
    "recognising",
    "treatment",
    "medicines",
    "safety",
    "outlook",
    "work",
    "seeking-help",
    "not-known",
]
Measure = Literal[
    "odds-ratio",
    "risk-ratio",
    "rate-ratio",
    "hazard-ratio",
    "prevalence-ratio",
    "risk-difference",
    "mean-difference",
    "standardised-mean-difference",
    "regression-coefficient",
    "indirect-effect",
    "correlation",
    "heritability",
    "percentage",
    "per-1000",
    "per-100000",
    "sensitivity",
    "specificity",
    "area-under-curve",
    "i-squared",
    "number-needed-to-treat",
    "number-needed-to-harm",
    "one-in",
    "count",
    "mean",
    "score",
    "cut-off",
    "duration",
    "age",
    "money",
    "statement",
]
RATIOS: frozenset[str] = frozenset({"odds-ratio", "risk-ratio", "rate-ratio", "hazard-ratio", "prevalence-ratio"})
PERCENTAGES: frozenset[str] = frozenset({"percentage", "sensitivity", "specificity", "i-squared"})
Interval = Literal["ci-95", "cri-95", "ui-95", "ci-99", "sem", "range", "not-seen"]
ReadIn = Literal["full-text", "table", "abstract", "report", "record"]
Read = Literal["full-text", "abstract", "record"]
Status = Literal["current", "corrected", "superseded", "retracted"]


class Duration(Record):
    """A length of time, such as the follow-up at which a finding was measured."""

    value: Number
    unit: Literal["days", "weeks", "months", "years"]


class Scale(Record):
    """The ends of the scale on which a score or difference is measured, for example 0 to 100."""

    low: Number
    high: Number


class Group(Record):
    """One compared group of a finding: a trial arm, an age group, a time point."""

    name: Text
    value: Number | NotSeen | None = None
    low: Number | NotSeen | None = None
    high: Number | NotSeen | None = None
    events: int | None = None
    total: int | None = None
    about: tuple[Number, ...] = ()


# Of 100 people: as many as lie on the better side of the middle person of the group compared with.
EVEN = 50


class Derived(Record):
    """How a number that we worked out follows from others: `formula` is arithmetic over the names in `inputs`.

    An input is a number or the id of a finding in the same file, or `finding/group` for one group's value.
    """

    formula: Text
    inputs: dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")], Number | str] = Field(default_factory=dict)

    @property
    def even(self) -> int | None:
        """The share that stands for no difference, in people of 100, where the formula places one group beside the middle person of another."""
        return EVEN if "normal(" in self.formula else None


class Finding(Record):
    """One result as a study reports it.

    `value` with `low` and `high` is the estimate and its interval; `groups` hold the figures of compared groups.
    `about` lists the rounded forms that prose may use after "about". A finding that is worded and not counted has
    the measure `statement` and no value.
    """

    id: Slug
    text: Text
    measure: Measure
    value: Number | NotSeen | None = None
    low: Number | NotSeen | None = None
    high: Number | NotSeen | None = None
    interval: Interval | None = None
    unit: Text | None = None
    scale: Scale | None = None
    cut_off: Number | None = None
    follow_up: Duration | None = None
    groups: tuple[Group, ...] = ()
    studies: int | None = None
    participants: int | None = None
    about: tuple[Number, ...] = ()
    certainty: Level | None = None
    rated_by: Literal["authors", "us"] | None = None
    read_in: ReadIn
    derived: Derived | None = None
    note: Text | None = None


class Size(Record):
    """How much was studied. Every number is a count; leave out what was not seen."""

    participants: int | None = None
    studies: int | None = None
    pooled_studies: int | None = None
    pooled_participants: int | None = None
    cases: int | None = None
    controls: int | None = None
    pairs: int | None = None
    countries: int | None = None
    sites: int | None = None


class Source(Record):
    """What all records of works share: how deep we read, where, and whether the work still stands."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    findings: tuple[Finding, ...] = ()
    limits: tuple[Text, ...] = ()
    funding: Text
    conflicts: Text | None = None
    read: Read
    seen_at: Annotated[tuple[Text, ...], Field(min_length=1)]
    plain: Text
    status: Status = "current"
    status_since: date | None = None
    status_note: Text | None = None
    checked: date


class Study(Source):
    """references/studies/<key>.yml: what one study did and found. Authors, title and year are in the .bib only."""

    kind: Literal["study"]
    design: Design
    population_group: PopulationGroup
    population: Text
    setting: Text
    size: Size | NotSeen
    follow_up: Text
    instruments: tuple[Text, ...] = ()
    registration: Text | None = None


class Document(Source):
    """references/studies/<key>.yml for a guideline, a book, a report or the like."""

    kind: DocumentKind
    scope: Text
    size: Size | NotSeen | None = None


StudyFile = Annotated[Study | Document, Field(discriminator="kind")]
