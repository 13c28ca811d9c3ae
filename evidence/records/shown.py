"""What pages show beside their text: terms, charts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records.base import Key, Number, Record, Slug, Text


class Term(Record):
    """One entry of the glossary. `also` lists other spellings and short forms that mean the same, `see` works that define or use the word."""

    id: Slug
    term: Text
    plain: Text
    also: tuple[Text, ...] = ()
    see: tuple[Key, ...] = ()


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
