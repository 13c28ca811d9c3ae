"""A page or a record as a reader reads it: plain text without marks of Markdown, and the way back to the file.

Rules about words search here, so that `**pro**ves`, a line end inside a phrase, an entity or a tag inside a word hide
nothing. Text is split into pieces (a sentence, a heading, a table row, a field of a record), one a line.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence import markdown
from evidence.page import Block, Page, Sentence
from evidence.problem import Problem
from evidence.records import FrontMatter
from evidence.yaml_lines import Path as YamlPath

# What stands in the source and not on the screen, or there in another form.
_TOKEN = re.compile(
    r"(?P<quote>\s*\n[ \t]*(?:>[ \t]?)+)"  # the > of a quotation goes on in the next line
    r"|(?P<space>\s\s+|[^\S ])"
    r"|(?P<target>\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]|!?\[|\])"  # the target of a link, the brackets of its text
    r"|(?P<mark>\*+|(?<!\w)_+|_+(?!\w)|[\u00ad\u200b-\u200f\u2060\ufeff])"  # emphasis, invisible characters
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|>])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<attributes>\{:[^{}\n]*\}|\{ ?[.#][^{}\n]*\})"
)
_SIGN = re.compile(
    r"[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # all white space but the space
    r"\[\]!*_\\&{\u00ad\u200b-\u200f\u2060\ufeff]"
)
_HIDDEN = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
_LETTERS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-"})
_WORD = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"[.!?]\S*\s")
# What stands before the text of a piece.
_QUOTE_MARK = re.compile(r"\s*(?:>[ \t]?)*")
_MARKS = {"heading": re.compile(r"#{1,6}[ \t]+"), "definition": re.compile(r"[ \t]*\*?\[[^\]]+\]:[ \t]*")}
_PIECES = ("heading", "table-head", "definition")


@dataclass(frozen=True)
class Piece:
    """A stretch of Reading.text that belongs together. `field` names a place in YAML, `sentence` one in a page's body."""

    start: int
    end: int
    kind: str  # a kind of block, or "field"
    section: str = ""
    field: YamlPath = ()
    sentence: Sentence | None = None


@dataclass(frozen=True)
class Reading:
    """One file as it reads. `text` has one piece a line; `low` is the same in small letters, of equal length."""

    path: str
    text: str
    pieces: tuple[Piece, ...]
    page: Page | None
    line_of: Callable[..., int]
    _plain: tuple[int, ...]  # where copied runs begin in `text` …
    _source: tuple[int, ...]  # … and in the file (−1: a field, known by its line only)

    @cached_property
    def low(self) -> str:
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word once, in small letters: to see at once that a rule has nothing to look for."""
        return frozenset(_WORD.findall(self.low))

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.pieces]

    def piece(self, at: int) -> Piece:
        """The piece in which an offset into `text` stands."""
        return self.pieces[max(0, bisect_right(self._starts, at) - 1)]

    def words(self, piece: Piece) -> str:
        return self.text[piece.start : piece.end]

    def source(self, at: int) -> int:
        """The offset in the page's file of an offset into `text`."""
        run = max(0, bisect_right(self._plain, at) - 1)
        return self._source[run] + at - self._plain[run]

    def problem(self, at: int, rule: str, message: str, hint: str) -> Problem:
        """A problem at an offset into `text`: with line and column in a page's body, with the line of the field in YAML."""
        piece = self.piece(at)
        if self.page is not None and piece.kind != "field":
            return self.page.problem(self.source(at), rule, message, hint)
        return Problem(self.path, self.line_of(*piece.field), 0, rule, message, hint)


def _next_sign(shown: str, start: int) -> int:
    """Where the next token may begin: at a sign of Markdown, at white space other than a space, or at two spaces."""
    m = _SIGN.search(shown, start)
    sign = m.start() if m else len(shown)
    gap = shown.find("  ", start, sign)
    return sign if gap < 0 else gap


