"""From the marks of a chart to an Altair drawing, in a layout for phones and one for wider columns.

A scale of Altair's places the data; everything else stands at pixels, so that no text depends on a font's measured width.
"""

from __future__ import annotations

import json
import math
import re
import textwrap
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from evidence.records import Chart
from evidence.render import view
from evidence.render.charts_data import Mark

VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
Rows = list[dict[str, Any]]
SIZE, LINE = 13, 17  # text and its lines; the narrow layout is shown at 288px of 304 on the smallest phone: 12.3px
INK, SOFT, EDGE, PAPER = "var(--ink)", "var(--soft)", "var(--edge)", "var(--paper)"


@dataclass(frozen=True)
class Layout:
    """Where things stand. `letters` is how many fit the column of labels with a wide system face."""

    name: str
    width: int
    stacked: bool  # labels above the marks, not at their left
    letters: int
    plot: tuple[int, int]
    bars: tuple[int, int]
    lines: tuple[int, int]


NARROW = Layout("narrow", 304, True, 23, (6, 298), (1, 248), (36, 190))
WIDE = Layout("wide", 620, False, 25, (212, 432), (212, 560), (36, 440))


@dataclass(frozen=True)
class Style:
    """One series: told apart by shape or dash, and by shade."""

    shape: str
    fill: str
    stroke: str
    dash: tuple[int, int]


STYLES = (
    Style("circle", "var(--accent)", "var(--accent)", (1, 0)),
    Style("square", INK, INK, (7, 3)),
    Style("diamond", PAPER, INK, (2, 3)),
    Style("triangle-up", EDGE, EDGE, (9, 2)),
)


@dataclass
class Drawing:
    """What stands in a picture, gathered in one layer for each look, from back to front; and how high it is."""

    layout: Layout
    scale: alt.Scale = field(default_factory=alt.Scale)
    axis: alt.Axis | None = None
    height: float = 0  # of the part above the axis
    foot: float = 0  # of the part below it
    layers: dict[tuple[str, str, str], Rows] = field(default_factory=dict)

    def add(self, kind: str, rows: Rows, at: str, **look: Any) -> None:
        """Rows with y and `at`: px is a place, x a figure."""
        if rows:
            self.layers.setdefault((kind, at, json.dumps(look)), []).extend(rows)

    def text(self, rows: Rows, at: str = "px", **look: Any) -> None:
        self.add("text", rows, at, **{"fill": INK, "fontSize": SIZE, "align": "left", "baseline": "middle", **look})

    def rule(self, rows: Rows, at: str = "x", **look: Any) -> None:
        """Lines: from `at` to x2 (or px2) at y, or from y to y2 at `at`."""
        self.add("rule", rows, at, **look)

    def point(self, rows: Rows, at: str, style: Style, size: int) -> None:
        self.add("point", rows, at, shape=style.shape, size=size, fill=style.fill, stroke=style.stroke, strokeWidth=1.8, opacity=1)

    def below(self, chart: Chart, ticks: bool, left: int = 0, note: str = "") -> None:
        """What stands under the picture: the name of the reference line under its tick, and what the axis shows."""
        stacked = self.layout.stacked
        y = self.height + (24 if ticks else 12)
        if ticks and chart.reference_line is not None and chart.reference_label:
            half = len(chart.reference_label) * SIZE * 0.3
            at = min(max(self.place(chart.reference_line), half), self.layout.width - half)
            y += LINE
            self.text([{"px": at, "y": y, "text": chart.reference_label}], align="center", fontWeight=600)
        y += LINE + 2
        lines = wrap(chart.axis + note, 38 if stacked else 58)
        self.text([{"px": 0 if stacked else left, "y": y + i * LINE, "text": line} for i, line in enumerate(lines)], fill=SOFT)
        self.foot = y + len(lines) * LINE - self.height

    def place(self, value: float) -> float:
        """Where a figure stands, in pixels."""
        (a, b), (left, right) = self.scale["domain"], self.scale["range"]
        f = math.log if self.scale["type"] == "log" else float
        return float(left + (f(value) - f(a)) / (f(b) - f(a)) * (right - left))

    def spec(self, check: bool = False) -> dict[str, Any]:
        """The drawing in the language of Vega-Lite. Altair's own checks take most of its time: they are for the tests."""
        with alt.utils.schemapi.debug_mode(check):
            layers = [self._layer(f"rows{i}", *key, rows[0]) for i, (key, rows) in enumerate(self.layers.items())]
            config = alt.Config(aria=False, background="transparent", view=alt.ViewConfig(stroke=None))
            size: dict[str, Any] = {"width": self.layout.width, "height": self.height, "padding": 0, "autosize": "none"}
            spec = alt.LayerChart(layer=layers, config=config, **size).to_dict(validate=check)
        return {**spec, "datasets": {f"rows{i}": rows for i, rows in enumerate(self.layers.values())}}

    def _layer(self, data: str, kind: str, at: str, look: str, row: dict[str, Any]) -> alt.Chart:
        scaled = at == "x"
        channels: list[Any] = [
            alt.X(at, type="quantitative", scale=self.scale if scaled else None, axis=self.axis if scaled else None),
            alt.Y("y", type="quantitative", scale=None, axis=None),
            *(alt.X2(name) for name in ("x2", "px2") if name in row),
            *(alt.Y2(name) for name in ("y2",) if name in row),
            *([alt.Text("text", type="nominal")] if kind == "text" else ()),
            *([alt.Order("x", type="quantitative")] if kind == "line" else ()),
        ]
        marked = getattr(alt.Chart(alt.NamedData(name=data)), f"mark_{kind}")(**json.loads(look))
        drawn: alt.Chart = marked.encode(*channels)
        return drawn


