"""`{{ chart: slug }}`: a picture of recorded findings as static SVG, with its caption, its data as a table and as CSV.

The SVG holds text as text, no style and no script; its colours are the site's variables, so that it follows light, dark and paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree
from markupsafe import Markup

from evidence.model import Corpus
from evidence.page import Page
from evidence.records import Chart
from evidence.render import view
from evidence.render.charts_data import Mark, csv_text, marks

SVG = "http://www.w3.org/2000/svg"
LAYOUTS = ("narrow", "wide")
# What Vega writes for its own use, or says twice.
DROPPED = frozenset({"class", "role", "aria-roledescription", "aria-hidden", "aria-label", "pointer-events", "font-family", "stroke-miterlimit", "version"})
IDLE = {"opacity": "1", "stroke-opacity": "1", "x2": "0", "y2": "0", "text-anchor": "start", "transform": "translate(0,0)"}


def figure(corpus: Corpus, page: Page | None, from_url: str, slug: str) -> str:
    """The chart as a figure, or "" if there is none of this name or none of its rows has a finding."""
    file = corpus.charts.get(slug)
    rows = marks(file.record, corpus) if file else ()
    if not file or not any(m.value is not None for m in rows):
        return ""
    pictures = [Markup(svg(slug, file.record, rows, layout)) for layout in LAYOUTS]  # noqa: S704
    keys = [key for key in dict.fromkeys(m.key for m in rows) if key in corpus.by_key]
    return view.template("chart.html", slug=slug, chart=file.record, marks_=rows, pictures=pictures, keys=keys, reading=reading(file.record, rows), **view.page_values(corpus, page, from_url))


HOW_TO_READ = {
    "forest": "Each mark is a result",
    "bars": "The longer the bar, the larger the figure",
    "grouped-bars": "The longer the bar, the larger the figure; bars of one row belong together",
    "lines": "Each line follows one group of people over time",
    "icons": "Each field of 100 signs stands for 100 people; the filled ones are those with the outcome",
}


def reading(chart: Chart, rows: tuple[Mark, ...]) -> str:
    """How to read the picture, in sentences, from its kind and from what it shows."""
    said = [HOW_TO_READ[chart.kind]]
    if chart.kind in ("forest", "bars", "grouped-bars") and any(m.range for m in rows):
        said[0] += f", and the line {'through it' if chart.kind == 'forest' else 'at its end'} shows how far off it could be by chance"
    if chart.reference_line is not None and chart.reference_label:
        said.append(f"The dashed line marks “{chart.reference_label}”")
    if chart.kind == "forest" and any(m.measure == "standardised-mean-difference" for m in rows):
        said.append("By a rule of thumb 0.2 is a small difference, 0.5 a medium one and 0.8 a large one")
    return ". ".join(said) + "."


def chart_files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path in the site and text of each chart's CSV."""
    for slug, file in corpus.charts.items():
        yield f"data/charts/{slug}.csv", csv_text(marks(file.record, corpus))


@lru_cache(maxsize=512)
def svg(slug: str, chart: Chart, rows: tuple[Mark, ...], layout: str) -> str:
    """The picture in one layout. Altair and its engine are loaded here, when the first picture is drawn."""
    import vl_convert

    from evidence.render.charts_kinds import draw
    from evidence.render.charts_spec import NARROW, VEGA_LITE, WIDE

    drawing = draw(chart, rows, {"narrow": NARROW, "wide": WIDE}[layout])
    raw = vl_convert.vegalite_to_svg(drawing.spec(), vl_version=VEGA_LITE, allowed_base_urls=[])
    return cleaned(raw, f"chart-{slug}-{layout}", chart, drawing.layout.width, round(drawing.height + drawing.foot))


def cleaned(raw: str, name: str, chart: Chart, width: int, height: int) -> str:
    """Vega's SVG with our size, names and colours only."""
    source = etree.fromstring(raw.encode())
    root = etree.Element(f"{{{SVG}}}svg", nsmap={None: SVG})
    given = {"class": f"chart__svg chart__svg--{name.rsplit('-', 1)[1]}", "viewBox": f"0 0 {width} {height}", "role": "img"}
    names = {"aria-labelledby": f"{name}-title", "aria-describedby": f"{name}-desc", "fill": "none", "font-family": "system-ui, sans-serif"}
    root.attrib.update(given | names)
    for tag, text in (("title", chart.title), ("desc", chart.alternative)):
        etree.SubElement(root, f"{{{SVG}}}{tag}", id=f"{name}-{tag}").text = text
    root.extend(child for child in source if etree.QName(child).localname == "g")
    for element in list(root.iter(f"{{{SVG}}}g", f"{{{SVG}}}path", f"{{{SVG}}}line", f"{{{SVG}}}rect", f"{{{SVG}}}text", f"{{{SVG}}}tspan")):
        if element.get("class") in ("background", "foreground"):
            element.getparent().remove(element)
            continue
        for attribute, value in element.items():
            if attribute in DROPPED or IDLE.get(attribute) == value:
                del element.attrib[attribute]
            elif attribute in ("transform", "d", "x2", "y2"):
                element.set(attribute, _rounded(value))
            elif attribute == "font-size":
                element.set(attribute, value.removesuffix("px"))
        if element.get("stroke") and element.tag == f"{{{SVG}}}text":
            element.set("paint-order", "stroke")  # a rim behind the letters, where a line passes
    _unwrap(root)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _rounded(value: str) -> str:
    """Numbers with one decimal, as finer ones cannot be seen."""
    return re.sub(r"-?\d+\.\d+", lambda m: f"{round(float(m[0]), 1):g}", value)


def _unwrap(element: etree._Element) -> None:
    """Groups that only group taken away."""
    for child in list(element):
        _unwrap(child)
        if etree.QName(child).localname == "g" and not child.attrib:
            at = element.index(child)
            element.remove(child)
            for i, inner in enumerate(list(child)):
                element.insert(at + i, inner)
