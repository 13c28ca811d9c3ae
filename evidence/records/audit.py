"""How the pages score on instruments that others made for judging health information, rated by raters we name as what they are."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evidence.records.base import Record, Slug, Text

Score = int | Literal["na"]


class InstrumentItem(Record):
    """One item in our own words. `from_memory` if its wording was not read in a source."""

    text: Text
    from_memory: bool = False


class Instrument(Record):
    """One instrument: each item scores from `low` to `high`, or does not apply. `shown` says how a total is printed."""

    id: Slug
    name: Text
    short: Text
    judges: Text
    low: int
    high: int
    shown: Literal["points", "percent"]
    target: Text
    source: Text
    items: Annotated[tuple[InstrumentItem, ...], Field(min_length=1)]


class Rater(Record):
    """Who or what rated, and under which conditions."""

    id: Slug
    who: Text
    conditions: Text


class Instruments(Record):
    """references/instruments.yml."""

    raters: Annotated[tuple[Rater, ...], Field(min_length=1)]
    instruments: Annotated[tuple[Instrument, ...], Field(min_length=1)]


class Rating(Record):
    """All scores of one rater for one page, by instrument, in the order of its items; `na` where an item does not apply."""

    rater: Slug
    date: date
    scores: dict[Slug, tuple[Score, ...]]


class PageAudit(Record):
    """references/audit/<page>.yml: one page as its raters scored it, and what they found wanting."""

    page: Text
    ratings: Annotated[tuple[Rating, ...], Field(min_length=1)]
    failings: tuple[Text, ...] = ()
    mended: tuple[Text, ...] = ()
