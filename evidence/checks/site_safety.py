"""Built pages that speak of suicide: help stands on the same page, also where the words come from a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import site_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.site import Element, Site, text_of

WORDS = re.compile(r"\b(?:suicid\w*|self-(?:harm|injur)\w*)", re.I)
# Titles of works in lists of references are not ours to leave out, and the line at the top of each page stands above them.
LISTS = frozenset({"footnote", "references", "letters__entries", "study__reference", "cite", "search", "explorer", "audit", "page-foot"})


@site_rule("site-help-box", bad="a study page on suicidal thoughts without the box of helplines", good="the box of evidence/templates/help-box.html on the same page")
def site_help_box(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Words of a record end up on pages that no author of Markdown sees. Whoever reads there about suicide finds the numbers to call
    on the same page, as on every other."""
    for page in site.pages:
        article = page.by_id.get("page", []) or page.tagged("main")
        if not article or page.with_class("aside", "help-box") or page.with_class("div", "helplines"):
            continue
        for element in _speaking(article[0]):
            found = WORDS.search(text_of(element))
            if found:
                hint = "include help-box.html in the template, or put {{ help-box }} on the page"
                yield page.problem(element, "site-help-box", f"the page speaks of suicide or self-harm (“{found[0]}”) and has no help box", hint)
                break


def _speaking(article: Element) -> Iterator[Element]:
    """The parts of a page that are ours to answer for."""
    todo = [article]
    while todo:
        element = todo.pop()
        if not isinstance(element.tag, str) or LISTS & set((element.get("class") or "").split()):
            continue
        children = [c for c in element if isinstance(c.tag, str)]
        if element.tag in ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "summary", "figcaption", "caption") and not any(
            c.tag in ("p", "ul", "ol", "table", "div", "details") for c in children
        ):
            yield element
        else:
            todo += reversed(children)
