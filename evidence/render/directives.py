"""`{{ name }}` and `{{ name: argument }}` on a line of their own become cards, boxes and lists.

An unknown directive stays as it is, so that a reader sees it; rules refuse it in the source and in the built site.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from evidence import markdown
from evidence.model import Corpus
from evidence.page import Page
from evidence.render import audit, cards, charts, compared, drawings, effects, explorer, listings, view

DIRECTIVE = re.compile(r"^[ \t]*\{\{[ \t]*([a-z-]+)(?:[ \t]*:[ \t]*([a-z0-9-]+(?:,[ \t]*[a-z0-9-]+)*))?[ \t]*\}\}[ \t]*$")
Renderer = Callable[[Corpus, Page | None, str, str], str]


def expand(text: str, corpus: Corpus, page: Page | None, from_url: str) -> str:
    """`text` (Markdown without front matter) with every directive outside code replaced by its HTML."""
    masked = markdown.mask(text, 0)
    out, last = [], 0
    for block in markdown.blocks(text, masked, 0):
        if block.kind != "directive":
            continue
        m = DIRECTIVE.match(text[block.start : block.end].rstrip("\n"))
        if m and m[1] in DIRECTIVES:
            html = DIRECTIVES[m[1]](corpus, page, from_url, m[2] or "")
            if html:
                out += [text[last : block.start], "\n", html, "\n\n"]
                last = block.end
    return "".join([*out, text[last:]])


def claim(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """The card of one claim; it can also stand on another page than its own."""
    found = corpus.claims.get(argument)
    if not found:
        return ""
    home, record = found
    effect = corpus.finding(record.effect)
    studies = record.studies
    return view.template(
        "claim.html",
        claim=record,
        home=home,
        roles=[("supports", studies.supports), ("limits", studies.limits), ("contradicts", studies.contradicts)],
        effect=effect,
        **cards.size(effect),
        funding=cards.funding(corpus, record),
        questions=cards.questions(corpus, home, record),
        **view.page_values(corpus, page, from_url),
    )


def two_ways(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """The picture of the home page, in people of 100."""
    return view.template("two-ways.html", pictured=effects.pictured, example=effects.EXAMPLE, **view.page_values(corpus, page, from_url))


def elsewhere(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Outside information and support: the places that `argument` names, or all."""
    places = view.chosen(corpus.elsewhere.record.places, argument) if corpus.elsewhere else []
    return view.template("elsewhere.html", places=places, **view.page_values(corpus, page, from_url)) if places else ""


def _simple(name: str) -> Renderer:
    def render(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
        return view.template(name, **view.page_values(corpus, page, from_url))

    return render


DIRECTIVES: dict[str, Renderer] = {
    "claim": claim,
    "chart": charts.figure,
    "facts": compared.facts,
    "options": compared.options,
    "elsewhere": elsewhere,
    "path": compared.path,
    "drawing": drawings.drawing,
    "self-audit": audit.self_audit,
    "help-box": _simple("help-box.html"),
    "helplines": _simple("helplines.html"),
    "emergency-signs": _simple("emergency-signs.html"),
    "report": _simple("report.html"),
    "search": _simple("search.html"),
    "first-steps": _simple("first-steps.html"),
    "two-ways": two_ways,
    "ways-in": _simple("ways-in.html"),
    "explorer": explorer.explorer,
    **listings.DIRECTIVES,
}
