"""Runs of eight words shared with the source articles, found by hash: the articles are not in the project."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.prose import Reading
from evidence.shingles import SIZE, Sources, runs


@content_rule(
    "copied-from-article",
    bad="(eight words in a row as they stand in one of the articles)",
    good="(the same thought in our own words)",
)
def copied_from_article(corpus: Corpus) -> Iterator[Problem]:
    """The two articles belong to their authors, and what they say is checked here, not repeated. Eight words in a row are
    no accident; titles of works are the exception, because a title cannot be put in other words."""
    if not corpus.article_shingles:
        return
    sources = Sources(corpus.article_shingles)
    titles: frozenset[str] | None = None
    for reading in corpus.readings:
        shared = sources.shared(reading.text)
        if shared and titles is None:
            titles = _title_runs(corpus)
        for start, end in _merged([s for s in shared if titles is None or s[2] not in titles]):
            yield _copied(reading, start, end)


def _copied(reading: Reading, start: int, end: int) -> Problem:
    seen = " ".join(reading.text[start:end].split())
    hint = "say it in our own words; if it is the title of a work, write it as the bibliography has it"
    return reading.problem(start, "copied-from-article", f"{SIZE} words or more in a row stand in a source article: “{seen[:120]}”", hint)


def _merged(found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Overlapping runs as one stretch."""
    start = end = -1
    for a, b, _ in found:
        if a >= end:
            if end > 0:
                yield start, end
            start = a
        end = b
    if end > 0:
        yield start, end


def _title_runs(corpus: Corpus) -> frozenset[str]:
    return frozenset(words for r in corpus.references for name in ("title", "booktitle") for _, _, words in runs(r.get(name)))
