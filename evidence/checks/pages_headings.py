"""Headings and key points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Block, Page
from evidence.problem import Problem


@content_rule(
    "page-key-points",
    bad="## Key points\n\n- One point. And another in the same bullet.",
    good="## Key points\n\n- One point.\n- Another.\n- A third.",
)
def page_key_points(corpus: Corpus) -> Iterator[Problem]:
    """Key points are what most people read. Three to five, each a single sentence that stands alone, is what they take in."""
    for page in corpus.pages:
        if not page.front or page.front.kind not in ("topic", "treatment"):
            continue
        inside = [b for b in page.blocks if b.section == "Key points" and b.kind != "heading"]
        bullets = [b for b in inside if b.kind == "list-item"]
        if inside and not 3 <= len(bullets) <= 5:
            hint = "keep the three to five that matter most; the rest belongs further down"
            yield page.problem(inside[0].start, "page-key-points", f"there are {len(bullets)} key points", hint)
        for block in inside:
            if block.kind not in ("list-item", "directive"):
                message = "something other than a bullet stands among the key points"
                yield page.problem(block.start, "page-key-points", message, "begin each key point with “- ”")
        for block in bullets:
            count = sum(1 for s in page.sentences if block.start <= s.start < block.end)
            if count > 1:
                yield page.problem(block.start, "page-key-points", f"this key point has {count} sentences", "make it one sentence, or two bullets")


_CAPITAL = re.compile(r"(?<![\w'-])[A-Z][a-z]{2,}(?![\w-]*[A-Z0-9])")


@content_rule("page-heading", bad="# Treatment\n\n#### What The Studies Show", good="## What the studies show")
def page_heading(corpus: Corpus) -> Iterator[Problem]:
    """Screen readers and the list of contents go by headings: one title (from the front matter), no level left out, no two
    alike, and capitals only where a sentence has them."""
    for page in corpus.pages:
        level, seen = 1, set()
        for block, title in headings(page):
            for message, hint in _levels(block, level):
                yield page.problem(block.start, "page-heading", message, hint)
            level = block.level
            if not title:
                yield page.problem(block.start, "page-heading", "this heading has no words", "write it or remove it")
            elif title.casefold() in seen:
                yield page.problem(block.start, "page-heading", f"the heading “{title}” stands here twice", "add what makes the two differ")
            seen.add(title.casefold())
            word = _title_case(title, page.reading.text)
            if word:
                hint = f"write “{word.lower()}”: headings are written like sentences"
                yield page.problem(block.start, "page-heading", f"“{word}” has a capital inside a heading", hint)
        for m in _UNDERLINE.finditer(page.masked, page.body) if any(mark in page.masked for mark in ("\n=", "\n--", "\n ")) else ():
            above = page.masked[page.masked.rfind("\n", 0, max(0, m.start() - 1)) + 1 : m.start()].strip()
            if above and above[0] not in "|#>":
                hint = "write ## before the heading instead, or leave an empty line"
                yield page.problem(m.start(), "page-heading", "a line of = or - under a text makes it a heading", hint)


def headings(page: Page) -> list[tuple[Block, str]]:
    """The headings of a page with their words, without marks of Markdown."""
    reading = page.reading
    pieces = {page.place(reading.source(p.start))[0]: reading.words(p).strip() for p in reading.pieces if p.kind == "heading"}
    return [(b, pieces.get(page.place(b.start)[0], "")) for b in page.blocks if b.kind == "heading"]


def _levels(block: Block, level: int) -> Iterator[tuple[str, str]]:
    if block.level == 1:
        yield "a heading of the first level stands in the text", "use ##; the title comes from the front matter"
    elif block.level > level + 1:
        yield f"the level of this heading jumps from {level} to {block.level}", f"use {'#' * (level + 1)}"


_UNDERLINE = re.compile(r"^[ \t]{0,3}(?:=+|-{2,})[ \t]*$", re.M)


def _title_case(title: str, text: str) -> str:
    """A word inside a heading with a capital that the page itself writes small in its sentences, and never as part of a name."""
    for m in _CAPITAL.finditer(title):
        before = title[: m.start()].rstrip()
        if not before or before[-1] in ".:?!–—\"(":
            continue
        pair = f"{before.split()[-1]} {m[0]}"
        after = title[m.end() :].split()
        name = text.count(pair) > title.count(pair) or (after and text.count(f"{m[0]} {after[0]}") > 1)
        if not name and re.search(rf"(?<![\w-]){m[0].lower()}(?![\w-])", text):
            return m[0]
    return ""
