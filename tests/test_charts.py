"""Charts: pictures that anybody can read, with every figure in a table and a file beside them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from evidence.load import load
from evidence.model import Corpus
from evidence.records import Chart
from evidence.render import charts, charts_kinds, directives, view
from evidence.render.charts_data import COLUMNS, Mark, csv_text, marks
from evidence.render.charts_kinds import draw
from evidence.render.charts_spec import NARROW, PAPER, WIDE, Layout, grouped, ticks, weeks

ROOT = Path(__file__).parents[1]
SLUGS = sorted(path.stem for path in (ROOT / "references/charts").glob("*.yml"))
COLOUR = re.compile(r"none|currentColor|transparent|var\(--[a-z]+\)")


@cache
def corpus() -> Corpus:
    return load(ROOT)


def chart(slug: str) -> tuple[Chart, tuple[Mark, ...]]:
    record = corpus().charts[slug].record
    return record, marks(record, corpus())


def figure(slug: str) -> html.HtmlElement:
    return html.fragment_fromstring(charts.figure(corpus(), None, "outlook/", slug))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_row_has_figures(slug: str) -> None:
    record, rows = chart(slug)
    assert len(rows) == len(record.rows)
    assert all(m.value is not None for m in rows)


@pytest.mark.parametrize("layout", charts.LAYOUTS)
@pytest.mark.parametrize("slug", SLUGS)
def test_picture(slug: str, layout: str) -> None:
    record, rows = chart(slug)
    text = charts.svg(slug, record, rows, layout)
    root = etree.fromstring(text)
    everything = list(root.iter())
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert not {etree.QName(e).localname for e in everything} - {"svg", "title", "desc", "g", "path", "line", "text", "tspan"}
    assert not [e for e in everything if {"style", "class", "href", "onclick"} & set(e.attrib) and e is not root]
    assert all(COLOUR.fullmatch(e.attrib[name]) for e in everything for name in ("fill", "stroke") if name in e.attrib)
    named = {e.get("id"): e.text for e in everything if e.get("id")}
    assert named[root.get("aria-labelledby")] == record.title
    assert named[root.get("aria-describedby")] == record.alternative
    # The figure of each mark stands beside it as text, and no text is too small on the smallest phone.
    shown = [e.text for e in root.iter("{*}text")]
    for m in rows:
        number = view.number(m.value)
        assert {number, f"{number}%", view.people(m.value), f"{view.whole(m.value)} of 100"} & set(shown), m.finding
    width = float(root.get("viewBox").split()[2])
    assert min(float(e.get("font-size")) for e in root.iter("{*}text")) * min(288 if layout == "narrow" else 520, width) / width > 10.5
    assert layout == "wide" or width <= 310


@pytest.mark.parametrize("slug", SLUGS)
def test_pictures_are_the_same_each_time(slug: str) -> None:
    record, rows = chart(slug)
    assert charts.svg.__wrapped__(slug, record, rows, "narrow") == charts.svg.__wrapped__(slug, record, rows, "narrow")


@pytest.mark.parametrize("slug", SLUGS)
def test_altair_accepts_the_drawing(slug: str) -> None:
    for layout in (NARROW, WIDE):
        assert draw(*chart(slug), layout).spec(check=True)["datasets"]


@pytest.mark.parametrize("slug", SLUGS)
def test_figure(slug: str) -> None:
    record, rows = chart(slug)
    found = figure(slug)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not found.xpath("//@style")
    assert record.title in words(found)
    assert words(html.fragment_fromstring(f"<p>{record.caution}</p>")) in words(found)
    table = found.xpath(".//tbody/tr")
    assert len(table) == len(rows)
    for tr, m in zip(table, rows, strict=True):
        cells = [words(cell) for cell in tr]
        assert cells[0] == m.label
        assert any(m.estimate in c for c in cells[1:])
        assert not m.range or any(m.range in c for c in cells)
        assert not m.certainty or any(view.WORDS[m.certainty] in c for c in cells)
        assert tr.xpath(".//a/@href") == [f"../studies/{m.key}/"]
    assert f"../data/charts/{slug}.csv" in found.xpath(".//a/@href")


@pytest.mark.parametrize(
    ("slug", "said", "chance"),
    [
        ("both-directions", "Each mark is a result", True),
        ("how-you-ask", "The longer the bar", True),
        ("not-known-people", "The longer the bar", False),
        ("course", "Each line follows", False),
        ("treating-both", "Each field of 100 signs", False),
    ],
)
def test_a_chart_says_how_to_read_it(slug: str, said: str, chance: bool) -> None:
    text = words(figure(slug).xpath(".//p[@class='chart__caution']")[0])
    assert text.startswith(f"How to read it: {said}")
    assert ("off it could be by chance" in text) is chance
    assert ("The dashed line marks" in text) is (slug == "both-directions")


def test_a_standardised_difference_is_put_in_words() -> None:
    record, rows = chart("both-directions")
    assert "0.2 is a small difference" not in charts.reading(record, rows)
    assert "0.2 is a small difference" in charts.reading(record, (*rows, replace(rows[0], measure="standardised-mean-difference")))


@pytest.mark.parametrize("slug", SLUGS)
def test_csv(slug: str) -> None:
    _, rows = chart(slug)
    files = dict(charts.chart_files(corpus()))
    back = list(csv.DictReader(io.StringIO(files[f"data/charts/{slug}.csv"], newline="")))
    assert tuple(back[0]) == COLUMNS
    for line, m in zip(back, rows, strict=True):
        assert (line["label"], line["series"], line["finding"]) == (m.label, m.series, m.finding)
        for name, value in (("estimate", m.value), ("low", m.low), ("high", m.high)):
            assert (float(line[name]) if line[name] else None) == value


def test_no_chart_leaves_the_directive_for_the_rules() -> None:
    assert charts.figure(corpus(), None, "", "no-such-chart") == ""
    text = "{{ chart: no-such-chart }}\n"
    assert directives.expand(text, corpus(), None, "") == text


def test_a_figure_that_was_not_seen_is_in_the_table_only() -> None:
    record, rows = chart(SLUGS[0])
    unseen = (*rows[:-1], Mark(**{**vars(rows[-1]), "value": None, "low": None, "high": None, "label": "Unseen"}))
    assert "Unseen" not in charts.svg(SLUGS[0], record, unseen, "narrow")
    assert csv_text(unseen).splitlines()[-1].startswith("Unseen,")


def test_text_with_markup_stays_text() -> None:
    record, rows = chart("disability-days")
    odd = Mark(**{**vars(rows[0]), "label": "a < b & <script>c</script>"})
    text = charts.svg("disability-days", record, (odd, *rows[1:]), "wide")
    assert "<script" not in text
    assert "&lt;" in text


def test_an_axis_prints_its_ticks_as_they_are() -> None:
    import vl_convert

    from evidence.render.charts_spec import VEGA_LITE, axis

    ticks = [-0.75, -0.5, -0.25, 0, 0.125]
    channel = {"field": "x", "type": "quantitative", "axis": axis(ticks).to_dict()}
    svg = vl_convert.vegalite_to_svg({"data": {"values": [{"x": -0.75}, {"x": 0.2}]}, "mark": "point", "encoding": {"x": channel}}, vl_version=VEGA_LITE)
    assert re.findall(r">([−0-9.]+)</text>", svg) == ["−0.75", "−0.5", "−0.25", "0", "0.125"]


def test_headings_are_what_neighbours_share() -> None:
    assert [head for head, _ in grouped(chart("both-directions")[1])] == ["depression first", "back pain first"]
    assert all(len(under) == 2 for _, under in grouped(chart("treating-both")[1]))


@pytest.mark.parametrize(("label", "expected"), [("at entry", 0), ("6 weeks", 6), ("2 years", 104), ("once", None)])
def test_times(label: str, expected: float | None) -> None:
    assert weeks(label) == expected


def test_ticks() -> None:
    assert ticks(-43, 8) == [-40, -20, 0]
    assert ticks(0.4, 7, "log") == [0.5, 1, 2, 4]


def test_the_picture_of_the_home_page_counts_people() -> None:
    text = words(html.fragment_fromstring(directives.expand("{{ two-ways }}\n", corpus(), None, "").strip()))
    assert "if 10 of 100 people without the first problem" in text
    assert "From depressive symptoms to back pain later: about 15 of 100 (12 to 18)" in text
    assert "odds ratio" not in text.lower()


def test_every_series_of_icons_can_be_seen() -> None:
    record, rows = chart("treating-both")
    full = tuple(replace(rows[0], series=name, value=100) for name in ("first", "second", "third"))
    strokes = {json.loads(look)["stroke"] for kind, _, look in draw(record, full, WIDE).layers if kind == "rule"}
    assert strokes
    assert PAPER not in strokes


def test_as_many_signs_are_filled_as_the_label_says(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[int] = []
    monkeypatch.setattr(charts_kinds, "signs", lambda d, x, y, pitch, count, style: filled.append(count))
    record, rows = chart("treating-both")
    drawn = draw(record, (replace(rows[0], value=16.5), replace(rows[1], value=0.4)), WIDE)
    assert filled == [17, 0]
    shown = {row["text"] for (kind, _, _), found in drawn.layers.items() if kind == "text" for row in found}
    assert {"about 17 of 100", "0.4 of 100"} <= shown


@pytest.mark.parametrize(("value", "figure", "note"), [(20.8, "21", ", rounded to whole people"), (21, "21", ""), (0.4, "0.4", "")])
def test_bars_tell_shares_in_whole_people(value: float, figure: str, note: str) -> None:
    slug = next(slug for slug in SLUGS if chart(slug)[0].kind == "bars" and all(m.of_100 for m in chart(slug)[1]))
    record, rows = chart(slug)
    drawn = draw(record, tuple(replace(m, value=value, low=None, high=None) for m in rows), WIDE)
    shown = [row["text"] for (kind, _, _), found in drawn.layers.items() if kind == "text" for row in found]
    assert shown.count(figure) == len(rows)
    assert (", rounded to whole people" in " ".join(shown)) is bool(note)


def test_a_share_is_printed_of_100() -> None:
    table = words(figure("treating-both").xpath(".//table")[0])
    assert "37.4 of 100" in table
    assert "%" not in table


@pytest.mark.parametrize("layout", [NARROW, WIDE])
def test_names_of_fields_of_signs_stay_in_their_column(layout: Layout) -> None:
    record, rows = chart("treating-both")
    long = tuple(replace(m, label="High scores that are right", series=f"where about {i}7 of 100 people have depression") for i, m in enumerate(rows))
    texts = [row["text"] for (kind, _, look), found in draw(record, long, layout).layers.items() if kind == "text" and "700" not in look for row in found]
    column = [text for text in texts if "have" in text or "Where" in text or "depression" in text]
    assert column
    assert max(map(len, column)) <= (20 if layout is NARROW else 26)
