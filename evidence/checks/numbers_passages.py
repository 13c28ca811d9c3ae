"""Every stretch of text whose figures must trace, with the studies that it may take them from.

Sentences that cite, heads of tables whose rows cite, statements and reasons of claims, the card of emergency
signs. (Words of charts: chart-words; texts of study files: study-plain-number.) One reading of the corpus serves all rules about numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence.checks.numbers_fields import Field, StudyNumbers, by_value, study_numbers
from evidence.checks.numbers_licence import fits
from evidence.checks.numbers_match import candidates
from evidence.checks.numbers_prose import Figure, PrintedInterval, printed_intervals
from evidence.model import Corpus, claim_keys
from evidence.page import Page
from evidence.problem import Problem
from evidence.quantities import Quantity, Reading, read

_ARTICLE = re.compile(r"\b(?:the|this|both|popular|source|first|second|either) articles?\b|\barticle [AB]\b", re.I)
_FIRST_ARTICLE = re.compile(r"\bfirst article\b|\barticle A\b", re.I)
_SECOND_ARTICLE = re.compile(r"\bsecond article\b|\barticle B\b", re.I)


@dataclass(frozen=True)
class Source:
    """A text as it stands in the corpus: where it is, of what kind, which studies it cites, how many of them it can
    speak of ("three reviews"), and the head of its table."""

    text: str
    keys: tuple[str, ...]
    kind: str
    path: str
    line: int = 0
    page: Page | None = None
    start: int = 0
    counts: frozenset[int] = frozenset()
    head: str = ""


@dataclass(frozen=True)
class Passage:
    """A source with its figures, its intervals and the numbers of its studies."""

    source: Source
    reading: Reading
    paths: tuple[str, ...]
    studies: tuple[StudyNumbers, ...]
    figures: tuple[Figure, ...]
    intervals: tuple[PrintedInterval, ...]

    @cached_property
    def bounds(self) -> frozenset[int]:
        """Where the ends of intervals begin: number-interval answers for them."""
        return frozenset(f.quantity.start for i in self.intervals for f in (i.low, i.high))

    def problem(self, q: Quantity, rule: str, message: str, hint: str) -> Problem:
        """A problem at a figure: with its column in a page's text, else at the line of the field."""
        if self.source.page is None:
            return Problem(self.source.path, self.source.line, 0, rule, message, hint)
        return self.source.page.problem(self.source.start + self.reading.origin(q.start), rule, message, hint)


_last: tuple[Corpus, tuple[Passage, ...]] | None = None


def passages(corpus: Corpus) -> tuple[Passage, ...]:
    """All passages with a figure; remembered for the corpus that was read last, as five rules ask for them."""
    global _last
    if _last is None or _last[0] is not corpus:
        _last = (corpus, tuple(_passages(corpus)))
    return _last[1]


def _passages(corpus: Corpus) -> Iterator[Passage]:
    known: dict[str, StudyNumbers] = {}
    for source in _sources(corpus):
        reading = read(source.text)
        if not reading.quantities or not source.keys or any(key not in corpus.studies for key in source.keys):
            continue  # nothing to trace; or an unknown study, which other rules refuse
        for key in source.keys:
            if key not in known:
                known[key] = study_numbers(corpus.studies[key])
        studies = (*(known[key] for key in source.keys), *_article_figures(corpus, reading.clean))
        base = next((q.value for q in reading.quantities if q.form == "base"), 0.0)
        figures = tuple(_figure(q, reading, studies, base) for q in reading.quantities)
        intervals = tuple(printed_intervals(reading.clean, figures, source.head)) if len(figures) > 1 else ()
        yield Passage(source, reading, tuple(corpus.studies[key].path for key in source.keys), studies, figures, intervals)


def _figure(q: Quantity, reading: Reading, studies: tuple[StudyNumbers, ...], base: float) -> Figure:
    exact: list[Field] = []
    licensed: list[Field] = []
    rounded: list[Field] = []
    for f in candidates(q, studies, base):
        if fits(q, f, reading):
            (exact if f.exact is None else licensed).append(f)
        elif f.exact is not None:
            rounded.append(f)
    return Figure(q, tuple(exact), tuple(licensed), tuple(rounded))


def _article_figures(corpus: Corpus, clean: str) -> Iterator[StudyNumbers]:
    """The figures of a source article, for a sentence that names it and so says whose figures they are."""
    if not _ARTICLE.search(clean):
        return
    one = "A" if _FIRST_ARTICLE.search(clean) else "B" if _SECOND_ARTICLE.search(clean) else ""
    for file in corpus.articles:
        if one in ("", file.record.letter):
            fields = tuple(Field(file.path, c.id, "", "figures", "input", v) for c in file.record.claims for v in c.figures)
            yield StudyNumbers(fields, by_value(fields))


def _sources(corpus: Corpus) -> Iterator[Source]:
    for page in corpus.pages:
        yield from _sentences(page)
        for i, claim in enumerate(page.claims):
            s = claim.studies
            keys = claim_keys(claim)
            counts = frozenset(map(len, (keys, s.supports, s.limits, s.contradicts, {*s.limits, *s.contradicts})))
            for name, text in (("statement", claim.statement), ("reason", claim.reason)):
                yield Source(text, keys, name, page.path, page.front_line("claims", i, name), counts=counts)
    signs = corpus.emergency_signs
    if signs:
        for i, group in enumerate(signs.record.groups):
            for j, sign in enumerate(group.signs):
                yield Source(sign, group.studies, "sign", signs.path, signs.line("groups", i, "signs", j))
            yield Source(group.action, group.studies, "sign", signs.path, signs.line("groups", i, "action"))
        yield Source(signs.record.note, signs.record.note_studies, "sign", signs.path, signs.line("note"))


def _sentences(page: Page) -> Iterator[Source]:
    """The sentences that cite, and the heads of tables with the studies that their rows cite."""
    heads = _heads(page)
    tables: dict[int, dict[str, None]] = {}
    for s in page.sentences:
        keys = tuple(dict.fromkeys(c.key for c in s.citations))
        if keys:
            head = heads.get(s.start)
            if head is not None:
                tables.setdefault(head, {}).update(dict.fromkeys(keys))
            text = "" if head is None else _line(page, head)
            yield Source(s.text, keys, s.kind, page.path, page=page, start=s.start, counts=frozenset({len(keys)}), head=text)
    for start, cited in tables.items():
        yield Source(_line(page, start), tuple(cited), "table-head", page.path, page=page, start=start)


def _heads(page: Page) -> dict[int, int]:
    """Start of each table row to the start of its table's head."""
    found: dict[int, int] = {}
    head: int | None = None
    for block in page.blocks:
        if block.kind == "table-head":
            head = block.start
        elif block.kind == "table-row" and head is not None:
            found[block.start] = head
        else:
            head = None
    return found


def _line(page: Page, start: int) -> str:
    end = page.masked.find("\n", start)
    return page.masked[start : end if end >= 0 else len(page.masked)]
