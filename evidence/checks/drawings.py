"""Drawings: words for those who cannot see them, a source that was read, and lines that stay on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.compared import At, foreign_figures, unknown_studies
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem, did_you_mean
from evidence.records import Frame
from evidence.records.drawing import HEIGHT, WIDTH

FEWEST_WORDS = 5
_PAIR = re.compile(r"(\d+(?:\.\d)?) (\d+(?:\.\d)?)")


@content_rule("drawing-words", bad="how: Like this", good="how: Sit near the front of a firm chair. Stand up slowly, and sit down again slowly.")
def drawing_words(corpus: Corpus) -> Iterator[Problem]:
    """Who cannot see a figure does the move from its words, and who does it trusts that somebody with knowledge gave it: each frame
    says what to do, and the drawing names the outside page that was read, or the study, that it rests on."""
    rule = "drawing-words"
    known = {place.id for place in corpus.elsewhere.record.places} if corpus.elsewhere else set()
    for file in corpus.drawings.values():
        r = file.record
        if not r.places and not r.studies:
            yield file.problem(("title",), rule, "the drawing names no source", "write under places the id of a page that was read, from references/elsewhere.yml, or under studies a key")
        for i, place in enumerate(r.places):
            if place not in known:
                yield file.problem(("places", i), rule, f"no place has the id “{place}”", did_you_mean(place, known, "add the page to references/elsewhere.yml"))
        yield from unknown_studies(corpus, file, ("studies",), rule, r.studies)
        names: set[str] = set()
        for i, frame in enumerate(r.frames):
            if frame.name.casefold() in names:
                yield file.problem(("frames", i, "name"), rule, f"two frames are named “{frame.name}”", "give each its own name")
            names.add(frame.name.casefold())
            if len(frame.how.split()) < FEWEST_WORDS:
                yield file.problem(("frames", i, "how"), rule, f"“{frame.how}” does not tell what the picture shows", "say in a sentence or two what to do, for those who cannot see it")
        texts: list[tuple[At, str]] = [((f,), getattr(r, f) or "") for f in ("title", "what", "stop", "caution")]
        texts += [(("frames", i, f), getattr(frame, f)) for i, frame in enumerate(r.frames) for f in ("name", "how")]
        yield from foreign_figures(corpus, file, rule, r.studies, texts)


@content_rule("drawing-outside", bad="lines: [M20 30L180 90]", good="lines: [M20 30L120 90]")
def drawing_outside(corpus: Corpus) -> Iterator[Problem]:
    """A frame is 160 wide and 120 high; what lies outside is cut off, and a figure without its hand or its chair shows another move."""
    for file in corpus.drawings.values():
        for i, frame in enumerate(file.record.frames):
            for at, x, y in _places(frame):
                if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
                    message = f"{x:g} {y:g} lies outside the frame “{frame.name}”"
                    yield file.problem(("frames", i, *at), "drawing-outside", message, f"a frame is {WIDTH} wide and {HEIGHT} high, counted from the top left")


def _places(frame: Frame) -> Iterator[tuple[At, float, float]]:
    """The outermost places of each line and head, with where it is written."""
    lines: tuple[tuple[At, tuple[str, ...]], ...] = ((("lines",), frame.lines), (("pale", "lines"), frame.pale.lines), (("aids",), frame.aids), (("arrows",), frame.arrows))
    for at, paths in lines:
        for i, path in enumerate(paths):
            pairs = [(float(x), float(y)) for x, y in _PAIR.findall(path)]
            yield (*at, i), max(x for x, _ in pairs), max(y for _, y in pairs)
    for at, heads in ((("heads",), frame.heads), (("pale", "heads"), frame.pale.heads)):
        for i, head in enumerate(heads):
            yield (*at, i), head.x - head.r, head.y - head.r
            yield (*at, i), head.x + head.r, head.y + head.r
