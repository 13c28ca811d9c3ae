"""Pictures in rows, a label and a mark in each: forest, bars and grouped bars."""

from __future__ import annotations

from typing import Any

from evidence.records import Chart
from evidence.render import view
from evidence.render.charts_data import Mark
from evidence.render.charts_spec import (
    EDGE,
    INK,
    LINE,
    PAPER,
    SOFT,
    Drawing,
    Layout,
    Style,
    axis,
    grouped,
    scale,
    sentence,
    series,
    sureness,
    ticks,
    wrap,
)


def value(mark: Mark) -> float:
    return float(mark.value or 0)


def headed(d: Drawing, head: str, y: float, style: Style | None) -> float:
    """A heading with the sign of its series; returns where its rows begin."""
    if not head:
        return y
    y += 6 if y else 0
    x = 0
    if style:
        x = 17
        d.point([{"px": 6, "y": y + LINE / 2}], "px", style, 75)
    found = wrap(sentence(head), 34 if d.layout.stacked else 66)
    d.text([{"px": x, "y": y + LINE / 2 + i * LINE, "text": line} for i, line in enumerate(found)], fontWeight=700)
    return y + len(found) * LINE + (6 if d.layout.stacked else 4)


def labels(d: Drawing, name: str, y: float, letters: int, small: str = "") -> int:
    """The label of a row, in lines from y down; returns how many."""
    found = wrap(sentence(name), letters)
    d.text([{"px": 0, "y": y + LINE / 2 + i * LINE, "text": line} for i, line in enumerate(found)])
    if small:
        d.text([{"px": 0, "y": y + LINE / 2 + len(found) * LINE, "text": small}], fill=SOFT)
    return len(found) + bool(small)


def forest(chart: Chart, rows: tuple[Mark, ...], layout: Layout) -> Drawing:
    """An estimate with its interval in each row, its figures beside the label, against a line of reference."""
    d = Drawing(layout)
    line = chart.reference_line
    ends = [float(n) for m in rows for n in (m.value, m.low, m.high) if n is not None] + ([] if line is None else [float(line)])
    kind = chart.scale if min(ends) > 0 else "linear"
    if kind == "log":
        low, high = min(ends) / 1.15, max(ends) * 1.1
    else:
        room = (max(ends) - min(ends)) * 0.04 or 1
        low, high = min(*ends, 0) - room, max(*ends, 0) + room
    marked = ticks(low, high, kind)
    d.scale = scale(kind, (low, high), layout.plot)
    d.axis = axis(sorted({*marked, line}) if line is not None else marked)
    styles, y = series(rows), 0.0
    strips: list[tuple[float, float]] = []
    for head, under in grouped(rows):
        y = headed(d, head, y, styles.get(head) if len(styles) > 1 else None)
        for name, m in under:
            # The strip of the mark: below the words on a phone, beside them elsewhere.
            if layout.stacked:
                used = max(labels(d, name, y, layout.letters, sureness(m)), 2 if m.range else 1)
                d.text([{"px": layout.width, "y": y + LINE / 2, "text": m.estimate}], align="right", fontWeight=700)
                d.text([{"px": layout.width, "y": y + LINE * 1.5, "text": m.range}] if m.range else [], align="right", fill=SOFT)
                top, bottom = y + used * LINE, y + used * LINE + 18
                after = bottom + 15
            else:
                used = labels(d, name, y + 5, layout.letters, sureness(m))
                top, bottom = y, y + max(used * LINE + 10, 30)
                after = bottom
                middle = (top + bottom) / 2
                d.text([{"px": 490, "y": middle, "text": m.estimate}], align="right", fontWeight=700)
                d.text([{"px": 497, "y": middle, "text": m.range}] if m.range else [], fill=SOFT)
            strips.append((top, bottom))
            mark(d, m, (top + bottom) / 2, styles[m.series])
            y = after
    d.height = y
    if line is not None:
        behind(d, strips, float(line), strokeDash=[4, 3], stroke=INK, strokeWidth=1.2)
    if kind == "linear" and line != 0:
        behind(d, strips, 0, stroke=EDGE, strokeWidth=1)
    d.below(chart, ticks=True, left=layout.plot[0])
    return d


def behind(d: Drawing, strips: list[tuple[float, float]], at: float, **look: Any) -> None:
    """A line across all strips and through to the axis, behind the marks."""
    before, d.layers = d.layers, {}
    d.rule([*({"x": at, "y": a, "y2": b} for a, b in strips), {"x": at, "y": strips[-1][1], "y2": d.height}], **look)
    d.layers |= before


def mark(d: Drawing, m: Mark, y: float, style: Style) -> None:
    if m.low is not None and m.high is not None:
        d.rule([{"x": m.low, "x2": m.high, "y": y}], stroke=style.stroke, strokeWidth=2)
    d.point([{"x": m.value, "y": y}], "x", style, 95)


def bars(chart: Chart, rows: tuple[Mark, ...], layout: Layout) -> Drawing:
    """A bar from nought in each row, its figure at the end, its interval as a line where one was seen."""
    d = Drawing(layout)
    top = max(float(max(value(m), m.high or 0)) for m in rows)
    d.scale = scale("linear", (0, top or 1), layout.bars)
    styles, y = series(rows), 0.0
    for head, under in grouped(rows):
        y = headed(d, head, y, styles.get(head) if len(styles) > 1 else None)
        start = y
        for name, m in under:
            style = styles[m.series]
            if layout.stacked:
                y += labels(d, name, y, 37) * LINE + 1
                middle, y = y + 7, y + 26
            else:
                used = labels(d, name, y + 4, layout.letters)
                middle = y + max(used * LINE + 8, 25) / 2
                y += max(used * LINE + 8, 25)
            d.add("bar", [{"x": m.value, "x2": 0, "y": middle}], "x", size=14, fill=style.fill, stroke=style.stroke, strokeWidth=1.2)
            end = max(value(m), m.high or 0)
            if m.low is not None and m.high is not None:
                # The interval: light where it lies on a dark bar, ink beyond it.
                inside = INK if style.fill == PAPER else PAPER
                d.rule([{"x": m.low, "x2": m.value, "y": middle}], stroke=inside, strokeWidth=2)
                d.rule([{"x": m.value, "x2": m.high, "y": middle}], stroke=INK, strokeWidth=2)
            shown = view.people(m.value) if m.of_100 else m.estimate
            d.text([{"x": end, "y": middle, "text": shown}], at="x", dx=6, fontWeight=700)
        d.rule([{"px": layout.bars[0], "y": start, "y2": y}] if not layout.stacked else [], at="px", stroke=EDGE)
        y += 8
    d.height = y - (16 if layout.stacked else 8)
    rounded = any(m.of_100 and view.whole(m.value) != m.estimate for m in rows)
    d.below(chart, ticks=False, left=layout.bars[0], note=", rounded to whole people" if rounded else "")
    return d
