"""What lets a reader choose: options side by side, fact boxes per 100 people, ways in which two things may be linked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records.base import Key, Record, Slug, Text

FindingAddress = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*/[a-z0-9-]+$")]


class FactRow(Record):
    """One outcome of a fact box. `option` and `against` name the two groups of the finding, a share of people in each.

    `kind` is `outcome` where nothing was chosen: groups of people, not of treatments. `interval` is a finding whose estimate and interval compare the two groups; `claim` gives the certainty.
    """

    label: Text
    kind: Literal["benefit", "harm", "outcome"]
    finding: FindingAddress
    option: Text
    against: Text
    interval: FindingAddress | None = None
    claim: Slug | Literal["none"]


class FactBox(Record):
    """references/fact-boxes/<slug>.yml: what happens to how many people with an option and without it. It holds no number."""

    title: Text
    population: Text
    option: Text
    against: Text
    rows: Annotated[tuple[FactRow, ...], Field(min_length=1, max_length=7)]
    not_counted: Text | None = None
    note: Text | None = None


class Benefit(Record):
    """What an option does for one problem, in a few words, and the claim that says how sure this is."""

    text: Text
    claim: Slug | Literal["none"]


class Option(Record):
    """One way to treat back pain, depression or both. `effort` is what it asks for, with its cost; `life` what a day is like with it. `page` is the page, and the heading on it, that tells more."""

    id: Slug
    name: Text
    page: Text
    what: Text
    how: Text
    pain: Benefit
    mood: Benefit
    harm: Text
    effort: Text
    life: Text
    without: Text
    guidelines: Text
    studies: Annotated[tuple[Key, ...], Field(min_length=1)]


class Options(Record):
    """references/options.yml: all options in one table."""

    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Step(Record):
    """One station of a path. `by` stands on the arrow that leads here; `claim` says how sure that arrow is."""

    text: Text
    by: Text | None = None
    claim: Slug | Literal["none"] = "none"


class Path(Record):
    """references/paths/<slug>.yml: how one thing may lead to another, step by step. `circle` leads back to the first step, with the words `back` and the claim `back_claim`. A `process` is
    work that is done and not what leads to what in people: it needs no certainty."""

    title: Text
    subtitle: Text
    kind: Literal["causes", "process"] = "causes"
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=6)]
    circle: bool = False
    back: Text | None = None
    back_claim: Slug | Literal["none"] = "none"
    caution: Text
    studies: Annotated[tuple[Key, ...], Field(min_length=1)]
