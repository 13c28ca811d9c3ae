"""The bibliography as a whole: keys, order, types, complete records, nothing twice, nothing unused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.bibtex import PATH
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem, did_you_mean
from evidence.reference import Reference

KEY = re.compile(r"[a-z][a-z0-9]*\Z")
# What the renderer cannot do without, by type ("a|b": one of the two). Its style stops at an entry that lacks one.
REQUIRED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author|editor", "title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "phdthesis": ("author", "title", "school", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "misc": (),
}
PEOPLE = {"author", "editor"}
PLACES = {"title", "journal", "booktitle", "publisher", "institution", "school", "howpublished", "address", "series"}
DETAILS = {"type", "year", "volume", "number", "chapter", "pages", "edition", "isbn", "doi", "pmid", "pmcid", "url", "note"}
FIELDS = PEOPLE | PLACES | DETAILS
FINDABLE = ("doi", "pmid", "pmcid", "isbn", "url", "number", "howpublished", "note")
# What a reader looks for: without it, the note has to say that it was not seen. Field to the words of a note.
EXPECTED = {"article": ("doi", "volume", "pages"), "misc": ("author", "title", "year")}
NOTE_WORDS = {
    "doi": "DOI",
    "volume": "volume",
    "pages": "pages|page|article number",
    "author": "authors|author",
    "title": "title",
    "year": "year|undated",
    "journal": "journal",
}
WITHOUT_VOLUMES = {"Cochrane Database of Systematic Reviews"}
NOT_SEEN = re.compile(r"\bnot (?:fully )?(?:seen|confirmed)\b|\bundated\b|\bgiven as\b", re.I)
# "Last page not seen" says that the page is known in part, so the field may be there.
PARTLY = re.compile(r"\b(?:last|exact|other|full|further)\s+\w+|\w+ not fully seen", re.I)


def at(reference: Reference, field: str, rule: str, message: str, hint: str) -> Problem:
    """A problem at the line of a field, or of the entry."""
    return Problem(PATH, reference.lines.get(field, reference.line), 0, rule, message, hint)


@content_rule("bib-key", bad="@article{Smith.2020,", good="@article{smith2020,")
def bib_key(corpus: Corpus) -> Iterator[Problem]:
    """The renderer cuts a key at a dot or colon and then shows another study; two keys that differ only in case are one."""
    seen: dict[str, str] = {}
    for r in corpus.references:
        if not KEY.match(r.key):
            said = f"the key “{r.key}” has other characters than small letters and digits" if r.key else "an entry has no key"
            yield at(r, "", "bib-key", said, "write family name and year, for example smith2020")
        twin = seen.setdefault(r.key.lower(), r.key)
        if twin != r.key:
            yield at(r, "", "bib-key", f"the keys “{twin}” and “{r.key}” differ only in case", "give one of them another key")


@content_rule("bib-order", bad="wong2022 before viana2018", good="viana2018 before wong2022")
def bib_order(corpus: Corpus) -> Iterator[Problem]:
    """Sorted entries are found at once and make two pull requests clash less often."""
    for before, after in zip(corpus.references, corpus.references[1:], strict=False):
        if after.key.lower() < before.key.lower():
            yield at(after, "", "bib-order", f"“{after.key}” stands after “{before.key}”", "sort the entries by key")


@content_rule("bib-type", bad="@online{who2023lbp,", good="@techreport{who2023lbp,")
def bib_type(corpus: Corpus) -> Iterator[Problem]:
    """The renderer stops at a type it does not know, and each type has its own list of required fields."""
    for r in corpus.references:
        if r.type not in REQUIRED:
            hint = f"use one of: {', '.join(sorted(REQUIRED))}; a guideline or report is a techreport, anything else misc"
            yield at(r, "", "bib-type", f"the type “@{r.type}” of {r.key} is not in use here", hint)


@content_rule("bib-fields", bad="@article{wong2022, … } without doi and without note", good="note = {DOI not seen},")
def bib_fields(corpus: Corpus) -> Iterator[Problem]:
    """A record is complete, or says in its note what was not seen; a reader must be able to find the work. Fields that
    reference managers add (abstract, file, keywords) bring other people's text and paths of someone's machine."""
    for r in corpus.references:
        for name in r.fields:
            if name not in FIELDS:
                hint = did_you_mean(name, sorted(FIELDS), "take the line out", 1, 0.7)
                yield at(r, name, "bib-fields", f"{r.key}: there is no field “{name}” here", hint)
        for wanted in REQUIRED.get(r.type, ()):
            if not any(r.get(name) for name in wanted.split("|")):
                hint = "add it; if it was not seen, make the entry @misc and say so in its note"
                yield at(r, wanted, "bib-fields", f"{r.key}: @{r.type} needs {wanted.replace('|', ' or ')}", hint)
        if r.type == "misc" and not any(r.get(name) for name in FINDABLE):
            yield at(r, "", "bib-fields", f"{r.key}: nothing here leads a reader to the work", "add doi, url or isbn, or a note that says what was not seen")
        yield from _note_and_fields(r)


def _note_and_fields(r: Reference) -> Iterator[Problem]:
    """What is missing without a word, and what the note calls unseen although it is there."""
    note = "; ".join(part for part in r.get("note")[:400].split(";") if NOT_SEEN.search(part))
    volumes = not r.get("number") and r.get("journal") not in WITHOUT_VOLUMES
    missing = [name for name in EXPECTED.get(r.type, ()) if not r.get(name) and not _names(note, name) and (name != "volume" or volumes)]
    if missing:
        words = [NOTE_WORDS[name].split("|")[0] for name in missing]
        said = " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
        hint = f"add what was seen, and say what was not: note = {{{said[0].upper()}{said[1:]} not seen}}"
        yield at(r, "note", "bib-fields", f"{r.key}: {said} missing, and no note says so", hint)
    for name in ("doi", "volume", "pages", "year", "journal"):
        if r.get(name) and _names(PARTLY.sub(" ", note), name):
            said = f"{r.key}: the note says that {NOTE_WORDS[name].split('|')[0]} was not seen, but the entry has it"
            yield at(r, "note", "bib-fields", said, "take the word out of the note, or the field out")


def _names(note: str, field: str) -> bool:
    return re.search(rf"\b(?:{NOTE_WORDS[field]})\b", note, re.I) is not None


@content_rule("bib-undefined", bad="journal = lancet,", good="journal = {Lancet},")
def bib_undefined(corpus: Corpus) -> Iterator[Problem]:
    """A value without braces is the name of a @string; nobody defined it, so the renderer would print nothing."""
    for r in corpus.references:
        for name in r.unquoted:
            yield at(r, name, "bib-undefined", f"{r.key}: the value of “{name}” stands without braces", "put it in braces: field = {value},")


@content_rule("bib-title-twice", bad="two entries with doi = {10.1000/ahead}", good="one entry, cited on both pages")
def bib_title_twice(corpus: Corpus) -> Iterator[Problem]:
    """One work under two keys counts as two studies for a reader who weighs how many there are."""
    seen: dict[tuple[str, ...], Reference] = {}
    for r in corpus.references:
        title = re.sub(r"\W+", " ", r.get("title").lower()).strip()
        marks = [("title and year", f"{title} {r.year}")] if title and r.year else []
        marks += [(name, r.get(name).lower().removeprefix("https://doi.org/")) for name in ("doi", "pmid", "pmcid") if r.get(name)]
        for what, value in marks:
            first = seen.setdefault((what, value), r)
            if first is not r:
                field = what if what in r.fields else "title"
                yield at(r, field, "bib-title-twice", f"{r.key} has the same {what} as {first.key}", "keep one entry, or correct the one that was copied")
                break


@content_rule("bib-unused", bad="@article{extra2020, …} that no page and no file names", good="an entry with references/studies/<key>.yml")
def bib_unused(corpus: Corpus) -> Iterator[Problem]:
    """A work that nothing here rests on pads the list of references and hides what does count."""
    used = {*corpus.studies, *corpus.cited_by, *_named_in_records(corpus)}
    for r in corpus.references:
        if r.key and r.key not in used:
            yield at(r, "", "bib-unused", f"nothing uses {r.key}", f"cite it, add references/studies/{r.key}.yml, or take the entry out")


def _named_in_records(corpus: Corpus) -> Iterator[str]:
    for _, _, claim in corpus.article_claims():
        if claim.studies != "none":
            yield from claim.studies
    yield from (key for _, _, key in corpus.drawn_on())
    if corpus.emergency_signs:
        signs = corpus.emergency_signs.record
        yield from signs.note_studies
        for group in signs.groups:
            yield from group.studies
