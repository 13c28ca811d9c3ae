"""Claims and directives in the text: every claim is shown once on its page, every directive is one we know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.claims import at
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem, did_you_mean
from evidence.render.directives import DIRECTIVE, DIRECTIVES
from evidence.render.view import names

MOST_CLAIMS = 8
BRACES = re.compile(r"\{\{[^\n]*?\}\}|\{\{|\}\}")
WITH_ARGUMENT = frozenset({"claim", "chart", "facts", "path", "drawing"})
WITH_LIST = frozenset({"options", "elsewhere"})  # it takes ids with commas between them, or none


def directives(page: Page) -> Iterator[tuple[int, str, str]]:
    """Every directive that will be expanded: offset of its braces, name and argument."""
    for block in page.blocks:
        if block.kind == "directive":
            m = DIRECTIVE.match(page.text[block.start : block.end].rstrip("\n"))
            if m:
                yield page.text.index("{{", block.start), m[1], m[2] or ""


@content_rule("claim-not-shown", bad="a claim in the front matter, and no {{ claim: its-id }} in the text", good="{{ claim: its-id }} on a line of its own")
def claim_not_shown(corpus: Corpus) -> Iterator[Problem]:
    """A claim that is graded but not shown on its page is evidence that no reader sees; one that is shown twice cannot be linked to."""
    for page in corpus.pages:
        shown: dict[str, list[int]] = {}
        for offset, name, argument in directives(page):
            if name == "claim":
                shown.setdefault(argument, []).append(offset)
        for i, claim in enumerate(page.claims):
            places = shown.get(claim.id, [])
            if not places:
                yield at(
                    page,
                    i,
                    "id",
                    "claim-not-shown",
                    f"the page does not show its claim “{claim.id}”",
                    f"write {{{{ claim: {claim.id} }}}} on a line of its own where the text speaks of it",
                )
            for offset in places[1:]:
                yield page.problem(
                    offset, "claim-not-shown", f"the claim “{claim.id}” is shown a second time", "keep one of the two; link to the card with #claim-" + claim.id
                )


@content_rule("claim-too-many", bad="nine claims on a page", good="eight claims, and what is left said in prose or on another page")
def claim_too_many(corpus: Corpus) -> Iterator[Problem]:
    """More cards than a reader can hold together make all of them unread."""
    for page in corpus.pages:
        if len(page.claims) > MOST_CLAIMS:
            yield at(
                page,
                MOST_CLAIMS,
                "id",
                "claim-too-many",
                f"the page has {len(page.claims)} claims",
                f"keep the {MOST_CLAIMS} that matter most; say the others in prose or move them to another page",
            )


@content_rule("claim-directive-unknown", bad="{{ claim: mood-frist }}", good="{{ claim: mood-first }}")
def claim_directive_unknown(corpus: Corpus) -> Iterator[Problem]:
    """A card for a claim that does not exist would leave the raw braces on the page."""
    if any(page.front is None for page in corpus.pages):
        return  # the claim may stand in front matter that could not be read; another rule says so
    for page in corpus.pages:
        for offset, name, argument in directives(page):
            if name == "claim" and argument not in corpus.claims:
                hint = did_you_mean(argument, corpus.claims, "add the claim to the front matter of a page, or remove this line")
                yield page.problem(offset, "claim-directive-unknown", f"no claim has the id “{argument}”" if argument else "this names no claim", hint)


@content_rule("directive-unknown", bad="{{ helpbox }}", good="{{ help-box }}")
def directive_unknown(corpus: Corpus) -> Iterator[Problem]:
    """A directive with another name, or in the middle of a line, is not expanded: readers would see its braces, and miss for
    instance the helplines that it stands for."""
    known = ", ".join(f"{{{{ {name}{': id' if name in WITH_ARGUMENT else ': id, id' if name in WITH_LIST else ''} }}}}" for name in DIRECTIVES)
    slugs = {"chart": corpus.charts, "facts": corpus.fact_boxes, "path": corpus.paths, "drawing": corpus.drawings}
    ids = {
        "options": [option.id for option in corpus.options.record.options] if corpus.options else [],
        "elsewhere": [place.id for place in corpus.elsewhere.record.places] if corpus.elsewhere else [],
    }
    for page in corpus.pages:
        if "{{" not in page.masked and "}}" not in page.masked:
            continue
        expanded = {offset: (name, argument) for offset, name, argument in directives(page)}
        for m in BRACES.finditer(page.masked):
            name, argument = expanded.get(m.start(), ("", ""))
            if not name:
                seen = " ".join(m[0].split())[:60]
                yield page.problem(
                    m.start(),
                    "directive-unknown",
                    f"{seen} would stay on the page as it is",
                    f"a directive stands on a line of its own, in one of these forms: {known}",
                )
            elif name not in DIRECTIVES:
                hint = did_you_mean(name, DIRECTIVES, f"the known ones are: {known}", 2, 0.5)
                yield page.problem(m.start(), "directive-unknown", f"there is no directive “{name}”", hint)
            elif name in WITH_ARGUMENT - {"claim"} and argument not in slugs[name]:
                hint = did_you_mean(argument, slugs[name], f"the known ones are: {', '.join(sorted(slugs[name])) or 'none'}", 2, 0.5)
                yield page.problem(m.start(), "directive-unknown", f"there is no record “{argument}” for the directive “{name}”", hint)
            elif name in WITH_LIST:
                yield from _listed(page, m.start(), name, names(argument), ids[name])
            elif argument and name not in WITH_ARGUMENT:
                yield page.problem(m.start(), "directive-unknown", f"the directive “{name}” takes nothing after its name", f"write {{{{ {name} }}}}")


def _listed(page: Page, offset: int, name: str, given: tuple[str, ...], known: list[str]) -> Iterator[Problem]:
    """Ids of a list that no record has, or that stand there twice."""
    for one in dict.fromkeys(given):
        if one not in known:
            hint = did_you_mean(one, known, f"the known ones are: {', '.join(known) or 'none'}")
            yield page.problem(offset, "directive-unknown", f"there is no record “{one}” for the directive “{name}”", hint)
        elif given.count(one) > 1:
            yield page.problem(offset, "directive-unknown", f"the directive “{name}” names “{one}” twice", "keep one of the two")
