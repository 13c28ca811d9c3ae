"""Every number in a cited sentence must stand in, or follow from, a study cited there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from evidence.checks.numbers_fields import Field
from evidence.checks.numbers_passages import Passage, passages
from evidence.checks.numbers_prose import Figure
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.quantities import Quantity, read
from evidence.units import TIME_UNITS

_CITED_WORKS = re.compile(
    r"[- ](?:[a-z-]+ ){0,3}(?:studies|trials|reviews|cohorts|surveys|analyses|meta-analyses|guidelines|papers|works|sources|teams|overviews|bodies)\b", re.I
)
_COUNTED = re.compile(r"[- ](?:[a-z-]+ )?([a-z]{3,})s\b")
_KINDS = {
    "works": "a number of studies",
    "people": "a number of people",
    "cut-off": "a threshold",
    "scale": "the end of a scale",
    "bound": "the end of an interval",
    "size": "a size",
    "input": "an input",
    "even": "the share that stands for no difference",
}
_COPY = (
    "write the figure as the study file has it, or cite in this sentence the study that has it, "
    "or add the finding to the study file with the place where it was read"
)


@content_rule("number-untraced", bad="The odds were 1.69 times as high [@ahead2015].", good="The odds were 1.59 times as high [@ahead2015].")
def number_untraced(corpus: Corpus) -> Iterator[Problem]:
    """A quarter of citations in medical journals do not say what the cited work says. Here every figure in a cited
    sentence has to stand in a numeric field of a study cited there; a rounded one has to be declared and announced."""
    for passage in passages(corpus):
        for figure in passage.figures:
            q = figure.quantity
            if q.start in passage.bounds:
                continue
            if figure.fields:
                yield from _counted_otherwise(figure, passage)
            elif not any(exempt(q, passage) for exempt in EXEMPT):
                yield _untraced(figure, passage)


def is_base(q: Quantity, passage: Passage) -> bool:
    """The whole of "of 1,000 people, 3 more …" is how parts are told, not a result."""
    return q.form == "base"


def counts_the_cited_works(q: Quantity, passage: Passage) -> bool:
    """ "Three reviews [@a; @b; @c]": the reader can count them in the sentence, or among the claim's studies."""
    return q.form == "number" and q.value in passage.source.counts and bool(_CITED_WORKS.match(passage.reading.clean, q.end))


def whole_and_part_trace(q: Quantity, passage: Passage) -> bool:
    """ "3 in 12 sites": no share that a study gives, but both numbers stand in the files as counts."""
    if q.form not in ("out-of", "one-in") or q.unit == "points" or q.out_of in (100, 1000, 10_000, 100_000):
        return False
    counts = ("people", "works", "size")
    return all(any(f.kind in counts or f.measure == "count" for s in passage.studies for f in s.at(v)) for v in (q.value, q.out_of))


EXEMPT: tuple[Callable[[Quantity, Passage], bool], ...] = (is_base, counts_the_cited_works, whole_and_part_trace)


def _counted_otherwise(figure: Figure, passage: Passage) -> Iterator[Problem]:
    """ "8 sessions" when a finding counts 6 sessions and the 8 of the file is something else."""
    q = figure.quantity
    noun = _COUNTED.match(passage.reading.clean, q.end) if q.form == "number" and not q.unit else None
    if noun is None or any(noun[1] in f.about_what or f.kind in ("size", "input") for f in figure.fields):
        return
    f = figure.fields[0]
    other = next(((finding, value) for s in passage.studies for finding, value in s.counts if noun[1] in finding and value != q.value), None)
    if other:
        message = f"“{q.text} {noun[1]}s”: the study file counts {number(other[1])} (finding {other[0]}); {number(f.value)} is {_kind(f)} ({f.place})"
        yield passage.problem(q, "number-untraced", message, "write the count that the study file has")


def _untraced(figure: Figure, passage: Passage) -> Problem:
    q = figure.quantity
    if figure.rounded:
        f = figure.rounded[0]
        message = f"“{q.text}” is a rounded form of {number(f.exact or 0)} ({f.place}), and the words before it do not say so truly"
        return passage.problem(q, "number-untraced", message, f"write “about {q.text}”, or the exact figure {number(f.exact or 0)}")
    shown = f"{q.text} {q.unit}" if q.unit in (*TIME_UNITS, "people") and q.form == "number" else q.text
    others = [f for s in passage.studies for f in s.at(q.value)] if q.form in ("number", "percent", "out-of", "multiple") else []
    if others:
        f = others[0]
        wrong_sign = q.form == "number" and not q.unit and (f.value < 0) != q.minus
        message = f"“{shown}” stands in the cited study only {'with the other sign' if wrong_sign else 'as ' + _kind(f)} ({f.place}: {number(f.value)})"
        return passage.problem(q, "number-untraced", message, "write the figure with the unit, the kind and the sign that it has in the study file")
    message = f"“{shown}” does not stand in the cited study; looked in {', '.join(passage.paths)}"
    near = _nearest(q, passage)
    return passage.problem(q, "number-untraced", message + (f"; nearest: {near.place} {number(near.value)}" if near else ""), _COPY)


def _kind(f: Field) -> str:
    if f.kind == "time":
        return f"{number(f.value)} {f.unit}".strip()
    return _KINDS.get(f.kind) or a_measure(f.measure)


def a_measure(measure: str) -> str:
    """ "an odds ratio", "a percentage", "i-squared"."""
    name = measure.replace("-", " ")
    return "I²" if measure == "i-squared" else f"an {name}" if name[0] in "aeio" else f"a {name}"


def _nearest(q: Quantity, passage: Passage) -> Field | None:
    """The field whose number is most like the printed one: estimates first when both are equally near."""
    target = q.out_of if q.form == "one-in" else abs(q.value)
    fields = [f for s in passage.studies for f in s.fields if f.exact is None and f.kind != "scale"]
    return min(fields, key=lambda f: (abs(abs(f.value) - target) / (abs(f.value) + target or 1), f.kind != "value"), default=None)


def number(value: float) -> str:
    """A number as prose prints it: 9,909, 1.59, −0.34."""
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 else text


@content_rule("number-in-head", bad="title: Depression raises the odds by 59%", good="title: Which comes first?")
def number_in_head(corpus: Corpus) -> Iterator[Problem]:
    """Titles, descriptions and headings are shown without their citations in menus, search results and shared links: a
    figure there would stand without a study."""
    hint = "say it without the figure, and give the figure with its study in a sentence of the text"
    for page in corpus.pages:
        if page.front:
            for name, text in (("title", page.front.title), ("description", page.front.description)):
                for _, shown in _figures_of_a_head(text):
                    yield Problem(page.path, page.front_line(name), 0, "number-in-head", f"the {name} holds the figure “{shown}”", hint)
        for block in page.blocks:
            if block.kind == "heading":
                for at, shown in _figures_of_a_head(page.masked[block.start : block.end]):
                    yield page.problem(block.start + at, "number-in-head", f"the heading holds the figure “{shown}”", hint)


def _figures_of_a_head(text: str) -> Iterator[tuple[int, str]]:
    """Figures apart from the number of a heading ("## 1. Ask") and small or round counts in words ("five questions to ask")."""
    text = re.sub(r"^#+\s+(?:\d{1,2}[.)] )?", lambda m: " " * len(m[0]), text)
    reading = read(text)
    for q in reading.quantities:
        small = q.value <= 12 and q.unit not in ("people", *TIME_UNITS)
        if not (q.form in ("number", "base") and q.word and (small or q.value in (100, 1000))):
            yield reading.origin(q.start), q.text
