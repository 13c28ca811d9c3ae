"""Feeds of what changed, for people who follow the site: Atom (feed.xml) and JSON Feed 1.1 (feed.json), from the claims' histories.

Ids are `tag:` URIs on a reserved name, so that they stay the same whatever the site's address is or becomes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from lxml import etree

from evidence.model import Corpus
from evidence.render import view

ATOM = "http://www.w3.org/2005/Atom"
TAG = "tag:both-ways.invalid,2026:"
NEWEST = 100


@dataclass(frozen=True)
class Entry:
    """Changes of one kind to the claims of one page on one day."""

    id: str
    url: str  # from the site's root
    title: str
    day: date
    text: str


def entries(corpus: Corpus) -> list[Entry]:
    """Newest first, at most NEWEST."""
    found = [(change.date, change.kind, page, claim, change.note) for page, claim in corpus.claims.values() for change in claim.history]
    found.sort(key=lambda f: (-f[0].toordinal(), f[2].url, f[1]))
    made = []
    for (day, url, kind), group in groupby(found, lambda f: (f[0], f[2].url, f[1])):
        some = list(group)
        page = some[0][2]
        counted = f"{len(some)} claim{'' if len(some) == 1 else 's'}"
        lines = [f"{claim.statement} How sure: {view.WORDS[claim.certainty]}. {note.rstrip('.')}." for _, _, _, claim, note in some]
        made.append(Entry(f"{TAG}{day}:{url or 'home'}:{kind}", url, f"{page.title}: {counted}, {view.CHANGES[kind]}", day, "\n".join(lines)))
    return made[:NEWEST]


def feed_files(corpus: Corpus, site_name: str, address: str) -> Iterator[tuple[str, str]]:
    """Path in the site and text of both feeds. `address` is the site's public address, or ""."""
    found = entries(corpus)
    yield "feed.xml", _atom(corpus, found, site_name, address)
    yield "feed.json", _json(corpus, found, site_name, address)


def _atom(corpus: Corpus, found: list[Entry], site_name: str, address: str) -> str:
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})

    def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
        child = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        child.text = text or None
        return child

    add(feed, "title", f"{site_name}: what changed")
    add(feed, "subtitle", _plain(corpus.disclaimer))
    add(feed, "id", f"{TAG}changes")
    add(feed, "updated", _moment(max((e.day for e in found), default=date(2026, 1, 1))))
    add(add(feed, "author"), "name", site_name)
    add(feed, "link", rel="self", href=f"{address}feed.xml")
    add(feed, "link", rel="alternate", href=f"{address}changes/")
    for e in found:
        entry = add(feed, "entry")
        add(entry, "id", e.id)
        add(entry, "title", e.title)
        add(entry, "updated", _moment(e.day))
        add(entry, "link", rel="alternate", href=f"{address}{e.url or './'}")
        add(entry, "content", e.text, type="text")
    return str(etree.tostring(feed, encoding="unicode", xml_declaration=False, pretty_print=True))


def _json(corpus: Corpus, found: list[Entry], site_name: str, address: str) -> str:
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": f"{site_name}: what changed", "description": _plain(corpus.disclaimer)}
    if address:
        feed |= {"home_page_url": f"{address}changes/", "feed_url": f"{address}feed.json"}
    feed["items"] = [
        {"id": e.id, "title": e.title, "date_published": _moment(e.day), "content_text": e.text, **({"url": f"{address}{e.url}"} if address else {})} for e in found
    ]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _plain(markdown: str) -> str:
    return " ".join(markdown.replace("*", "").split())
