"""The evidence explorer: one table of all works, complete without script; overrides/assets/explorer.js sorts and filters it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.records import Certainty
from evidence.reference import Reference
from evidence.render import view
from evidence.render.cards import was_seen
from evidence.render.names import shortened, sort_key

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
LEVELS = tuple(Certainty)[::-1]  # the least sure first, so that a higher place is surer
PAGE_SIZE = 500


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
