"""What a chart shows, read from the findings its rows point at: its marks, its table and its CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from evidence.model import Corpus
from evidence.records import PERCENTAGES, Chart, Finding, Group
from evidence.render import view

COLUMNS = ("label", "series", "measure", "unit", "estimate", "low", "high", "interval", "certainty", "rated_by", "our_arithmetic", "study", "finding")


@dataclass(frozen=True)
class Mark:
    """One row of a chart with its figures. An estimate that was not seen is None and has no mark in the picture."""

    label: str
    series: str
    measure: str
    unit: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    interval: str
    certainty: str
    rated_by: str
    derived: bool
    key: str
    finding: str

    @property
    def estimate(self) -> str:
        """The estimate as the site prints it."""
        return view.number(self.value)

    @property
    def of_100(self) -> bool:
        """Whether the estimate is a share of people, printed `37.4 of 100` as on the pages."""
        return self.value is not None and self.measure in PERCENTAGES

    @property
    def range(self) -> str:
        """`1.26–2.01`, with “to” where a bound is negative, or "" where no interval was seen."""
        if self.low is None or self.high is None:
            return ""
        low, high = view.same_decimals(self.low, self.high)
        return f"{low}{' to ' if min(self.low, self.high) < 0 else '–'}{high}"

    @property
    def range_kind(self) -> str:
        """`95% CI`, or "" where the source does not say which kind it is."""
        return view.INTERVALS.get(self.interval, "") if self.range else ""


def marks(chart: Chart, corpus: Corpus) -> tuple[Mark, ...]:
    """The rows of a chart in their order; a row whose finding does not exist (a rule refuses it) is left out."""
    found = []
    for row in chart.rows:
        finding, figures = _figures(row.finding, corpus)
        if finding and figures:
            found.append(
                Mark(
                    label=row.label,
                    series=row.series or "",
                    measure=finding.measure,
                    unit=finding.unit or "",
                    value=_seen(figures.value),
                    low=_seen(figures.low),
                    high=_seen(figures.high),
                    interval=(finding.interval or "").replace("not-seen", ""),
                    certainty=finding.certainty or "",
                    rated_by=finding.rated_by or "",
                    derived=finding.derived is not None,
                    key=row.finding.split("/")[0],
                    finding=row.finding,
                )
            )
    return tuple(found)


def _figures(address: str, corpus: Corpus) -> tuple[Finding | None, Finding | Group | None]:
    """The finding at `key/id`, and what holds its figures: the finding, or the group of `key/id/group`."""
    finding = corpus.finding(address)
    name = address.split("/", 2)[2:]
    if finding is None or not name:
        return finding, finding
    return finding, next((group for group in finding.groups if group.name == name[0]), None)


def _seen(value: int | float | str | None) -> int | float | None:
    return value if isinstance(value, (int, float)) else None


def csv_text(rows: tuple[Mark, ...]) -> str:
    """The figures of a chart, one row a mark; an empty field was not seen or does not apply."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(COLUMNS)
    for m in rows:
        figures = ("" if n is None else n for n in (m.value, m.low, m.high))
        write.writerow((m.label, m.series, m.measure, m.unit, *figures, m.interval, m.certainty, m.rated_by, "yes" if m.derived else "no", m.key, m.finding))
    return out.getvalue()
