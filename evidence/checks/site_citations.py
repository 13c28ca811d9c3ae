"""Citations as the reader sees them: each mark leads to its own study, none is lost, and the ways back work.

Everything is compared with the bibliography and with the pages' source, never with what the renderer meant to do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from evidence.checks.registry import site_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.reference import Reference
from evidence.site import Element, Site, SitePage, text_of

NOTE = "fn:"
BUILD = "build again; if it stays, compare the page with the entry in references/references.bib"
ADDRESS = re.compile(r"\S*(?:https?://|\b10\.\d{4,9}/)\S*")
ADDRESS_OF_STUDY = re.compile(r"(?:^|/)studies/([a-z][a-z0-9]*)/$")


@dataclass(frozen=True)
class Mark:
    """A citation mark in the text: the footnote it leads to and the number it shows."""

    element: Element
    id: str
    key: str
    number: str


def marks(page: SitePage) -> list[Mark]:
    """In the order of the document."""
    found = []
    for link in page.with_class("a", "footnote-ref"):
        key = (link.get("href") or "").removeprefix("#" + NOTE)
        holder = link.getparent()
        found.append(Mark(link, (holder.get("id") if holder is not None else None) or link.get("id") or "", key, text_of(link)))
    return found


def notes(page: SitePage) -> dict[str, Element]:
    """Footnotes by key, in the order of the list."""
    return {e.get("id")[len(NOTE) :]: e for e in page.tagged("li") if (e.get("id") or "").startswith(NOTE)}


@site_rule(
    "site-citation-wrong-study",
    bad="a mark made from [@pinheiro2015twin] that leads to Pinheiro's review",
    good="every mark leads to the work that its key names",
)
def site_citation_wrong_study(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A reader who follows a mark must land on the study that the author cited. The entry's first author or group, title,
    year and DOI, each that the bibliography holds, must stand in the footnote; keys that begin alike must not be mixed up."""
    rule = "site-citation-wrong-study"
    for page in site.pages:
        listed = notes(page)
        for key, note in listed.items():
            reference = corpus.by_key.get(key)
            if reference is None:
                yield page.problem(note, rule, f"the footnote “{key}” belongs to no entry of the bibliography", BUILD)
                continue
            missing = list(_missing(reference, text_of(note)))
            if missing:
                yield page.problem(note, rule, f"the footnote of {key} does not show its {' and '.join(missing)}", BUILD)
        for mark in marks(page):
            reference = corpus.by_key.get(mark.key)
            name = mark.element.get("aria-label")
            if mark.key not in listed:
                yield page.problem(mark.element, rule, f"a citation mark leads to “{mark.element.get('href')}”, which is no footnote of this page", BUILD)
            elif reference and name is not None and not (_has(name, reference.short) and _has(name, mark.number)):
                said = f"the mark {mark.number} of {mark.key} is read aloud as “{name}”"
                yield page.problem(mark.element, rule, said, f"its name must say the number and {reference.short}")
        for link in page.with_class("a", "chip"):
            address = ADDRESS_OF_STUDY.search(link.get("href") or "")
            reference = corpus.by_key.get(address[1]) if address else None
            if reference and not _has(text_of(link), reference.short):
                yield page.problem(link, rule, f"a link to {reference.key} is named “{text_of(link)}”", f"it must name {reference.short}")


@site_rule(
    "site-citation-lost",
    bad="two citations in docs/treatment.md, one mark on the built page",
    good="as many marks as citations, in the same order, each with its way back",
)
def site_citation_lost(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A citation that vanishes on the way to the page leaves a claim without its study. Every citation of the source must be
    a mark in the same place of the order; a study has one number, counted by first use, and its footnote leads back to each use."""
    for page in site.pages:
        shown = marks(page)
        cited = [c.key for c in page.page.citations] if page.page else []
        yield from _compare(page, cited, shown)
        yield from _numbers(page, shown)
        yield from _ways_back(page, shown)


def _compare(page: SitePage, cited: list[str], shown: list[Mark]) -> Iterator[Problem]:
    keys = [m.key for m in shown]
    if keys == cited:
        return
    hint = "if the source is right, the renderer lost or changed it: write each citation as [@key] in a plain sentence"
    for kind, a, b, c, d in SequenceMatcher(None, cited, keys, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for i in range(a, b):
            assert page.page is not None  # noqa: S101  (there are no citations without a source)
            line, _ = page.page.place(page.page.citations[i].offset)
            at = shown[min(c, len(shown) - 1)].element if shown else 1
            lost = f"the citation of {cited[i]} in line {line} of {page.source} has no mark at its place on the page"
            yield page.problem(at, "site-citation-lost", lost, hint)
        for mark in shown[c:d]:
            yield page.problem(mark.element, "site-citation-lost", f"a mark of {mark.key} stands where {page.source} has no such citation", hint)


def _numbers(page: SitePage, shown: list[Mark]) -> Iterator[Problem]:
    """Numbers run from 1 by first use, and the list stands in the same order."""
    rule, hint = "site-citation-lost", "one study has one number on a page, counted in the order of first use"
    first: dict[str, int] = {}
    for mark in shown:
        expected = first.setdefault(mark.key, len(first) + 1)
        if mark.number != str(expected):
            yield page.problem(mark.element, rule, f"the mark of {mark.key} shows “{mark.number}”, expected {expected}", hint)
    listed = list(notes(page))
    if listed != list(first):
        wrong = next((i for i, (a, b) in enumerate(zip(listed, first, strict=False)) if a != b), min(len(listed), len(first)))
        seen = listed[wrong] if wrong < len(listed) else "nothing"
        wanted = list(first)[wrong] if wrong < len(first) else "nothing, as no mark leads to it"
        yield page.problem(notes(page)[seen] if wrong < len(listed) else 1, rule, f"footnote {wrong + 1} is {seen}, expected {wanted}", hint)


def _ways_back(page: SitePage, shown: list[Mark]) -> Iterator[Problem]:
    uses: dict[str, list[str]] = {}
    for mark in shown:
        uses.setdefault(mark.key, []).append(mark.id)
    for key, note in notes(page).items():
        if key not in uses:
            continue  # said by _numbers
        back = [a.get("href") for a in note.iter("a") if "footnote-backref" in (a.get("class") or "").split()]
        expected = [f"#{use}" for use in uses.get(key, [])]
        if back != expected:
            seen = f"ways back to {', '.join(str(b) for b in back[:6])}" if back else "no way back"
            wrong = f"the footnote of {key} has {seen}, expected {', '.join(expected[:6]) or 'none'}"
            yield page.problem(note, "site-citation-lost", wrong, "each use of a study has its way back, in the order of the page")


def _missing(reference: Reference, text: str) -> Iterator[str]:
    """What the entry holds and the footnote does not. Names and years inside an address do not count."""
    words = ADDRESS.sub(" ", text)
    named = [p.family for p in reference.people if p.family != "others"]
    if named and not _has(words, named[0]):
        yield f"author ({named[0]})"
    if reference.year and not _has(words, reference.year):
        yield f"year ({reference.year})"
    if reference.doi and not re.search(rf"(?<![\w.]){re.escape(reference.doi)}(?![\w/-]|\.\w)", text, re.I):
        yield f"DOI ({reference.doi})"
    title = reference.get("title")
    if title and not _has(words, title):
        yield f"title ({title[:60]})"


def _has(text: str, part: str) -> bool:
    """Whether the words of `part` stand in `text` in a row, whatever the case, dashes and marks between them."""
    return f" {_words(part)} " in f" {_words(text)} "


@lru_cache(maxsize=20_000)
def _words(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))
