"""Citations in pages: every key leads to an entry, no retracted study without a word, no second kind of footnote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from evidence.checks.registry import content_rule
from evidence.model import Corpus, claim_keys
from evidence.problem import Problem, did_you_mean

FOOTNOTE = re.compile(r"\[\^[^\]\n]{0,200}\]")
RENDERER_WORDS = re.compile(r"\\(?:full_)?bibliography\b|///\s*Footnotes Go Here\s*///")
SNIPPET = re.compile(r"-{1,}8<-{1,}")
RETRACTED = re.compile(r"\bretract(?:ed|ion)\b", re.I)
NEVER_RETRACTED = re.compile(r"\b(?:not|never)\b(?:\W+\w+){0,2}\W+retract", re.I)


@content_rule("citation-unknown", bad="Pain often comes first [@pinhero2015].", good="Pain often comes first [@pinheiro2015].")
def citation_unknown(corpus: Corpus) -> Iterator[Problem]:
    """A key that no entry has is removed from the sentence by the renderer: the claim would stand without its study."""
    known = corpus.by_key

    @cache
    def hint(key: str) -> str:
        return did_you_mean(key.lower().replace("-", "").replace("_", ""), known, "add the work to references/references.bib first")

    for page in corpus.pages:
        for cited in page.citations:
            if cited.key not in known:
                yield page.problem(cited.offset, "citation-unknown", f"no entry has the key “{cited.key}”", hint(cited.key))


@content_rule("citation-retracted", bad="[@retracted2010] with status: retracted and no word of it", good="This paper has been retracted [@retracted2010].")
def citation_retracted(corpus: Corpus) -> Iterator[Problem]:
    """A retracted study may be named, but a reader must see that it was retracted, in the same sentence. Nothing may rest on it."""
    gone = {key for key, file in corpus.studies.items() if file.record.status == "retracted"}
    if gone:
        yield from _in_prose(corpus, gone)
        yield from _in_records(corpus, gone)


def _in_prose(corpus: Corpus, gone: set[str]) -> Iterator[Problem]:
    for page in corpus.pages:
        told = {c.offset for s in page.sentences if RETRACTED.search(s.text) and not NEVER_RETRACTED.search(s.text) for c in s.citations}
        for cited in page.citations:
            if cited.key in gone and cited.offset not in told:
                hint = "say in this sentence that it was retracted, or cite another study"
                yield page.problem(cited.offset, "citation-retracted", f"{cited.key} has been retracted", hint)


def _in_records(corpus: Corpus, gone: set[str]) -> Iterator[Problem]:
    for page in corpus.pages:
        for i, claim in enumerate(page.claims):
            for key in gone.intersection(claim_keys(claim)):
                line = page.front_line("claims", i, "studies")
                said = f"the claim rests on {key}, which has been retracted"
                yield Problem(page.path, line, 0, "citation-retracted", said, "take it out of the claim's studies and effect, and rate the claim again")
    for file, i, item in corpus.article_claims():
        named = gone.intersection(item.studies) if item.studies != "none" else set()
        for key in named if not RETRACTED.search(item.reason) else ():
            said = f"the verdict on {item.id} rests on {key}, which has been retracted"
            yield file.problem(("claims", i, "studies"), "citation-retracted", said, "take it out, or say in the reason that it was retracted")
    for shown, place, key in corpus.drawn_on():
        if key in gone:
            what = "chart" if shown.path.startswith("references/charts/") else "record"
            yield shown.problem(place, "citation-retracted", f"the {what} shows {key}, which has been retracted", "take the row out")


@content_rule("citation-snippet", bad='--8<-- "parts/numbers.md"', good="(the text itself)")
def citation_snippet(corpus: Corpus) -> Iterator[Problem]:
    """Text pulled in by a snippet is never seen by the renderer or by these checks."""
    for page in corpus.pages:
        for m in SNIPPET.finditer(page.text) if "8<" in page.text else ():
            yield page.problem(m.start(), "citation-snippet", "a snippet is pulled in here", "write the text in the page")


@content_rule("citation-footnote", bad="Pain often comes first.[^1]", good="Pain often comes first [@pinheiro2015].")
def citation_footnote(corpus: Corpus) -> Iterator[Problem]:
    """Footnotes share their numbers and their list with the references: a note of one's own would pass for a study, and
    the list has one place, which the site chooses."""
    for page in corpus.pages:
        for m in FOOTNOTE.finditer(page.masked) if "[^" in page.masked else ():
            hint = "write the note into the text, or cite a study: [@key]"
            yield page.problem(m.start(), "citation-footnote", f"a footnote of your own stands here: {m[0][:40]}", hint)
        for m in RENDERER_WORDS.finditer(page.text, page.body) if "\\" in page.text or "///" in page.text else ():
            hint = "take it out; the references are added by themselves"
            yield page.problem(m.start(), "citation-footnote", f"a command of the renderer stands here: {m[0]}", hint)
