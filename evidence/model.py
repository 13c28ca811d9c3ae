"""The one model that checks, pages and exports read. Built by load.py; nobody else opens a content file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from evidence.nav import Nav
from evidence.page import Page
from evidence.problem import Problem
from evidence.records import (
    Article,
    ArticleClaim,
    Chart,
    Claim,
    Document,
    Drawing,
    Elsewhere,
    EmergencySigns,
    Exceptions,
    FactBox,
    Finding,
    Glossary,
    Helplines,
    Instruments,
    Options,
    PageAudit,
    Study,
)
from evidence.records import Path as PathRecord
from evidence.reference import Reference
from evidence.yaml_lines import Path as YamlPath

if TYPE_CHECKING:
    from evidence.prose import Reading


T = TypeVar("T")


@dataclass(frozen=True)
class RecordFile(Generic[T]):
    """A YAML record with the lines of its fields."""

    path: str
    record: T
    lines: Mapping[YamlPath, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        at: YamlPath = path
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def problem(self, at: tuple[str | int, ...], rule: str, message: str, hint: str = "") -> Problem:
        return Problem(self.path, self.line(*at), 0, rule, message, hint)


AnyStudy = Study | Document


@dataclass(frozen=True)
class Corpus:
    """Everything that the site is made from, and the problems met while reading it."""

    pages: tuple[Page, ...]
    references: tuple[Reference, ...]
    studies: Mapping[str, RecordFile[AnyStudy]]
    articles: tuple[RecordFile[Article], ...]
    charts: Mapping[str, RecordFile[Chart]]
    fact_boxes: Mapping[str, RecordFile[FactBox]]
    paths: Mapping[str, RecordFile[PathRecord]]
    drawings: Mapping[str, RecordFile[Drawing]]
    options: RecordFile[Options] | None
    instruments: RecordFile[Instruments] | None
    audits: tuple[RecordFile[PageAudit], ...]
    elsewhere: RecordFile[Elsewhere] | None
    helplines: RecordFile[Helplines] | None
    glossary: RecordFile[Glossary] | None
    emergency_signs: RecordFile[EmergencySigns] | None
    exceptions: RecordFile[Exceptions] | None
    disclaimer: str
    article_shingles: frozenset[str]  # hashes of the source articles' runs of eight words (copying.py)
    problems: tuple[Problem, ...]
    nav: Nav | None = None  # from mkdocs.yml; None without one
    assets: frozenset[str] = frozenset()  # every other file below docs/, by its path from there
    repo_url: str = ""  # the repository's public address from mkdocs.yml; "" while it is not set
    contact: str = ""  # the public e-mail address from mkdocs.yml; "" while it is not set

    @cached_property
    def by_key(self) -> dict[str, Reference]:
        return {r.key: r for r in self.references}

    @cached_property
    def cited_by(self) -> dict[str, tuple[Page, ...]]:
        """Key to the pages whose prose or claims use it, in the order of the pages."""
        found: dict[str, dict[str, Page]] = {}
        for page in self.pages:
            for key in page_keys(page):
                found.setdefault(key, {})[page.path] = page
        return {key: tuple(pages.values()) for key, pages in found.items()}

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every text that a reader meets, pages first, as plain text."""
        from evidence.texts import readings

        return tuple(readings(self))

    @cached_property
    def claims(self) -> dict[str, tuple[Page, Claim]]:
        return {claim.id: (page, claim) for page in self.pages for claim in page.claims}

    @cached_property
    def claims_using(self) -> dict[str, tuple[tuple[Page, Claim, str], ...]]:
        """Key to the claims that name the study, with its role there (`size` if it gives only the effect)."""
        found: dict[str, list[tuple[Page, Claim, str]]] = {}
        for page, claim in self.claims.values():
            roles = {key: role for role in ("contradicts", "limits", "supports") for key in getattr(claim.studies, role)}
            for key in claim_keys(claim):
                found.setdefault(key, []).append((page, claim, roles.get(key, "size")))
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def articles_using(self) -> dict[str, tuple[ArticleClaim, ...]]:
        """Key to the statements of the source articles that were checked against the study."""
        found: dict[str, list[ArticleClaim]] = {}
        for _, _, claim in self.article_claims():
            for key in claim.studies if claim.studies != "none" else ():
                found.setdefault(key, []).append(claim)
        return {key: tuple(uses) for key, uses in found.items()}

    @cached_property
    def by_name(self) -> dict[str, Page]:
        """Pages by the names that records use: `treatment/index` is also `treatment`."""
        stems = {page.src.removesuffix(".md"): page for page in self.pages}
        return {**{stem.removesuffix("/index"): page for stem, page in stems.items()}, **stems}

    def with_fallback(self, last: Corpus | None) -> Corpus:
        """This corpus, with the single records that could not be read taken from `last` (for the preview)."""
        if last is None:
            return self
        kept = {
            name: getattr(last, name)
            for name in ("helplines", "glossary", "emergency_signs", "options", "instruments", "elsewhere", "disclaimer", "references")
            if not getattr(self, name)
        }
        return replace(self, **kept) if kept else self

    def finding(self, address: str) -> Finding | None:
        """The finding at `key/id`, or None."""
        key, _, rest = address.partition("/")
        file = self.studies.get(key)
        if file is None:
            return None
        return next((f for f in file.record.findings if f.id == rest.split("/")[0]), None)

    @property
    def shown_records(self) -> tuple[RecordFile[Any], ...]:
        """The records that pages show beside studies and articles, in the order of their kinds."""
        shown = (self.charts, self.fact_boxes, self.paths, self.drawings)
        several: tuple[RecordFile[Any], ...] = (*(file for files in shown for file in files.values()), *self.audits)
        single = (self.options, self.instruments, self.elsewhere, self.helplines, self.glossary, self.emergency_signs)
        return (*several, *(f for f in single if f is not None))

    def drawn_on(self) -> Iterator[tuple[RecordFile[Any], YamlPath, str]]:
        """Each study that a chart, fact box, path, drawing, option or word of the glossary draws on: the record, the place in it, the key."""
        for chart in self.charts.values():
            yield from ((chart, ("rows", i), row.finding.split("/")[0]) for i, row in enumerate(chart.record.rows))
        for box in self.fact_boxes.values():
            yield from ((box, ("rows", i), row.finding.split("/")[0]) for i, row in enumerate(box.record.rows))
        named_in: tuple[RecordFile[Any], ...] = (*self.paths.values(), *self.drawings.values())
        for named in named_in:
            yield from ((named, ("studies",), key) for key in named.record.studies)
        if self.options:
            yield from ((self.options, ("options", i, "studies"), key) for i, o in enumerate(self.options.record.options) for key in o.studies)
        if self.glossary:
            yield from ((self.glossary, ("terms", i, "see"), key) for i, t in enumerate(self.glossary.record.terms) for key in t.see)

    def article_claims(self) -> Iterator[tuple[RecordFile[Article], int, ArticleClaim]]:
        for file in self.articles:
            for i, claim in enumerate(file.record.claims):
                yield file, i, claim


def claim_keys(claim: Claim) -> tuple[str, ...]:
    """Every study a claim names, once."""
    s = claim.studies
    effect = () if claim.effect == "none" else (claim.effect.split("/")[0],)
    return tuple(dict.fromkeys((*s.supports, *s.limits, *s.contradicts, *effect)))


def page_keys(page: Page) -> tuple[str, ...]:
    """Every study that a page cites in prose or names in a claim, in order, once."""
    named = (key for claim in page.claims for key in claim_keys(claim))
    return tuple(dict.fromkeys((*(c.key for c in page.citations), *named)))
