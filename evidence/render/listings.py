"""Lists over all records: the articles checked, the glossary, A–Z and what changed.

Each is complete without script; overrides/assets/explorer.js filters the first by what stands in the markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from evidence.model import Corpus
from evidence.page import Page
from evidence.records import ArticleClaim, Change, Claim
from evidence.render import view
from evidence.render.names import letter, sort_key

VERDICTS = {
    "supported": "Supported",
    "partly-supported": "Partly supported",
    "overstated": "Overstated",
    "misattributed": "Misattributed",
    "not-verifiable": "Not verifiable",
}
OTHER = "Other statements"
Renderer = Callable[[Corpus, Page | None, str, str], str]


def articles(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Every statement of the source articles with its verdict, and the tally."""
    files = sorted((f.record for f in corpus.articles), key=lambda a: a.letter)
    tally = {a.letter: Counter(str(c.verdict) for c in a.claims) for a in files}
    most = max((sum(t[v] for t in tally.values()) for v in VERDICTS), default=1) or 1
    return view.template(
        "articles.html",
        articles=files,
        tally=tally,
        most=most,
        total=sum(len(a.claims) for a in files),
        verdicts=VERDICTS,
        subjects=lambda article: _subjects(corpus, article.claims),
        place=lambda claim: _place(corpus, claim),
        **view.page_values(corpus, page, from_url),
    )


def _subjects(corpus: Corpus, claims: Iterable[ArticleClaim]) -> list[tuple[str, list[ArticleClaim]]]:
    """The statements by the part of the site that treats their subject, in the order of the article; those without one last."""
    groups: dict[str, list[ArticleClaim]] = {}
    for claim in claims:
        folder = claim.page.partition("/")[0]
        page = corpus.by_name.get(f"{folder}/index") or corpus.by_name.get(folder)
        groups.setdefault(page.title if page and folder != "articles-checked" else OTHER, []).append(claim)
    return sorted(groups.items(), key=lambda group: group[0] == OTHER)


def _place(corpus: Corpus, claim: ArticleClaim) -> tuple[str, str] | None:
    """Where the site treats a statement: address and words."""
    page = corpus.by_name.get(claim.page)
    if page is None:
        return None
    found = corpus.claims.get(claim.claim)
    if found and found[0] is page:
        return f"{page.url}#claim-{claim.claim}", found[1].statement.rstrip(".")
    return page.url, page.title


def glossary(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """All terms, by the alphabet."""
    terms = sorted(corpus.glossary.record.terms, key=lambda t: sort_key(t.term)) if corpus.glossary else []
    letters = [(name, list(group)) for name, group in groupby(terms, lambda t: letter(t.term))]
    return view.template("glossary.html", letters=letters, **view.page_values(corpus, page, from_url))


def references(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Every work, under the letter of its first author, or of its title if it names none; numbers run on."""
    works = sorted(corpus.references, key=lambda r: (sort_key(r.short), r.key))
    groups = [(name, list(group)) for name, group in groupby(works, lambda r: letter(r.short))]
    return view.template("references.html", letters=groups, **view.page_values(corpus, page, from_url))


@dataclass(frozen=True)
class Entry:
    """One line of A–Z."""

    name: str
    url: str
    kind: str


def a_to_z(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Pages, terms and works under their letters, for readers without script."""
    entries = [Entry(p.title, p.url, "page") for p in corpus.pages]
    entries += [Entry(name, p.url, f"see: {p.title}") for p in corpus.pages if p.front for name in p.front.also]
    entries += [Entry(t.term, f"glossary/#{t.id}", "word") for t in (corpus.glossary.record.terms if corpus.glossary else ())]
    alike = Counter(r.short for r in corpus.references)
    named = ((r, r.short if alike[r.short] == 1 else f"{r.short}: {r.get('title')}") for r in corpus.references)
    entries += [Entry(name, f"studies/{r.key}/", "study") for r, name in named]
    entries.sort(key=lambda e: (sort_key(e.name), e.url))
    letters = [(name, list(group)) for name, group in groupby(entries, lambda e: letter(e.name))]
    # Pages and words first: a reader who looks for sleep or work must not wade through names of authors.
    letters = [(name, sorted(group, key=lambda e: e.kind == "study")) for name, group in letters]
    names = Counter(e.name.casefold() for e in entries)
    return view.template("a-z.html", letters=letters, twice={name for name, n in names.items() if n > 1}, **view.page_values(corpus, page, from_url))


@dataclass(frozen=True)
class Changed:
    """One line of a claim's history, with the claim and its page."""

    page: Page
    claim: Claim
    change: Change


def changes(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Every change to every claim, newest day first; on one day changed conclusions before numbers, wording and additions."""
    order = ("conclusion", "number", "wording", "added")
    found = [Changed(p, c, change) for p, c in corpus.claims.values() for change in c.history]
    found.sort(key=lambda c: (-c.change.date.toordinal(), order.index(c.change.kind)))
    days: list[tuple[date, list[tuple[str, list[Changed]]]]] = [
        (day, [(kind, list(some)) for kind, some in groupby(group, lambda c: c.change.kind)]) for day, group in groupby(found, lambda c: c.change.date)
    ]
    return view.template("changes.html", days=days, **view.page_values(corpus, page, from_url))


DIRECTIVES: dict[str, Renderer] = {"articles": articles, "glossary": glossary, "references": references, "a-z": a_to_z, "changes": changes}