class _Builder:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.plain: list[int] = []
        self.source: list[int] = []

    def _put(self, text: str, source: int) -> None:
        if text:
            self.plain.append(self.length)
            self.source.append(source)
            self.out.append(text)
            self.length += len(text)

    def add(self, shown: str, original: str, offset: int, kind: str, section: str = "", field: YamlPath = (), sentence: Sentence | None = None) -> None:
        """One piece: `shown` has citations and code blanked, `original` is the same stretch of the file."""
        start, last, at = self.length, 0, 0
        while (at := _next_sign(shown, at)) < len(shown):
            while at > last and shown[at - 1] == " " and shown[at].isspace():
                at -= 1  # a space before a line end belongs to the same gap
            m = _TOKEN.match(shown, at)
            if m is None:
                at += 1
                continue
            self._put(shown[last:at], offset + last)
            self._put(_instead(m, original), offset + at)
            last = at = m.end()
        self._put(shown[last:], offset + last)
        self.pieces.append(Piece(start, self.length, kind, section, field, sentence))
        self._put("\n", offset + len(shown))

    def reading(self, path: str, page: Page | None, line_of: Callable[..., int]) -> Reading:
        text = "".join(self.out).translate(_LETTERS)
        return Reading(path, text, tuple(self.pieces), page, line_of, tuple(self.plain), tuple(self.source))


def _instead(m: re.Match[str], original: str) -> str:
    """What a reader sees in place of a token."""
    if m["space"] is not None:
        hidden = original[m.start() : m.end()]
        only_marks = "<" in hidden and "<br" not in hidden.lower() and not _HIDDEN.sub("", hidden)
        before_stop = m.string[m.end() : m.end() + 1] in tuple(".,;:!?)")  # where a citation stood
        return "" if only_marks or before_stop else " "
    if m["quote"] is not None:
        return " "
    if m["escaped"] is not None:
        return m["escaped"]
    if m["entity"] is not None:
        return " ".join(html.unescape(m["entity"]).replace("\u00ad", "").replace("\u200b", "").split("\n"))
    return ""


def read_page(page: Page) -> Reading:
    """Front matter fields first, then the body in order."""
    b = _Builder()
    for field, text in _head(page.front) if page.front else ():
        _add_field(b, field, text)
    found: list[tuple[int, int, str, str, Sentence | None]] = [(s.start, s.end, s.kind, s.section, s) for s in page.sentences]
    found += [(k.start, k.end, k.kind, k.section, None) for k in page.blocks if k.kind in _PIECES]
    for start, end, kind, section, sentence in sorted(found, key=lambda f: f[0]):
        shown = sentence.text if sentence else markdown.CITATION_BLOCK.sub(lambda m: " " * len(m[0]), page.masked[start:end])
        mark = _MARKS.get(kind, _QUOTE_MARK).match(shown)
        skip = mark.end() if mark else 0
        shown = shown[skip:].rstrip()
        b.add(shown, page.text[start + skip : start + skip + len(shown)], start + skip, kind, section, (), sentence)
    return b.reading(page.path, page, page.front_line)


def _head(front: FrontMatter) -> Iterator[tuple[YamlPath, str]]:
    yield ("title",), front.title
    yield ("description",), front.description
    for i, claim in enumerate(front.claims):
        yield ("claims", i, "statement"), claim.statement
        yield ("claims", i, "reason"), claim.reason
        for j, change in enumerate(claim.history):
            yield ("claims", i, "history", j, "note"), change.note


def _add_field(b: _Builder, field: YamlPath, text: str) -> None:
    """A field, one piece a sentence."""
    if not _SENTENCE_END.search(text):
        b.add(text.strip(), text.strip(), -1, "field", "", field)
        return
    for s in markdown.sentences(text, (Block("paragraph", 0, len(text)),), ()):
        b.add(s.text.strip(), s.text.strip(), -1, "field", "", field)


def read_record(path: str, fields: Iterable[tuple[YamlPath, str]], line_of: Callable[..., int]) -> Reading:
    b = _Builder()
    for field, text in fields:
        _add_field(b, field, text)
    return b.reading(path, None, line_of)
