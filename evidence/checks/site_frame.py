"""What every built page must carry: language, title, headings in order, the disclaimer, the help line, its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import site_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import Claim
from evidence.render import view
from evidence.site import Element, Site, SitePage, hidden, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CLOSED_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale", re.I)


@site_rule("site-html", bad="<html>", good='<html lang="en"> … <meta name="viewport" content="width=device-width,initial-scale=1">')
def site_html(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A screen reader needs the language to speak a page and a telephone the viewport to show it; and each page of docs/
    must have been built at all."""
    rule = "site-html"
    for source in corpus.pages:
        if site.built(source) is None:
            yield Problem(f"site/{source.url}index.html", 1, 0, rule, f"{source.path} was not built", "build again; check exclude_docs in mkdocs.yml")
    for page in site.pages:
        if not (page.root.get("lang") or "").strip():
            yield page.problem(page.root, rule, "the page does not say its language", "the template must write <html lang=…>")
        seen = [m.get("content") or "" for m in page.tagged("meta") if m.get("name") == "viewport"]
        if len(seen) != 1 or "width=device-width" not in seen[0]:
            hint = 'the template must write <meta name="viewport" content="width=device-width,initial-scale=1">'
            yield page.problem(1, rule, "the page has no viewport for small screens", hint)
        elif CLOSED_ZOOM.search(seen[0]):
            yield page.problem(1, rule, f"the viewport keeps readers from enlarging the page: {seen[0]}", "leave out user-scalable and maximum-scale")


