"""Characters that hide something, and tables that lose cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem

# Letters of other alphabets that look like ours; Greek ones that name proteins (β, κ) are not among them.
_OTHERS = r"\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_LOOKALIKE = re.compile(rf"[A-Za-z][{_OTHERS}]|[\u0400-\u04ff\u03bf][A-Za-z]")
_ALLOWED_SPACES = frozenset("\u00a0\u2009\u202f")
# All but the letters, digits and signs that pages use: what is left is looked at one by one.
_PICKED = re.compile(
    r"[^\n\t\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u2027\u2030-\u205e\u2070-\u209f\u20ac\u2190-\u22ff\u25a0-\u25ff]"
)
_NAMES = {"\u00ad": "a soft hyphen", "\ufeff": "a byte-order mark", "\ufffd": "a character that was lost when the file was saved"}
AGAIN = "delete it and type the word again; a plain space is enough between words"


@content_rule("page-characters", bad="pro\u200bves, de\u00adpression, раin (with Cyrillic letters)", good="proves, depression, pain")
def page_characters(corpus: Corpus) -> Iterator[Problem]:
    """Characters that nobody sees split words for the search, for screen readers and for these checks, and can make a text
    read otherwise than it is stored."""
    for page in corpus.pages:
        for m in _PICKED.finditer(page.text):
            what = _odd(page.text, m.start())
            if what:
                yield page.problem(m.start(), "page-characters", f"{what} stands here", AGAIN)
            mixed = _LOOKALIKE.search(page.text, max(0, m.start() - 1), m.start() + 2)
            if mixed:
                yield page.problem(mixed.start(), "page-characters", f"a word mixes alphabets: {mixed[0]}", "type the word again with Latin letters")


def _odd(text: str, at: int) -> str:
    c = text[at]
    if c in _ALLOWED_SPACES:  # between a number and its unit, or inside a number
        beside = text[max(0, at - 1)] + text[at + 1 : at + 2]
        return "" if any(b.isdigit() for b in beside) else "a non-breaking space without a number beside it"
    kind = unicodedata.category(c)
    if kind in ("Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp", "Zs"):
        return _NAMES.get(c, f"an invisible character (U+{ord(c):04X})")
    folded = unicodedata.normalize("NFKC", c)
    if folded != c and folded.isascii() and folded.isalnum() and not c.isdigit() and ord(c) > 0x2100:
        return f"a character that only looks like “{folded}” (U+{ord(c):04X})"
    return _NAMES.get(c, "")


@content_rule("page-tables", bad="| a | b |\n|---|---|\n| 1 |", good="| a | b |\n|---|---|\n| 1 | 2 |")
def page_tables(corpus: Corpus) -> Iterator[Problem]:
    """A row that is longer than its head loses its last cells without a word, and a shorter one puts figures under the wrong
    column."""
    for page in corpus.pages:
        columns, end = 0, -1  # of the table that goes on, and where it has got to; 0: none
        for block in page.blocks:
            if block.kind == "table-head":
                columns = _cells(page.masked[block.start : block.end])
                if _cells(page.masked[block.end :].split("\n", 1)[0]) != columns:
                    message = "the line of --- below this head has another number of cells"
                    yield page.problem(block.start, "page-tables", message, "write one --- for each column")
                end = page.masked.find("\n", block.end) + 1
            elif block.kind == "table-row":
                if not columns or block.start != end:
                    hint = "write a head and a line of |---| above it, without an empty line between"
                    yield page.problem(block.start, "page-tables", "this row belongs to no table", hint)
                    columns = 0
                elif (cells := _cells(page.masked[block.start : block.end])) != columns:
                    hint = "add or merge cells; write \\| for a stroke inside a cell"
                    yield page.problem(block.start, "page-tables", f"the cells of this row: {cells}, of its head: {columns}", hint)
                end = block.end


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))) + 1
