"""Citations in pages: what mkdocs-bibtex would lose, rewrite or resolve to another study stops here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.markdown import CITATION_BLOCK
from evidence.model import Corpus, Page
from evidence.problem import Problem

FORM = "write [@key], or [@key1; @key2] for several, on one line"
# An @ that a citation could begin: not inside a word (that is an e-mail address or a handle in a path).
AT = re.compile(r"(?<![\w@/])@(?=[A-Za-z0-9_])|\[[^\]\n]*@[^\]]*\]")


@content_rule("citation-unknown", bad="Pain often comes first [@pinhero2015].", good="Pain often comes first [@pinheiro2015].")
def citation_unknown(corpus: Corpus) -> Iterator[Problem]:
    """A key that no entry has is removed from the sentence by the renderer: the claim would stand without its study."""
    known = corpus.by_key
    for page in corpus.pages:
        for cited in page.citations:
            if cited.key not in known:
                near = difflib.get_close_matches(cited.key, known, 3, 0.6)
                hint = f"did you mean {', '.join(near)}?" if near else "add the work to references/references.bib first"
                yield page.problem(cited.offset, "citation-unknown", f"no entry has the key “{cited.key}”", hint)


@content_rule("citation-form", bad="As @wong2022 says, [see @wong2022, p. 3].", good="Recovery was slower [@wong2022].")
def citation_form(corpus: Corpus) -> Iterator[Problem]:
    """The renderer drops prefixes and locators, pastes a whole reference for a bare key, cuts a key at a dot, and
    misses a block that is broken over two lines. Only the plain form shows the right study."""
    for page in corpus.pages:
        spans = [m.span() for m in CITATION_BLOCK.finditer(page.masked)]
        for m in AT.finditer(page.masked):
            if not any(a <= m.start() < b for a, b in spans):
                seen = " ".join(m[0].split()) if m[0].startswith("[") else page.masked[m.start() :].split()[0]
                yield page.problem(m.start(), "citation-form", f"this citation would not be shown as written: {seen[:60]}", FORM)


@content_rule("citation-place", bad="## What Wong found [@wong2022]", good="## What Wong found\n\nRecovery was slower [@wong2022].")
def citation_place(corpus: Corpus) -> Iterator[Problem]:
    """In headings, link text, image text, definitions and table heads a citation ends up in menus, search results and
    attributes, or is lost."""
    for page in corpus.pages:
        places = {b.start: b for b in page.blocks if b.kind in ("heading", "table-head", "definition", "directive")}
        for m in CITATION_BLOCK.finditer(page.masked):
            line_start = page.masked.rfind("\n", 0, m.start()) + 1
            block = places.get(line_start)
            if block:
                yield page.problem(m.start(), "citation-place", f"a citation stands in a {block.kind.replace('-', ' ')}", "move it into the sentence below")
            elif page.masked[m.end() : m.end() + 1] == "(":
                yield page.problem(m.start(), "citation-place", "a citation is followed by ( and would become a link", "put a space or a full stop between them")
            elif _inside_link(page, m.start()):
                yield page.problem(m.start(), "citation-place", "a citation stands in the text of a link or an image", "move it behind the link")


@content_rule("citation-in-code", bad="Write `[@wong2022]` to cite.", good="Write the key in square brackets, with an at sign before it.")
def citation_in_code(corpus: Corpus) -> Iterator[Problem]:
    """The renderer also rewrites citations inside code, comments, raw HTML and front matter, or leaves them raw there."""
    for page in corpus.pages:
        for m in AT.finditer(page.text):
            if page.masked[m.start() : m.end()] != m[0] and "@" in m[0] and "@" not in page.masked[m.start() : m.end()]:
                where = "the front matter" if m.start() < page.body else "code, a comment or raw HTML"
                yield page.problem(m.start(), "citation-in-code", f"a citation stands in {where}", "cite in a sentence of the text; describe the form in words")


@content_rule("citation-retracted", bad="[@retracted2010] with status: retracted and no word of it", good="This paper has been retracted [@retracted2010].")
def citation_retracted(corpus: Corpus) -> Iterator[Problem]:
    """A retracted study may be named, but a reader must see that it was retracted, in the same sentence."""
    gone = {key for key, file in corpus.studies.items() if file.record.status == "retracted"}
    for page in corpus.pages:
        for s in page.sentences:
            for cited in s.citations:
                if cited.key in gone and "retract" not in s.text.lower():
                    yield page.problem(cited.offset, "citation-retracted", f"{cited.key} has been retracted", "say in this sentence that it was retracted, or cite another study")
        for i, claim in enumerate(page.claims):
            for key in (*claim.studies.supports, *claim.studies.limits, *claim.studies.contradicts):
                if key in gone:
                    line = page.front_line("claims", i, "studies")
                    yield Problem(page.path, line, 0, "citation-retracted", f"the claim rests on {key}, which has been retracted", "take it out of the claim's studies")


@content_rule("citation-snippet", bad='--8<-- "parts/numbers.md"', good="(the text itself)")
def citation_snippet(corpus: Corpus) -> Iterator[Problem]:
    """Text pulled in by a snippet is never seen by the renderer or by these checks."""
    for page in corpus.pages:
        for m in re.finditer(r"-{1,}8<-{1,}", page.text):
            yield page.problem(m.start(), "citation-snippet", "a snippet is pulled in here", "write the text in the page")


def _inside_link(page: Page, offset: int) -> bool:
    line_end = page.masked.find("\n", offset)
    before = page.masked.rfind("[", 0, offset)
    return before > page.masked.rfind("]", 0, offset) and "](" in page.masked[offset : line_end if line_end > 0 else None] and before > page.masked.rfind("\n\n", 0, offset)
