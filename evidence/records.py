"""The shapes of the YAML files below references/ and of a page's front matter.

Each class is one record as a contributor writes it. Records are frozen, refuse unknown fields and never convert
("3" is not 3). The JSON Schemas in schemas/ are made from these classes, so an editor and the checks agree.

Sign convention for every effect: negative means less of the outcome (less pain, fewer symptoms), positive means more.
Ratios are above 0. Percentages run from 0 to 100.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>]+$")]
Number = int | float
NotSeen = Literal["not-seen"]


class Certainty(StrEnum):
    """How sure we are of a claim, in the four levels of GRADE."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


Level = Annotated[Certainty, Field(strict=False)]  # a YAML file writes the word, not the enum member

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
Verdict = Literal["supported", "partly-supported", "overstated", "misattributed", "not-verifiable"]
Status = Literal["current", "corrected", "superseded", "retracted"]


class Record(BaseModel):
    """Base of all records: frozen, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


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


class Derived(Record):
    """How a number that we worked out follows from others: `formula` is arithmetic over the names in `inputs`.

    An input is a number or the id of a finding in the same file, or `finding/group` for one group's value.
    """

    formula: Text
    inputs: dict[Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")], Number | str] = Field(default_factory=dict)


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


class ArticleClaim(Record):
    """One statement of a source article, what we found when we checked it, and where this site treats it."""

    id: Annotated[str, StringConstraints(pattern=r"^[AB][1-9][0-9]?$")]
    paraphrase: Text
    verdict: Verdict
    error: Text | None = None
    reason: Text
    studies: tuple[Key, ...] | Literal["none"]
    page: Text | Literal["none"]
    claim: Slug | Literal["none"]
    figures: tuple[Number, ...] = ()


class Article(Record):
    """references/articles/<slug>.yml: one source article and every factual statement in it."""

    letter: Literal["A", "B"]
    title: Text
    author: Text
    updated: Text
    origin: Text
    claims: Annotated[tuple[ArticleClaim, ...], Field(min_length=1)]


class Contact(Record):
    """One way to reach a line: what to do and the number or address as people type it."""

    way: Literal["call", "text", "call or text", "chat", "email", "website"]
    to: Text
    detail: Text | None = None


class Helpline(Record):
    """A service for people in distress."""

    id: Slug
    name: Text
    place: Text
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    hours: Text
    cost: Text
    languages: Text | None = None
    note: Text | None = None
    url: Https | None = None
    source: Text
    read: Literal["owner", "government", "health-service", "partner", "press"]
    checked: date


class EmergencyNumber(Record):
    """A number for danger to life."""

    number: Text
    places: Annotated[tuple[Text, ...], Field(min_length=1)]
    short: Text
    source: Text
    checked: date


class Helplines(Record):
    """references/helplines.yml."""

    emergency: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]
    lines: Annotated[tuple[Helpline, ...], Field(min_length=1)]


class SignGroup(Record):
    """A set of signs that call for the same action."""

    title: Text
    signs: Annotated[tuple[Text, ...], Field(min_length=1)]
    action: Text
    studies: Annotated[tuple[Key, ...], Field(min_length=1)]


class EmergencySigns(Record):
    """references/emergency-signs.yml: when back pain needs care at once, for the card."""

    groups: Annotated[tuple[SignGroup, ...], Field(min_length=1)]
    note: Text
    note_studies: tuple[Key, ...] = ()


class Term(Record):
    """One entry of the glossary. `also` lists other spellings and short forms that mean the same."""

    id: Slug
    term: Text
    plain: Text
    also: tuple[Text, ...] = ()


class Glossary(Record):
    """references/glossary.yml."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


class ChartRow(Record):
    """One mark of a chart: its label and the finding `key/id` (or `key/id/group`) that gives the numbers."""

    label: Text
    finding: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*/[a-z0-9-]+(/.+)?$")]
    series: Text | None = None


class Chart(Record):
    """references/charts/<slug>.yml: a picture of data. It holds no number of its own."""

    title: Text
    subtitle: Text
    kind: Literal["forest", "bars", "grouped-bars", "lines", "icons"]
    axis: Text
    scale: Literal["linear", "log"] = "linear"
    reference_line: Number | None = None
    reference_label: Text | None = None
    rows: Annotated[tuple[ChartRow, ...], Field(min_length=2)]
    caution: Text
    alternative: Text


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
    """One line of a claim's history. `kind` says what changed for a reader."""

    date: date
    kind: Literal["added", "conclusion", "number", "wording"]
    note: Text


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
    """The head of a page."""

    title: Text
    description: Text
    kind: PageKind
    reviewed: date
    review_due: date
    searched: date | None = None
    claims: tuple[Claim, ...] = ()
