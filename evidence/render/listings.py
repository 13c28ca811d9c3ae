"""Lists over all records: the evidence explorer, the articles checked, the glossary, A–Z and what changed.

Each is complete without script; overrides/assets/explorer.js sorts and filters the first two by what stands in the markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.records import ArticleClaim, Certainty, Change, Claim
from evidence.reference import Reference
from evidence.render import view
from evidence.render.cards import was_seen
from evidence.render.names import letter, shortened, sort_key

POPULATIONS = {
    "back-pain": "back pain",
    "chronic-pain": "mixed chronic pain",
    "depression": "depression",
    "both": "back pain and depression",
    "general": "general population",
    "older-adults": "older adults",
    "workers": "workers",
    "animal": "animals",
    "other": "other groups",
}
READ = {"full-text": "full text", "abstract": "abstract", "record": "record only"}
VERDICTS = {
    "supported": "Supported",
    "partly-supported": "Partly supported",
    "overstated": "Overstated",
    "misattributed": "Misattributed",
    "not-verifiable": "Not verifiable",
}
LEVELS = tuple(Certainty)[::-1]  # the least sure first, so that a higher place is surer
PAGE_SIZE = 500
OTHER = "Other statements"
Renderer = Callable[[Corpus, Page | None, str, str], str]


@dataclass(frozen=True)
class Row:
    """One work in the explorer: what is shown, and what it is filtered and sorted by."""

    reference: Reference
    study: AnyStudy | None
    design: str
    population: str
    funding: str
    period: str
    people: int | None
    size: str
    levels: tuple[tuple[Certainty, int], ...]

    @property
    def title(self) -> str:
        """The title up to its colon, shortened: two works of one group and year must not look the same."""
        return shortened(self.reference.get("title"))

    @property
    def rank(self) -> int:
        """By the surest claim, then by how many there are."""
        return max(((LEVELS.index(level) + 1) * 1000 + n for level, n in self.levels), default=0)


def explorer(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """One table of all works."""
    rows = sorted(_rows(corpus), key=lambda r: sort_key(r.reference.short))
    filters = [
        ("design", "Design", _options((r.design for r in rows), {r.design: view.words(r.design) for r in rows})),
        ("topic", "Topic", _options((t for r in rows if r.study for t in r.study.topics), {})),
        ("population", "Population", _options((r.population for r in rows), POPULATIONS)),
        ("read", "How far we read it", _options((r.study.read for r in rows if r.study), READ)),
        ("certainty", "Serves a claim rated", [(level, view.WORDS[level]) for level in reversed(LEVELS)]),
        ("funding", "Who paid", [("seen", "seen"), ("not-seen", "not seen")]),
        ("period", "Year", sorted(_options((r.period for r in rows), {}), reverse=True)),
    ]
    return view.template(
        "explorer.html",
        rows=rows,
        filters=filters,
        page_size=PAGE_SIZE,
        populations=POPULATIONS,
        read=READ,
        **view.page_values(corpus, page, from_url),
    )


def _rows(corpus: Corpus) -> Iterator[Row]:
    for reference in corpus.references:
        file = corpus.studies.get(reference.key)
        study = file.record if file else None
        counted = Counter(claim.certainty for _, claim, _ in corpus.claims_using.get(reference.key, ()))
        people, size = size_words(study)
        year = reference.year if reference.year.isdigit() else ""
        yield Row(
            reference=reference,
            study=study,
            design=(study.design if study.kind == "study" else study.kind) if study else "",
            population=study.population_group if study and study.kind == "study" else "",
            funding="seen" if study and was_seen(study.funding) else "not-seen",
            period=f"{year[:3]}0s" if year else "",
            people=people,
            size=size,
            levels=tuple((level, counted[level]) for level in reversed(LEVELS) if counted[level]),
        )


def size_words(study: AnyStudy | None) -> tuple[int | None, str]:
    """People for sorting, and the size in words."""
    size = study.size if study else None
    if size is None or size == "not-seen":
        return None, ""
    studies = size.studies or size.pooled_studies
    people = size.participants or size.pooled_participants
    noun = "animals" if study and study.kind == "study" and study.population_group == "animal" else "people"
    parts = [f"{view.number(studies)} {'study' if studies == 1 else 'studies'}"] if studies else []
    return people, ", ".join([*parts, *([f"{view.number(people)} {noun}"] if people else [])])


def _options(values: Iterable[str], names: dict[str, str]) -> list[tuple[str, str]]:
    """What a filter offers: each value that occurs, with its words, by the alphabet."""
    found = {v: names.get(v) or view.words(v) for v in values if v}
    return sorted(found.items(), key=lambda item: item[1])


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


DIRECTIVES: dict[str, Renderer] = {"explorer": explorer, "articles": articles, "glossary": glossary, "a-z": a_to_z, "changes": changes}
