"""The reading grade of pages."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem

PLAIN_KINCAID, PLAIN_SMOG, OTHER_KINCAID = 7.0, 9.0, 12.0
ENOUGH_WORDS = 100  # SMOG is made for longer texts
SHORTER = "make sentences shorter and take everyday words; put medical terms into the glossary, then they do not count"


@content_rule(
    "page-reading-grade",
    bad="## In short\n\nContemporaneous epidemiological investigations demonstrate bidirectional interrelationships.",
    good="## In short\n\nIt can go both ways. Back pain may come first, or low mood may.",
)
def page_reading_grade(corpus: Corpus) -> Iterator[Problem]:
    """Who is tired, low or in pain reads short sentences more easily. The plain part stays at a Flesch-Kincaid grade of 7 and
    a SMOG of 9 or less, the rest at a grade of 12; medicine names and glossary terms do not count."""
    from evidence import reading

    masks = reading.Masks(corpus)
    for page in corpus.pages:
        plain = reading.grade(masks.apply(reading.plain_sentences(page)))
        start = _first(page, True)
        if plain.kincaid > PLAIN_KINCAID:
            message = f"the plain part has a Flesch-Kincaid grade of {plain.kincaid}, above {PLAIN_KINCAID:g}"
            yield page.problem(start, "page-reading-grade", message, SHORTER)
        if plain.words >= ENOUGH_WORDS and plain.smog > PLAIN_SMOG:
            message = f"the plain part has a SMOG of {plain.smog}, above {PLAIN_SMOG:g}"
            yield page.problem(start, "page-reading-grade", message, "take out words of three and more syllables; " + SHORTER)
        rest = reading.grade(masks.apply(reading.other_sentences(page)))
        if rest.words >= ENOUGH_WORDS and rest.kincaid > OTHER_KINCAID:
            message = f"the page outside its plain part has a Flesch-Kincaid grade of {rest.kincaid}, above {OTHER_KINCAID:g}"
            yield page.problem(_first(page, False), "page-reading-grade", message, SHORTER)


def _first(page: Page, plain: bool) -> int:
    """Where the plain part, or the other text, begins."""
    from evidence.reading import PLAIN_SECTIONS

    return next((s.start for s in page.sentences if (s.section in PLAIN_SECTIONS) == plain), page.body)
