"""`{{ self-audit }}`: the scores of all pages on the instruments of references/instruments.yml, with the reading grades measured now."""

from __future__ import annotations

from dataclasses import dataclass

from evidence import reading
from evidence.model import Corpus, RecordFile
from evidence.page import Page
from evidence.records import Instrument, PageAudit, Rating, Score
from evidence.render import view


@dataclass(frozen=True)
class Total:
    """One rater's total for one page: as it is printed, and the number of items that applied."""

    text: str
    applicable: int
    lowest: int


@dataclass(frozen=True)
class AuditedPage:
    """One row: the page, its scores by instrument and rater, its grades; `audit` is None for a page that nobody rated yet."""

    page: Page
    audit: PageAudit | None
    totals: dict[str, tuple[Total | None, ...]]
    plain: reading.Grade
    detail: reading.Grade


def total(instrument: Instrument, scores: tuple[Score, ...]) -> Total | None:
    """`66 of 70` or `96`, over the items that apply; None if none does."""
    given = [s for s in scores if s != "na"]
    if not given:
        return None
    most = instrument.high * len(given)
    text = f"{sum(given)} of {most}" if instrument.shown == "points" else f"{100 * sum(given) / most:.0f}"
    return Total(text, len(given), min(given))


def scores_of(rating: Rating | None, instrument: Instrument) -> tuple[Score, ...]:
    """The scores of an instrument, or none."""
    return rating.scores.get(instrument.id, ()) if rating else ()


def self_audit(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Tables of totals, then of items, for every page that readers read."""
    if not corpus.instruments:
        return ""
    record = corpus.instruments.record
    by_page = {corpus.by_name[f.record.page].src: f for f in corpus.audits if f.record.page in corpus.by_name}
    masks = reading.Masks(corpus)
    rows = [_row(corpus, p, by_page.get(p.src), masks) for p in corpus.pages if p.front and p.src != "search.md"]
    rows.sort(key=lambda r: (r.audit is None, r.page.url))
    return view.template("self-audit.html", record=record, rows=rows, rating=rating_of, scores=scores_of, **view.page_values(corpus, page, from_url))


def rating_of(audit: PageAudit | None, rater: str) -> Rating | None:
    """What one rater gave to a page."""
    return next((r for r in audit.ratings if r.rater == rater), None) if audit else None


def _row(corpus: Corpus, page: Page, file: RecordFile[PageAudit] | None, masks: reading.Masks) -> AuditedPage:
    assert corpus.instruments is not None  # noqa: S101  (the caller made sure)
    record, audit = corpus.instruments.record, file.record if file else None
    totals = {i.id: tuple(total(i, scores_of(rating_of(audit, r.id), i)) for r in record.raters) for i in record.instruments}
    return AuditedPage(page, audit, totals, reading.grade(masks.apply(reading.plain_sentences(page))), reading.grade(masks.apply(reading.other_sentences(page))))
