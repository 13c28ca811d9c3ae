"""The one form of a citation, and the places where it can stand. What the renderer would lose or rewrite stops here."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.markdown import CITATION_BLOCK
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem

FORM = "write [@key], or [@key1; @key2] for several, on one line"
BRACKET = re.compile(r"\[([^\]]*)\]")
# An @ that begins a word outside brackets, also in its disguises: it stays raw on the page.
BARE = re.compile(r"@(?<![\w@/.+-]@)(?=\w)")
DISGUISED = re.compile(r"[＠﹫]|&(?:#0*64|#x0*40|commat);", re.I)
# Citations of other systems, and brackets in which the @ was forgotten.
FOREIGN = re.compile(r"\\(?:no)?cite[a-z]*\*?\s*[{\[]|\[#?([a-z][a-z0-9]*(?:[;,] ?[a-z][a-z0-9]*)*)\](?![\[(:])")
EMAIL = re.compile(r"[\w.%+-]+@[\w-]+\.[\w.-]+")
# A link or an image with all its parts; its text may hold brackets.
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,300}\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,600}\)|\[[^\[\]@\n]{1,100}\])")
CITED_IN_LINK = re.compile(r"\[@[^\]]{0,200}\][^\[\]]{0,300}\]|\]\([^)\n]{0,300}\[@|\]\[[^\]]{0,200}@")  # a cheap sign that LINK is worth while
HEADING_LINE = re.compile(r"[ \t]*(?:(?:>|[-*+]|[0-9]{1,3}[.)])[ \t]*)*#{1,6}")
UNDERLINE = re.compile(r"[ \t]*(?:=+|-+)[ \t]*(?:\n|\Z)")
BLOCK_TAG = re.compile(
    r"<(/?)(address|article|aside|blockquote|body|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|html|iframe|"
    r"legend|li|main|menu|nav|noscript|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)\b([^<>]*)>",
    re.I,
)


@content_rule("citation-form", bad="As @wong2022 says, [see @wong2022, p. 3].", good="Recovery was slower [@wong2022].")
def citation_form(corpus: Corpus) -> Iterator[Problem]:
    """The renderer drops what stands beside a key in the brackets, cuts a key at a dot, misses a block that is broken over
    two lines, and leaves a bare key raw. Only the plain form shows the right study."""
    for page in corpus.pages:
        good = [m.span() for m in CITATION_BLOCK.finditer(page.masked)]
        starts = {a for a, _ in good}
        cited = {c.offset for c in page.citations}
        lost: list[tuple[int, int]] = []
        links: list[tuple[int, int]] | None = None
        # In the raw text, as the renderer does: a bracket that is opened in code also reaches into the prose behind it.
        for m in _rendered(page.text, page.body):
            if m.start() in starts:
                yield from _beside(page, m)
            elif "@" in page.masked[m.start() : m.end()]:
                lost.append(m.span())
                links = _links(page) if links is None else links
                yield from _lost(page, m, good, links)
        for m in (*BARE.finditer(page.masked), *DISGUISED.finditer(page.masked)):
            if m.start() not in cited and not _inside(lost, m.start()):
                seen = page.masked[m.start() : m.start() + 60].split()[0]
                yield page.problem(m.start(), "citation-form", f"this citation would not be shown as written: {seen}", FORM)
        for m in FOREIGN.finditer(page.masked):
            if not m[1] or any(key in corpus.by_key for key in re.split("[;,] ?", m[1])):
                seen = page.masked[m.start() : m.start() + 60].split("\n")[0]
                yield page.problem(m.start(), "citation-form", f"this is not shown as a citation: {m[0] if m[1] else seen}", FORM)


def _rendered(text: str, start: int) -> Iterator[re.Match[str]]:
    """What the renderer takes for a citation: on one line from the first [ to the next ], with an @ somewhere in it."""
    at = text.find("@", start)
    while at >= 0:
        line = max(start, text.rfind("\n", 0, at) + 1)
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        last = text.rfind("]", line, end) + 1  # behind it no bracket is closed; searching there takes long on hostile pages
        yield from (m for m in BRACKET.finditer(text, line, last) if "@" in m[1])
        at = text.find("@", end)


def _lost(page: Page, m: re.Match[str], good: list[tuple[int, int]], links: list[tuple[int, int]]) -> Iterator[Problem]:
    """A bracket with an @ in it that is no citation block."""
    seen = " ".join(m[0].split())[:60]
    behind = bisect_right(good, m.span())
    inner = good[behind][0] if behind < len(good) and good[behind][0] < m.end() else None
    if inner is not None and _inside(links, inner):
        return  # a citation in the text of a link: citation-place says so
    if inner is not None:
        said = f"a bracket is open before the citation, and its text would be lost: {seen}"
        yield page.problem(m.start(), "citation-form", said, "close the bracket before the citation, or write ( and )")
    elif EMAIL.search(m[1][:200]) and not re.search(r"(?:^|[\s;\[-])@", m[1]):
        hint = "write the address without brackets: the renderer takes it for a citation"
        yield page.problem(m.start(), "citation-form", f"an e-mail address stands in square brackets: {seen}", hint)
    else:
        yield page.problem(m.start(), "citation-form", f"this citation would not be shown as written: {seen}", FORM)


def _beside(page: Page, m: re.Match[str]) -> Iterator[Problem]:
    """A block of the right form that its neighbours or its own keys spoil."""
    before, after = page.masked[m.start() - 1 : m.start()], page.masked[m.end() : m.end() + 1]
    keys = m[1].split("; ")
    if before in ("\\", "!", "["):
        yield page.problem(m.start() - 1, "citation-form", f"the “{before}” before the citation would leave it raw on the page", FORM)
    elif after in ("{", "]"):
        yield page.problem(m.end(), "citation-form", f"the “{after}” behind the citation would spoil it", FORM)
    elif len(set(keys)) < len(keys):
        yield page.problem(m.start(), "citation-form", f"one study is named twice here: {m[0][:60]}", "name each study once")


@content_rule("citation-place", bad="## What Wong found [@wong2022]", good="## What Wong found\n\nRecovery was slower [@wong2022].")
def citation_place(corpus: Corpus) -> Iterator[Problem]:
    """In headings, link text, image text, definitions and table heads a citation ends up in menus, search results and
    attributes, or is lost; inside raw HTML it stays raw."""
    for page in corpus.pages:
        if not page.citations:
            continue
        places = {b.start: b for b in page.blocks if b.kind in ("heading", "table-head", "definition", "directive")}
        links, raw = _links(page), _raw_html(page)
        for m in CITATION_BLOCK.finditer(page.masked):
            line_start = page.masked.rfind("\n", 0, m.start()) + 1
            block = places.get(line_start)
            if block or _is_heading(page.masked, line_start, m.start()):
                kind = block.kind.replace("-", " ") if block else "heading"
                said, hint = f"a citation stands in a {kind}", "move it into the sentence below"
            elif page.masked[m.end() : m.end() + 1] == "(":
                said, hint = "a citation is followed by ( and would become a link", "put a space or a full stop between them"
            elif _inside(links, m.start()):
                said, hint = "a citation stands in a link or an image", "move it behind the link"
            elif _inside(raw, m.start()):
                said, hint = "a citation stands in raw HTML and would stay raw", "write the sentence in Markdown, without the HTML around it"
            else:
                continue
            yield page.problem(m.start(), "citation-place", said, hint)


@content_rule("citation-in-code", bad="Write `[@wong2022]` to cite.", good="Write the key in square brackets, with an at sign before it.")
def citation_in_code(corpus: Corpus) -> Iterator[Problem]:
    """The renderer also rewrites citations inside code, comments and attributes, and leaves them raw in front matter."""
    for page in corpus.pages:
        for m in _rendered(page.text, 0):
            if "@" in page.masked[m.start() : m.end()] or not re.search(r"@[\w-]", m[1]) or re.fullmatch(EMAIL, m[1][:200]):
                continue
            where = "the front matter" if m.start() < page.body else "code, a comment or a tag"
            hint = "cite in a sentence of the text; describe the form in words"
            yield page.problem(m.start(), "citation-in-code", f"a citation stands in {where}: {m[0][:40]}", hint)


def _is_heading(masked: str, line_start: int, offset: int) -> bool:
    """`# …` also without a space, in a list or a quote; or a line that the next one underlines."""
    if HEADING_LINE.match(masked, line_start, offset):
        return True
    line_end = masked.find("\n", offset)
    return line_end > 0 and "|" not in masked[line_start:line_end] and UNDERLINE.match(masked, line_end + 1) is not None


def _links(page: Page) -> list[tuple[int, int]]:
    if not CITED_IN_LINK.search(page.masked):
        return []
    return [m.span() for m in LINK.finditer(page.masked) if "@" in m[0] and not CITATION_BLOCK.match(m[0])]


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, which are in order and apart, holds the offset."""
    before = bisect_right(spans, (offset, sys.maxsize)) - 1
    return before >= 0 and offset < spans[before][1]


def _raw_html(page: Page) -> list[tuple[int, int]]:
    """Spans of block elements without the attribute `markdown`: no Markdown is read there."""
    if "<" not in page.text:
        return []
    spans: list[tuple[int, int]] = []
    opened: list[tuple[str, bool]] = []
    start = 0
    for m in BLOCK_TAG.finditer(page.text, page.body):
        closing, name, attributes = m[1], m[2].lower(), m[3]
        if page.masked[m.start()] == "<" or attributes.endswith("/"):
            continue
        if not closing:
            raw = not re.search(r"\bmarkdown\b", attributes)
            if raw and not any(was_raw for _, was_raw in opened):
                start = m.start()
            opened.append((name, raw))
        elif any(name == n for n, _ in opened):
            was = any(r for _, r in opened)
            while opened.pop()[0] != name:
                pass
            if was and not any(r for _, r in opened):
                spans.append((start, m.end()))
    if any(r for _, r in opened):
        spans.append((start, len(page.text)))
    return spans
