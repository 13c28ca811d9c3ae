"""The built site as the site rules see it: every HTML page parsed once, with the lines of its elements.

Parsing is lxml's, because 1,000 pages must be read in a few seconds. What cannot be read becomes a problem.
"""

from __future__ import annotations

import json
import posixpath
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

from lxml import etree, html

from evidence.model import Corpus
from evidence.page import Page as SourcePage
from evidence.problem import Problem

Element: TypeAlias = Any  # an lxml element; lxml has no types
NOT_TEXT = frozenset({"script", "style", "template"})
CODE = frozenset({"code", "pre", "kbd", "samp", "textarea"})


@dataclass(frozen=True)
class SitePage:
    """One built page. `path` is its file below the site's folder, `url` its address from the site's root."""

    path: str
    url: str
    source: str  # the file that a contributor would change
    page: SourcePage | None  # None for pages that are made from records or templates
    root: Element

    def problem(self, at: Element | int, rule: str, message: str, hint: str) -> Problem:
        """A problem at an element, or at a line."""
        line = at if isinstance(at, int) else at.sourceline
        return Problem(f"site/{self.path}", line or 1, 0, rule, message, f"{hint} (made from {self.source})")

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in the order of the document."""
        return tuple(self.root.iter("*"))

    @cached_property
    def by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            found[element.tag].append(element)
        return found

    @cached_property
    def by_id(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            name = element.get("id")
            if name is not None:
                found[name].append(element)
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a #fragment may point at."""
        return frozenset(self.by_id) | {e.get("name") for e in self.by_tag.get("a", []) if e.get("name")}

    def tagged(self, *tags: str) -> list[Element]:
        return [e for tag in tags for e in self.by_tag.get(tag, [])]

    def with_class(self, tag: str, name: str) -> list[Element]:
        return [e for e in self.by_tag.get(tag, []) if name in (e.get("class") or "").split()]

    @cached_property
    def prose(self) -> Prose:
        """The text outside code and scripts."""
        pieces: list[str] = []
        offsets: list[int] = []
        lines: list[int] = []
        length = 0
        for text, line in _texts(self.root, NOT_TEXT | CODE):
            offsets.append(length)
            lines.append(line)
            pieces.append(text)
            length += len(text)
        return Prose("".join(pieces), tuple(offsets), tuple(lines))


@dataclass(frozen=True)
class Prose:
    """A page's text in one piece, with the line on which each part of it begins."""

    text: str
    offsets: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        part = max(bisect_right(self.offsets, offset) - 1, 0)
        return self.lines[part] + self.text.count("\n", self.offsets[part], offset) if self.lines else 1


@dataclass(frozen=True)
class Site:
    """All of the build: its HTML pages, the names of all its files, and what could not be read."""

    folder: Path
    pages: tuple[SitePage, ...]
    files: frozenset[str]
    problems: tuple[Problem, ...]

    @cached_property
    def by_path(self) -> dict[str, SitePage]:
        return {page.path: page for page in self.pages}

    @cached_property
    def base(self) -> str:
        """The path under which the site is served, from the 404 page, which cannot use relative addresses: `/` or `/name/`."""
        page = self.by_path.get("404.html")
        config = page.by_id.get("__config", []) if page else []
        try:
            base = json.loads(config[0].text or "")["base"] if config else "/"
        except (ValueError, KeyError, TypeError):
            base = "/"
        return f"{base.rstrip('/')}/" if isinstance(base, str) and base.startswith("/") else "/"

    def built(self, page: SourcePage) -> SitePage | None:
        return self.by_path.get(f"{page.url}index.html")

    def target(self, page: SitePage, path: str) -> str | None:
        """The file that a relative address of a page leads to, or None. An absolute one is understood on the 404 page only."""
        path = unquote(path.split("?")[0])
        if path.startswith("/"):
            if page.path != "404.html" or not path.startswith(self.base):
                return None
            joined = path[len(self.base) :] or "."
        else:
            joined = posixpath.join(page.url, path) if path else page.path
        found = posixpath.normpath(joined)
        if path.endswith(("/", "/.", "/..")) or path in (".", "..") or found == ".":
            found = posixpath.normpath(posixpath.join(found, "index.html"))
        return found if found in self.files else None


def text_of(element: Element) -> str:
    """The text of an element as a reader sees it, with single spaces."""
    return " ".join("".join(text for text, _ in _texts(element, NOT_TEXT)).split())


def hidden(element: Element) -> bool:
    """True if a reader would not see the element as the page is opened: hidden, folded away or not rendered."""
    for e in (element, *element.iterancestors()):
        closed = e.tag == "details" and e.get("open") is None
        if closed or e.tag in ("template", "noscript", "dialog") or e.get("hidden") is not None or e.get("inert") is not None or e.get("aria-hidden") == "true":
            return True
    return False


def read_site(folder: Path, corpus: Corpus) -> Site:
    """Everything below `folder`. Links out of it are not followed."""
    sources = {f"{page.url}index.html": page for page in corpus.pages}
    files: list[str] = []
    pages: list[SitePage] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_file():
            continue
        files.append(name)
        if path.suffix in (".html", ".htm"):
            try:
                text = path.read_text(encoding="utf-8")
                root = html.document_fromstring(text.replace("\0", "").encode(), parser=html.HTMLParser(encoding="utf-8"))
            except (OSError, UnicodeDecodeError, etree.LxmlError, ValueError) as e:
                problems.append(Problem(f"site/{name}", 1, 0, "site-html", f"the page could not be read: {_reason(e)}", "build the site again: make build"))
                continue
            source = sources.get(name)
            pages.append(SitePage(name, name.removesuffix("index.html"), source.path if source else _made_from(name), source, root))
    if not pages and not problems:
        problems.append(Problem("site/", 1, 0, "site-html", "there is no built page here", "build the site first: make build"))
    return Site(folder, tuple(pages), frozenset(files), tuple(problems))


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    return str(getattr(error, "strerror", None) or "it holds no HTML")


def _made_from(name: str) -> str:
    """Where a page without a Markdown file comes from."""
    parts = name.split("/")
    if parts[0] == "studies" and len(parts) == 3:
        return f"references/studies/{parts[1]}.yml and evidence/templates/study.html"
    return "overrides/404.html" if name == "404.html" else "a template in evidence/templates/"


def _texts(element: Element, skip: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Every text below an element with its line; a skipped element leaves a space."""
    if not isinstance(element.tag, str):
        return
    if element.tag in skip:
        yield " ", element.sourceline or 1
        return
    line = element.sourceline or 1
    if element.text:
        yield element.text, line
        line += element.text.count("\n")
    for child in element:
        yield from _texts(child, skip)
        if child.tail:
            yield child.tail, (child.sourceline or line)
