"""The bibliography: order, keys, complete and harmless records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.bibtex import PATH
from evidence.checks.registry import content_rule
from evidence.model import Corpus, Reference
from evidence.problem import Problem

KEY = re.compile(r"[a-z][a-z0-9]*\Z")
DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"{}]+\Z")
REQUIRED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author|editor", "title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "misc": ("title",),
}


def at(reference: Reference, field: str, rule: str, message: str, hint: str) -> Problem:
    """A problem at the line of a field, or of the entry."""
    return Problem(PATH, reference.lines.get(field, reference.line), 0, rule, message, hint)


@content_rule("bib-key", bad="@article{Smith.2020,", good="@article{smith2020,")
def bib_key(corpus: Corpus) -> Iterator[Problem]:
    """The renderer cuts a key at a dot or colon and then shows another study; two keys that differ only in case are one."""
    seen: dict[str, str] = {}
    for r in corpus.references:
        if not KEY.match(r.key):
            yield at(r, "", "bib-key", f"the key “{r.key}” has other characters than small letters and digits", "write family name and year, for example smith2020")
        twin = seen.setdefault(r.key.lower(), r.key)
        if twin != r.key:
            yield at(r, "", "bib-key", f"the keys “{twin}” and “{r.key}” differ only in case", "give one of them another key")


@content_rule("bib-order", bad="wong2022 before viana2018", good="viana2018 before wong2022")
def bib_order(corpus: Corpus) -> Iterator[Problem]:
    """Sorted entries are found at once and make two pull requests clash less often."""
    for before, after in zip(corpus.references, corpus.references[1:], strict=False):
        if after.key.lower() < before.key.lower():
            yield at(after, "", "bib-order", f"“{after.key}” stands after “{before.key}”", "sort the entries by key")