def scale(kind: str, domain: tuple[float, float], place: tuple[int, int]) -> alt.Scale:
    return alt.Scale(type="log" if kind == "log" else "linear", domain=list(domain), range=list(place), nice=False, zero=False)


def axis(values: list[float]) -> alt.Axis:
    return alt.Axis(
        values=values, format=".3~f", grid=False, title=None, labelFlush=False, labelOverlap=False, labelFontSize=SIZE, labelColor=SOFT,
        labelPadding=4, tickColor=EDGE, domainColor=EDGE, tickSize=5, orient="bottom",
    )


def ticks(low: float, high: float, kind: str = "linear") -> list[float]:
    """Round figures between two ends, about five."""
    if kind == "log":
        return [t for t in (0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32) if low <= t <= high]
    rough = (high - low) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(s * power for s in (1, 2, 2.5, 5, 10) if s * power >= rough)
    return [round(i * step, 6) for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def wrap(text: str, letters: int) -> list[str]:
    """Lines of about equal length: as many as needed, none much shorter than the others."""
    lines = textwrap.wrap(text, letters, break_long_words=False)
    if not lines:
        return []
    for narrower in range(max(letters // 2, 8), letters):
        even = textwrap.wrap(text, narrower, break_long_words=False)
        if len(even) == len(lines) and max(map(len, even)) <= letters:
            return even
    return lines


def series(rows: tuple[Mark, ...]) -> dict[str, Style]:
    """A style for each series, in the order in which they come."""
    return {name: STYLES[i % len(STYLES)] for i, name in enumerate(dict.fromkeys(m.series for m in rows))}


def grouped(rows: tuple[Mark, ...]) -> list[tuple[str, list[tuple[str, Mark]]]]:
    """Rows under headings: what the first two rows share, label or series, is the heading."""
    by_label = len(rows) > 1 and rows[0].label == rows[1].label and rows[0].series != rows[1].series
    under: dict[str, list[tuple[str, Mark]]] = {}
    for m in rows:
        head, name = (m.label, m.series) if by_label else (m.series, m.label)
        under.setdefault(head, []).append((name, m))
    return list(under.items())


def weeks(label: str) -> float | None:
    """The time that a label such as `6 weeks` or `at entry` names, in weeks."""
    if re.search(r"\b(entry|start|baseline)\b", label):
        return 0
    m = re.search(r"(\d+(?:\.\d+)?)[\s\u00a0]*(day|week|month|year)", label)
    return float(m[1]) * {"day": 1 / 7, "week": 1, "month": 52 / 12, "year": 52}[m[2]] if m else None


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def sureness(mark: Mark) -> str:
    """`●●○○ low certainty`, for a row whose finding was rated."""
    return f"{view.MARKS[mark.certainty]} {view.WORDS[mark.certainty]} certainty" if mark.certainty else ""
