"""One Markdown page as it was read: its text, blocks, sentences, citations and head."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from evidence.problem import Problem
from evidence.records import Claim, FrontMatter
from evidence.yaml_lines import Path as YamlPath

if TYPE_CHECKING:
    from evidence.prose import Reading

BlockKind = Literal["heading", "paragraph", "list-item", "table-row", "table-head", "quote", "html", "code", "directive", "definition"]


@dataclass(frozen=True)
class Block:
    """A piece of a page: `start` and `end` are offsets into Page.text, `section` the H2 it stands under."""

    kind: BlockKind
    start: int
    end: int
    section: str = ""
    level: int = 0


@dataclass(frozen=True)
class Citation:
    """One key in a citation block. `offset` points at the @ in Page.text."""

    key: str
    offset: int
    block: int  # offset of the [ that opens the block


@dataclass(frozen=True)
class Sentence:
    """A sentence of prose with the citations in it. Offsets are into Page.text."""

    start: int
    end: int
    kind: BlockKind
    section: str
    citations: tuple[Citation, ...]
    text: str  # citations and code blanked out, same length as Page.text[start:end]


@dataclass(frozen=True)
class Page:
    """One Markdown page. `path` is from the project (`docs/…`), `src` from docs/."""

    path: str
    src: str
    text: str  # the whole file
    body: int  # offset at which the Markdown begins
    front: FrontMatter | None
    front_lines: Mapping[YamlPath, int]
    masked: str  # text with front matter, code, comments and HTML tags blanked out, same length
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [0] + [i + 1 for i, c in enumerate(self.text) if c == "\n"]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def problem(self, offset: int, rule: str, message: str, hint: str = "") -> Problem:
        line, column = self.place(offset)
        return Problem(self.path, line, column, rule, message, hint)

    def front_line(self, *path: str | int) -> int:
        """The line of a front matter field, or of its nearest parent."""
        at: YamlPath = path
        while at and at not in self.front_lines:
            at = at[:-1]
        return self.front_lines.get(at, 1)

    @cached_property
    def reading(self) -> Reading:
        """The page as plain text, for rules about words."""
        from evidence.prose import read_page

        return read_page(self)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.front.claims if self.front else ()

    @property
    def title(self) -> str:
        return self.front.title if self.front else self.src

    @property
    def url(self) -> str:
        """The address from the site's root, with directory addresses: "" for the home page."""
        stem = self.src.removesuffix(".md")
        if stem == "index":
            return ""
        return stem.removesuffix("/index").removesuffix("index") + "/"
