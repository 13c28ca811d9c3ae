"""The kinds of picture: those in rows (charts_rows.py), lines and icons."""

from __future__ import annotations

from evidence.derive import round_half_up
from evidence.records import Chart
from evidence.render import view
from evidence.render.charts_data import Mark
from evidence.render.charts_rows import bars, forest, headed, value
from evidence.render.charts_spec import EDGE, LINE, PAPER, SOFT, Drawing, Layout, Rows, Style, grouped, scale, sentence, series, weeks, wrap


def draw(chart: Chart, rows: tuple[Mark, ...], layout: Layout) -> Drawing:
    """The picture of a chart; rows without an estimate are in the table only."""
    seen = tuple(m for m in rows if m.value is not None)
    return {"forest": forest, "bars": bars, "grouped-bars": bars, "lines": lines, "icons": icons}[chart.kind](chart, seen, layout)


def lines(chart: Chart, rows: tuple[Mark, ...], layout: Layout) -> Drawing:
    """A line for each series, named at its end, with the figures on the points."""
    d = Drawing(layout, height=250)
    names = list(dict.fromkeys(m.label for m in rows))
    times = {name: weeks(name) for name in names}
    at = {name: float(i) if None in times.values() else float(times[name] or 0) for i, name in enumerate(names)}
    d.scale = scale("linear", (min(at.values()), max(at.values())), layout.lines)
    top = max(value(m) for m in rows)
    low = min(0.0, *(value(m) for m in rows))

    def high(m: Mark) -> float:
        return 24 + (top - value(m)) / (top - low or 1) * (d.height - 24)

    for name, style in series(rows).items():
        own = [m for m in rows if m.series == name]
        places = [{"x": at[m.label], "y": high(m)} for m in own]
        d.add("line", places, "x", stroke=style.stroke, strokeWidth=2.2, strokeDash=list(style.dash))
        d.point(places, "x", style, 70)
    halo = {"fontWeight": 700, "stroke": PAPER, "strokeWidth": 4}
    for label in names[:-1]:
        here = sorted({m.estimate: m for m in rows if m.label == label}.values(), key=high)
        for i, m in enumerate(here):
            under = i == len(here) - 1 and i > 0
            if label == names[0]:
                d.text([{"x": at[label], "y": high(m), "text": m.estimate}], at="x", align="right", dx=-10, **halo)
            else:
                d.text([{"x": at[label], "y": high(m) + (16 if under else -14), "text": m.estimate}], at="x", align="center", **halo)
    ends = sorted((m for m in rows if m.label == names[-1]), key=high)
    y = -100.0
    for m in ends:
        words = wrap(m.series, 13) if layout.stacked else [m.series]
        y = max(high(m), y)
        d.text([{"px": layout.lines[1] + 11, "y": y, "text": m.estimate}], fontWeight=700)
        d.text([{"px": layout.lines[1] + 33, "y": y + i * (LINE - 2), "text": w} for i, w in enumerate(words)])
        y += len(words) * (LINE - 2) + 4
    d.rule([{"px": layout.lines[0], "y": d.height + 5, "y2": d.height}, {"px": layout.lines[1], "y": d.height + 5, "y2": d.height}], at="px", stroke=EDGE)
    d.rule([{"x": min(at.values()), "x2": max(at.values()), "y": d.height}], stroke=EDGE)
    shown = [name.removeprefix("at ") if i in (0, len(names) - 1) else name.split()[0] if times[name] else name for i, name in enumerate(names)]
    foot = [{"x": at[n], "y": d.height + 16, "text": t} for n, t in zip(names, shown, strict=True)]
    d.text(foot[:1], at="x", align="right", dx=8, fill=SOFT)
    d.text(foot[1:], at="x", align="center", fill=SOFT)
    d.below(chart, ticks=True)
    return d


def icons(chart: Chart, rows: tuple[Mark, ...], layout: Layout) -> Drawing:
    """A hundred signs for each row, as many filled as people had the outcome; the series of a label side by side."""
    d = Drawing(layout)
    d.scale = scale("linear", (0, 1), layout.plot)
    styles, y = series(rows), 0.0
    left, apart, pitch, letters = (6, 164, 14, 20) if layout.stacked else (218, 220, 15, 26)
    for head, under in grouped(rows):
        if layout.stacked:
            y = headed(d, head, y, None)
        else:
            y += 6 if y else 0
            found = wrap(sentence(head), layout.letters - 2)
            d.text([{"px": 0, "y": y + LINE / 2 + i * LINE, "text": line} for i, line in enumerate(found)], fontWeight=700)
        names = [wrap(sentence(name), letters) for name, _ in under]
        tall = max(len(lines) for lines in names)
        block = 10 * pitch + (tall + 1) * LINE
        for i, (lines, (_, m)) in enumerate(zip(names, under, strict=True)):
            x, top = left + i % 2 * apart, y + i // 2 * (block + 11)
            style, filled = styles[m.series], min(max(int(round_half_up(value(m))), 0), 100)
            d.text([{"px": x - 6, "y": top + LINE * (j + 0.5 + tall - len(lines)), "text": line} for j, line in enumerate(lines)])
            d.text([{"px": x - 6, "y": top + LINE * (tall + 0.5), "text": f"{view.whole(m.value)} of 100"}], fontWeight=700)
            signs(d, x, top + (tall + 1) * LINE + 10, pitch, filled, style)
        y += -(-len(under) // 2) * (block + 16)
    d.height = y - 10
    d.below(chart, ticks=False, left=left - 6, note=", rounded to whole people in the picture")
    return d


def signs(d: Drawing, x: float, y: float, pitch: int, filled: int, style: Style) -> None:
    """Ten rows of ten signs. A row of signs is one dashed line: dots for a round style, squares for another."""
    dots = style.shape == "circle"
    cap, size = ("round", pitch - 3.5) if dots else ("butt", pitch - 4.5)

    def put(first: int, last: int, thick: float, colour: str) -> None:
        dash = [0.01, pitch - 0.01] if dots else [thick, pitch - thick]
        inset = 0 if dots else thick / 2
        rows: Rows = []
        for row in range(10):
            a, b = max(first - row * 10, 0), min(last - row * 10, 10)
            if a < b:
                rows.append({"px": x + a * pitch - inset, "px2": x + (b - 1) * pitch + max(inset, 0.5), "y": y + row * pitch})
        d.rule(rows, at="px", stroke=colour, strokeWidth=thick, strokeDash=dash, strokeCap=cap)

    put(0, filled, size, style.fill if style.fill != PAPER else style.stroke)
    put(filled, 100, size, EDGE)
    put(filled, 100, size - 2.4, PAPER)
