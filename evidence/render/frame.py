"""What stands around the text of a page: the way up, the measured reading grade, history, how to cite, related pages."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import groupby

from evidence import reading
from evidence.checks.wording_certainty import claim_of, level_of
from evidence.model import Corpus, page_keys
from evidence.page import Page
from evidence.reference import Reference
from evidence.render import view

TEXT_KINDS = frozenset({"topic", "treatment", "about", "help"})
RELATED = 3
PLAIN_PART = re.compile(r'(<h2 id="(?:in-short|the-short-answer)">.*?)(?=<h2[ >]|\Z)', re.S)


def of(corpus: Corpus, src: str, url: str, site_name: str, address: str) -> dict[str, str]:
    """HTML for partials/content.html: `crumbs` before the title, `related` after the text, `foot` after the references. `address` is public, or ""."""
    page = corpus.by_name.get(src.removesuffix(".md"))
    values = view.page_values(corpus, page, url)
    up = _above(corpus, src)
    crumbs = view.template("crumbs.html", up=up, **values) if url else ""
    if page is None or page.front is None or page.front.kind not in TEXT_KINDS:
        return {"crumbs": crumbs, "related": "", "foot": ""}
    cite = view.template("cite-page.html", site=site_name, address=address, key=_key(site_name, page), **values)
    return {
        "crumbs": crumbs,
        "related": view.template("related.html", related=_related(corpus, page), **values),
        "foot": view.template("foot.html", history=_history(page), cite=cite, **values),
    }


def _above(corpus: Corpus, src: str) -> list[Page]:
    """The pages over this one, the home page first: `treatment/medicines.md` stands under `treatment/index.md`."""
    parts = src.split("/")
    if parts[-1] == "index.md":
        parts = parts[:-1]
    folders = ["index", *("/".join([*parts[:i], "index"]) for i in range(1, len(parts)))]
    return [corpus.by_name[f] for f in folders if f in corpus.by_name]


def _key(site_name: str, page: Page) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{site_name} {page.title}".lower()).strip("-")


def _history(page: Page) -> list[tuple[date, str, list[str]]]:
    """Day, kind and statements, newest first."""
    found = [(change.date, change.kind, claim.statement) for claim in page.claims for change in claim.history]
    found.sort(key=lambda f: (-f[0].toordinal(), f[1]))
    return [(day, kind, [s for _, _, s in some]) for (day, kind), some in groupby(found, lambda f: (f[0], f[1]))]


def _related(corpus: Corpus, page: Page) -> list[Page]:
    """Pages that rest on the same studies; a study that few pages use binds more."""
    weight: Counter[str] = Counter()
    for key in page_keys(page):
        others = [p for p in corpus.cited_by.get(key, ()) if p is not page and p.front and p.front.kind in TEXT_KINDS]
        for other in others:
            weight[other.src] += 1000 // len(others)
    best = sorted(weight, key=lambda src: (-weight[src], src))[:RELATED]
    return [corpus.by_name[src.removesuffix(".md")] for src in best]


POINTS = re.compile(r'(?<=<h2 id="key-points">)(?P<head>.*?</h2>\s*)<ul>(?P<items>.*?)</ul>', re.S)


def sure_points(html: str, corpus: Corpus, src: str) -> str:
    """`html` with the certainty of its claim behind each key point that repeats one, leading to the claim's card."""
    page = corpus.by_name.get(src.removesuffix(".md"))
    found = POINTS.search(html)
    if page is None or not found:
        return html
    said = [(page.reading.words(p), {c.key for c in p.sentence.citations} if p.sentence else set()) for p in page.reading.pieces if p.section == "Key points" and p.kind == "list-item"]
    items = found["items"].split("</li>")
    points = [i for i, item in enumerate(items) if "<li>" in item]
    if len(said) != len(points):  # a point of several sentences: which of them is the claim is open
        return html
    for i, (text, keys) in zip(points, said, strict=True):
        claim = claim_of(text, keys, page, corpus)
        if claim and level_of(text) is claim.certainty:
            items[i] = items[i].rstrip().removesuffix("</p>") + " " + view.template("point.html", claim=claim) + ("</p>\n" if items[i].rstrip().endswith("</p>") else "")
    return html[: found.start("items")] + "</li>".join(items) + html[found.end("items") :]


_masks: list[tuple[Corpus, reading.Masks]] = []


def graded(html: str, corpus: Corpus, src: str) -> str:
    """`html` with the measured grade at the end of its plain part."""
    page = corpus.by_name.get(src.removesuffix(".md"))
    if page is None or not PLAIN_PART.search(html):
        return html
    if not _masks or _masks[0][0] is not corpus:
        _masks[:] = [(corpus, reading.Masks(corpus))]
    masks = _masks[0][1]
    found = reading.grade(masks.apply(reading.plain_sentences(page)))
    if not found.words:
        return html
    line = view.template("grade.html", grade=found, **view.page_values(corpus, page, page.url))
    return PLAIN_PART.sub(lambda m: f"{m[1].rstrip()}\n{line}\n", html, count=1)


def bibtex(reference: Reference) -> str:
    """The entry of a work as it stands in references.bib, for a reader's own list."""
    fields = "".join(f",\n  {name} = {{{value}}}" for name, value in reference.fields.items())
    return f"@{reference.type}{{{reference.key}{fields}\n}}"
