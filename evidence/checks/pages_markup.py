"""Markup that the site refuses: what could run, spy or hide, and what the security policy would block."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from evidence import markdown
from evidence.checks.pages_links import LINK
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem

# A list of what is harmless is shorter and safer than one of what is not.
_TAGS = frozenset(
    re.findall(
        "[a-z]+",
        "abbr aside b br caption cite dd del details dfn div dl dt em figcaption figure hr i ins kbd li mark ol p q s section small span strong sub"
        " summary sup table tbody td tfoot th thead time tr u ul var wbr",
    )
)
_ATTRIBUTES = frozenset({"class", "id", "lang", "title", "open", "markdown", "role", "scope", "datetime", "dir", "colspan", "rowspan", "hidden"})
_MARKDOWN_INSTEAD = {
    "a": "write a link as [words](address)",
    "img": "write a picture as ![words](assets/name.svg)",
    "code": "write code between backticks",
    "pre": "write code between two lines of ```",
    **{f"h{i}": "write headings with #" for i in range(1, 7)},
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?")
_ATTRIBUTE = re.compile(r"([^\s=\"'/<>]+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ATTRIBUTE_LIST = re.compile(r"\{:?(?!\{)([^{}\n]*)\}")
_HOSTILE_WORD = re.compile(r"(?:^|[\s.#:])(?:style|on[a-z]+|src|href|srcset|action|formaction)\s*=", re.I)
_CODED = re.compile(r"(?:javascript|vbscript|data)\s*:", re.I)
_LEFT_OUT = re.compile(r"[\x00-\x20\u00ad\u200b-\u200f\u2060\ufeff]+")
PLAIN = "take it out; pages are written in Markdown, and looks live in the stylesheet"


@content_rule("page-markup", bad='<script src="https://example.org/x.js"></script> <p style="color: red" onclick="…">', good="**Plain Markdown.**")
def page_markup(corpus: Corpus) -> Iterator[Problem]:
    """A page can be changed by anyone. Scripts, frames and forms could harm a reader; inline styles are blocked by the
    security policy and lost; an unclosed comment swallows the rest of the page without a word."""
    for page in corpus.pages:
        if page.text.find("<", page.body) >= 0:
            yield from _html(page, _code(page))
        if "{" in page.masked:
            yield from _attribute_lists(page)
        yield from _addresses(page)
        yield from _aligned(page)


def _code(page: Page) -> str:
    """The page with code turned to spaces and everything else left, HTML and comments too."""
    if all(page.text.find(mark, page.body) < 0 for mark in ("`", "~~~", "\n    ", "\n\t")):
        return page.text
    return markdown.mask(page.text.replace("<", "("), page.body)


def _html(page: Page, code: str) -> Iterator[Problem]:
    for m in re.finditer(r"<!--", page.text[page.body :]):
        at = page.body + m.start()
        if code[at] != " " and "-->" not in page.text[at:]:
            yield page.problem(at, "page-markup", "this comment is not closed, so all that follows is hidden", "end it with -->, or remove it")
            return
    bare = re.sub(r"<!--.*?-->", lambda m: re.sub(r"[^\n]", " ", m[0]), page.text, flags=re.S)
    for m in _TAG.finditer(bare, page.body):
        if m[1] or code[m.start()] == " " or re.match(r"<https?:|<[\w.+-]+@", m[0]):
            continue
        name = m[2].lower()
        if name not in _TAGS:
            hint = _MARKDOWN_INSTEAD.get(name, PLAIN)
            yield page.problem(m.start(), "page-markup", f"the HTML element <{name}> is not accepted", hint)
            continue
        for a in _ATTRIBUTE.finditer(m[3]):
            attribute = a[1].lower()
            if attribute not in _ATTRIBUTES and not attribute.startswith(("aria-", "data-")) and attribute != "/":
                yield page.problem(m.start(), "page-markup", f"the attribute {attribute}= of <{name}> is not accepted", PLAIN)


def _attribute_lists(page: Page) -> Iterator[Problem]:
    for m in _ATTRIBUTE_LIST.finditer(page.masked, page.body):
        if _HOSTILE_WORD.search(" " + m[1]):
            yield page.problem(m.start(), "page-markup", f"this attribute list sets a style, an event or an address: {m[0][:60]}", PLAIN)


def _addresses(page: Page) -> Iterator[Problem]:
    """javascript: and data: addresses, also when written with entities, blanks or invisible characters."""
    if ":" not in page.masked and "&" not in page.masked:
        return
    spans = [(m.start(), page.text[m.start("target") : m.end("target")]) for m in LINK.finditer(page.masked) if m["target"]]
    spans += [(m.start(), page.text[m.start(1) : m.end(1)]) for m in re.finditer(r"^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*(\S.*)$", page.masked, re.M)]
    for at, address in spans:
        bare = _LEFT_OUT.sub("", html.unescape(address)).lstrip("<")
        if _CODED.match(bare):
            yield page.problem(at, "page-markup", f"this address can run code or hide data: {bare[:40]}", "link a page with https:// or a file of the site")


def _aligned(page: Page) -> Iterator[Problem]:
    """Alignment by colons becomes an inline style, which the policy blocks (decision 27)."""
    for block in page.blocks:
        if block.kind == "table-head":
            end = page.masked.find("\n", block.end)
            rule = page.masked[block.end : end if end > 0 else len(page.masked)]
            if markdown.TABLE_RULE.match(rule) and ":" in rule:
                at = block.end + rule.index(":")
                hint = "write --- only; numbers are aligned by the stylesheet"
                yield page.problem(at, "page-markup", "the columns of this table are aligned with colons", hint)
