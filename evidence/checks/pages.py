"""Pages: titles, descriptions, dates and the sections of their kind.

Headings and key points are in pages_headings.py, links and pictures in pages_links.py, markup and characters in
pages_markup.py, the reading grade in pages_grade.py.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Block, Page
from evidence.problem import Problem

_PLACEHOLDER = re.compile(r"\W*(?:todo|tbd|tbc|to (?:do|follow|come)|coming soon|stub|placeholder|lorem ipsum|xxx|…|\.\.\.)\W*$", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
DESCRIPTION = (40, 160)
SKELETONS = {
    "topic": ("Key points", "In short", "What the studies show", "What is not known", "What you can do"),
    "treatment": (
        "Key points",
        "In short",
        "The options",
        "Harms and interactions",
        "What happens without treatment",
        "What is not known",
        "What you can do",
    ),
    "home": ("The short answer", "What can help", "Where to go", "How sure are we?", "What this site does differently"),
    "help": ("Emergency signs of back pain", "Helplines by country"),
}
_FREE = frozenset({"help"})  # kinds that may have further sections, in any order


@content_rule("page-title-twice", bad="title: Treatment (on two pages)", good="title: Treatment options / title: Medicines")
def page_title_twice(corpus: Corpus) -> Iterator[Problem]:
    """In a search result, a tab and a list of links the title is all that tells pages apart."""
    yield from _twice(corpus, "title", "page-title-twice")


def _twice(corpus: Corpus, field: str, rule: str) -> Iterator[Problem]:
    seen: dict[str, Page] = {}
    for page in corpus.pages:
        if page.front:
            text = " ".join(str(getattr(page.front, field)).casefold().split()).rstrip(".!?")
            first = seen.setdefault(text, page)
            if first is not page:
                message = f"the {field} of this page is also that of {first.path}"
                yield Problem(page.path, page.front_line(field), 0, rule, message, f"give each page a {field} of its own")


@content_rule("page-description", bad="description: Treatment", good="description: What helps with both, how sure we are, and what it can cost you.")
def page_description(corpus: Corpus) -> Iterator[Problem]:
    """Search engines show the description under the title. Too short says nothing, too long is cut, and one that two pages
    share helps to choose neither."""
    yield from _twice(corpus, "description", "page-description")
    low, high = DESCRIPTION
    for page in corpus.pages:
        length = len(page.front.description) if page.front else low
        if not low <= length <= high:
            message = f"the description has {length} characters"
            yield Problem(page.path, page.front_line("description"), 0, "page-description", message, f"write one sentence of {low} to {high} characters")


@content_rule("page-dates", bad="reviewed: 2026-11-20\nreview_due: 2026-01-01", good="reviewed: 2026-11-20\nreview_due: 2027-11-20")
def page_dates(corpus: Corpus) -> Iterator[Problem]:
    """Dates that contradict each other tell readers that nobody looked. They are compared with each other, never with today:
    a change must not turn red because time went by."""
    for page in corpus.pages:
        if not page.front:
            continue
        reviewed, due, searched = page.front.reviewed, page.front.review_due, page.front.searched

        def wrong(field: str, message: str, hint: str, page: Page = page) -> Problem:
            return Problem(page.path, page.front_line(field), 0, "page-dates", message, hint)

        if due <= reviewed:
            yield wrong("review_due", f"the next review ({due}) is not after the last one ({reviewed})", "give the next review a later day than reviewed")
        elif due > _two_years_after(reviewed):
            yield wrong("review_due", f"the next review ({due}) is more than 2 years after the last one ({reviewed})", "plan it within 2 years")
        if searched and searched > reviewed:
            message = f"evidence was searched up to {searched}, after the review of {reviewed}"
            yield wrong("searched", message, "update reviewed, or correct the day of the search")
        if not searched and page.front.kind in ("topic", "treatment"):
            yield wrong("reviewed", f"a page of kind {page.front.kind} does not say up to which day evidence was searched", "add searched: with that day")


def _two_years_after(day: date) -> date:
    return date(day.year + 2, day.month, min(day.day, 28) if day.month == 2 else day.day)


@content_rule("page-sections", bad="kind: topic, without “What is not known”", good="kind: topic, with its five sections in order")
def page_sections(corpus: Corpus) -> Iterator[Problem]:
    """Readers learn one shape of page and find the short part, the gaps and the next steps at the same place each time. A
    section that is missing or empty is most often the one that was hard to write."""
    for page in corpus.pages:
        sections = [b for b in page.blocks if b.kind == "heading" and b.level == 2]
        yield from _empty(page)
        seen: dict[str, Block] = {}
        for block in sections:
            if seen.setdefault(block.section.casefold(), block) is not block:
                yield page.problem(block.start, "page-sections", f"the section “{block.section}” stands here twice", "merge the two, or rename one")
        if page.front and page.front.kind in SKELETONS:
            yield from _skeleton(page, SKELETONS[page.front.kind], sections)


def _skeleton(page: Page, wanted: tuple[str, ...], sections: list[Block]) -> Iterator[Problem]:
    kind = page.front.kind if page.front else ""
    have = [b.section for b in sections]
    order = f"the sections of kind {kind}, in this order: {', '.join(wanted)}"
    for name in wanted:
        if name not in have:
            near = difflib.get_close_matches(name, [h for h in have if h not in wanted], 1, 0.7)
            hint = f"rename “{near[0]}”, or add a line ## {name}" if near else f"add a line ## {name}; {order}"
            yield Problem(page.path, page.front_line("kind"), 0, "page-sections", f"the section “{name}” is missing", hint)
    if kind in _FREE:
        return
    for block in sections:
        if block.section not in wanted:
            hint = f"make it a part (###) of one of: {', '.join(wanted)}"
            yield page.problem(block.start, "page-sections", f"a page of kind {kind} has no section “{block.section}”", hint)
    known = [b for b in sections if b.section in wanted]
    for before, after in pairwise(known):
        if wanted.index(after.section) < wanted.index(before.section):
            yield page.problem(after.start, "page-sections", f"“{after.section}” stands after “{before.section}”", order)


def _empty(page: Page) -> Iterator[Problem]:
    """A heading with nothing below it that a reader would see, or with a placeholder only."""
    blocks = page.blocks
    code = page.text if "<!--" not in page.text else _COMMENT.sub(lambda m: " " * len(m[0]), page.text)
    for i, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        shown = []
        for later in blocks[i + 1 :]:
            if later.kind == "heading" and later.level <= block.level:
                break
            text = (code if later.kind == "code" else page.masked)[later.start : later.end].strip()
            if text and later.kind != "heading":
                shown.append(text)
        if all(_PLACEHOLDER.match(text) for text in shown):
            title = page.masked[block.start : block.end].strip("# \n")
            yield page.problem(block.start, "page-sections", f"nothing stands under the heading “{title}”", "write the section, or remove its heading")