@site_rule("site-title-twice", bad="<title>Treatment</title> on two pages", good="a title of its own and a description on every page")
def site_title_twice(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Readers tell tabs, bookmarks and search results apart by their titles and descriptions."""
    rule = "site-title-twice"
    first: dict[str, SitePage] = {}
    for page in site.pages:
        titles = [e for e in page.tagged("title") if e.getparent() is not None and e.getparent().tag == "head"]
        title = text_of(titles[0]) if titles else ""
        if len(titles) != 1 or not title:
            yield page.problem(titles[1] if len(titles) > 1 else 1, rule, f"the page has {len(titles) if title else 'no'} titles", "every page has one title")
        elif title.casefold() in first:
            yield page.problem(titles[0], rule, f"the title “{title}” is also that of {first[title.casefold()].path}", "give one of the two another title")
        else:
            first[title.casefold()] = page
        described = [m for m in page.tagged("meta") if m.get("name") == "description" and (m.get("content") or "").strip()]
        if len(described) != 1:
            yield page.problem(1, rule, f"the page has {len(described) or 'no'} descriptions", "write one description in the front matter")


@site_rule("site-heading-order", bad="<h1>Title</h1> <h3>Part</h3>", good="<h1>Title</h1> <h2>Part</h2>")
def site_heading_order(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """People who cannot see a page find their way by its headings: one at the top, none skipped, none empty."""
    rule = "site-heading-order"
    for page in site.pages:
        tops = page.tagged("h1")
        if len(tops) != 1:
            hint = "a page has one, made from its title; begin the text with ##"
            yield page.problem(tops[1] if tops else 1, rule, f"the page has {len(tops) or 'no'} headings of the first level", hint)
        place = next(iter(page.tagged("main", "article")), page.root)
        level = 0
        for e in place.iter(*HEADINGS):
            now = int(e.tag[1])
            if now > level + 1:
                above = f"a heading of level {level}" if level else "no heading"
                yield page.problem(e, rule, f"“{text_of(e)}” is a heading of level {now} after {above}", f"make it level {level + 1}")
            if not text_of(e):
                yield page.problem(e, rule, f"a heading of level {now} is empty", "give it words or remove it")
            level = now


@site_rule(
    "site-disclaimer",
    bad="a template that replaces the block with the disclaimer",
    good='<aside id="disclaimer"> with the text of docs/disclaimer.md, once on each page',
)
def site_disclaimer(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Whatever page a reader lands on, it must say that this is not medical advice, in the words of docs/disclaimer.md."""
    rule = "site-disclaimer"
    hint = "every template keeps the element with the id disclaimer; its text comes from docs/disclaimer.md"
    expected = _plain(view.prose(corpus.disclaimer))
    for page in site.pages:
        found = page.by_id.get("disclaimer", [])
        if len(found) != 1:
            yield page.problem(found[1] if found else 1, rule, f"the disclaimer stands {len(found)} times on this page, expected once", hint)
            continue
        if text_of(found[0]) != expected:
            yield page.problem(found[0], rule, f"the disclaimer is not the text of docs/disclaimer.md: “{text_of(found[0])[:60]}”", hint)
        elif expected and text_of(page.root).count(expected) > 1:
            yield page.problem(found[0], rule, "the text of the disclaimer stands twice on this page", hint)
        if hidden(found[0]):
            yield page.problem(found[0], rule, "the disclaimer is hidden or folded away", hint)


@site_rule("site-help-line", bad="a page without 112 · 999 · 911 · 000 · 111", good='<p id="help-line"> with every emergency number and the link to get-help/')
def site_help_line(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Someone in danger may land on any page: it must show every emergency number with its place, to tap, and the way to help."""
    rule = "site-help-line"
    hint = "every template keeps the element with the id help-line; its numbers come from references/helplines.yml"
    emergency = corpus.helplines.record.emergency if corpus.helplines else ()
    for page in site.pages:
        found = page.by_id.get("help-line", [])
        if len(found) != 1:
            yield page.problem(found[1] if found else 1, rule, f"the help line stands {len(found)} times on this page, expected once", hint)
            continue
        line = found[0]
        links = [a.get("href") or "" for a in line.iter("a")]
        shown = text_of(line)
        for e in emergency:
            digits = re.sub(r"[^\d+]", "", e.number)
            if f"tel:{digits}" not in links or not re.search(rf"(?<!\d){re.escape(e.number)}(?!\d)", shown) or e.short not in shown:
                yield page.problem(line, rule, f"the help line does not show {e.number} ({e.short}) with a link to call it", hint)
        if not any(site.target(page, href.split("#")[0]) == "get-help/index.html" for href in links if not href.startswith("tel:")):
            yield page.problem(line, rule, "the help line does not lead to get-help/", hint)
        if hidden(line):
            yield page.problem(line, rule, "the help line is hidden or folded away", hint)


@site_rule("site-card", bad="a claim in the front matter and no card on the built page", good="one card with the id claim-<id> for each claim")
def site_card(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A claim that is graded in the front matter and not on the page would never reach a reader, nor its certainty."""
    rule = "site-card"
    for page in site.pages:
        for claim in page.page.claims if page.page else ():
            cards = page.by_id.get(f"claim-{claim.id}", [])
            if len(cards) != 1:
                where = cards[1] if cards else 1
                hint = f"write {{{{ claim: {claim.id} }}}} on a line of its own, once"
                yield page.problem(where, rule, f"the card of the claim “{claim.id}” stands {len(cards)} times on this page, expected once", hint)
                continue
            missing = "itself, it is hidden" if hidden(cards[0]) else _not_on_card(cards[0], claim)
            if missing:
                yield page.problem(cards[0], rule, f"the card of “{claim.id}” does not show: {missing}", "the card comes from evidence/templates/claim.html")


def _not_on_card(card: Element, claim: Claim) -> str:
    """The first thing that a reader needs and does not get: the words, the certainty, the way to each study for or against."""
    shown = text_of(card)
    for text in (claim.statement, claim.certainty.value.replace("-", " ")):
        if " ".join(text.split()) not in shown:
            return text
    links = [a.get("href") or "" for a in card.iter("a")]
    for key in (*claim.studies.supports, *claim.studies.limits, *claim.studies.contradicts):
        if not any(href.endswith((f"studies/{key}/", f"#ref-{key}")) for href in links):
            return f"a link to {key}"
    return ""


def _plain(markup: str) -> str:
    from lxml import html

    return text_of(html.fragment_fromstring(str(markup), create_parent="div"))
