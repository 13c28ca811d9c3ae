"""`{{ facts: slug }}`, `{{ options }}`, `{{ options: id, id }}` and `{{ path: slug }}`: what helps a reader to compare and to follow.

Every figure comes from a finding and every certainty from a claim; the one thing worked out here is how many more or
fewer of 100 people, which is the difference of two figures of the same finding and is labelled as our arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.records import Certainty, FactRow, Finding, Group, Study
from evidence.render import view
from evidence.render.effects import BASES, more_or_fewer, sized

Sure = tuple[Certainty, str]  # a certainty, and the address of the claim that holds it ("" if the finding itself does)


@dataclass(frozen=True)
class Fact:
    """One outcome as a reader sees it: `option` and `against` of `base` people, in whole people, and the difference in words."""

    label: str
    kind: str
    base: str
    option: str
    against: str
    counts: tuple[str, str]
    difference: str
    interval: str
    follow_up: str
    sure: Sure | None
    key: str
    finding: str


def facts(corpus: Corpus, page: Page | None, from_url: str, slug: str) -> str:
    """A fact box, or "" if there is none of this name or one of its rows has no figures."""
    file = corpus.fact_boxes.get(slug)
    rows = [fact(corpus, row) for row in file.record.rows] if file else []
    if not file or not all(rows):
        return ""
    return view.template("facts.html", slug=slug, box=file.record, rows=rows, rounded=any("about" in r.option + r.against for r in rows if r), **view.page_values(corpus, page, from_url))


def fact(corpus: Corpus, row: FactRow) -> Fact | None:
    """The figures of one row, or None where a group or its figure is missing."""
    finding, key = corpus.finding(row.finding), row.finding.partition("/")[0]
    base = BASES.get(finding.measure) if finding else None
    ours, theirs = (share(finding, name) for name in (row.option, row.against)) if finding else (None, None)
    if not finding or base is None or ours is None or theirs is None:
        return None
    compared = corpus.finding(row.interval) if row.interval else None
    file = corpus.studies.get(key)
    return Fact(
        label=row.label,
        kind=row.kind,
        base=base,
        option=view.whole(ours.value),
        against=view.whole(theirs.value),
        counts=(_counted(ours), _counted(theirs)),
        difference=difference(ours.value, theirs.value),
        interval=_interval(compared) if compared else "",
        follow_up=_follow_up(finding, file.record if file else None),
        sure=sureness(corpus, row.claim) or ((finding.certainty, "") if finding.certainty else None),
        key=key,
        finding=finding.id,
    )


def share(finding: Finding, name: str) -> Group | None:
    """The group of a finding by its name, if it has a figure."""
    return next((g for g in finding.groups if g.name == name and isinstance(g.value, (int, float))), None)


def difference(option: object, against: object) -> str:
    """`about 21 more`, `14 fewer` or `no difference`: worked out in the decimals that the figures have, then told in whole people."""
    change = Decimal(str(option)) - Decimal(str(against))
    return "no difference" if change == 0 else f"{view.whole(float(abs(change)))} {'more' if change > 0 else 'fewer'}"


def _interval(compared: Finding) -> str:
    people = more_or_fewer(compared)
    return f"allowing for chance, {people} ({view.INTERVALS[compared.interval]})" if people and compared.interval else sized(compared)


def sureness(corpus: Corpus, claim: str) -> Sure | None:
    """The certainty of a claim and where its card stands; None for `none`."""
    found = corpus.claims.get(claim)
    return (found[1].certainty, f"{found[0].url}#claim-{claim}") if found else None


def _counted(group: Group) -> str:
    return f"{group.events} of {group.total}" if group.events is not None and group.total is not None else ""


def _follow_up(finding: Finding, study: AnyStudy | None) -> str:
    if finding.follow_up:
        return f"{view.number(finding.follow_up.value)} {finding.follow_up.unit}"
    told = study.follow_up if isinstance(study, Study) else ""
    return "" if told.replace("-", " ").lower() in ("not seen", "none", "not applicable") else told


def options(corpus: Corpus, page: Page | None, from_url: str, argument: str) -> str:
    """Options for treatment in one table: those that `argument` names, in its order, or all; "" if one of them is not there."""
    if not corpus.options:
        return ""
    every = corpus.options.record.options
    wanted = view.chosen(every, argument)
    if not wanted:
        return ""
    return view.template(
        "options.html",
        options=wanted,
        every=len(every),
        sure=lambda claim: sureness(corpus, claim),
        address=lambda name: address(corpus, name),
        **view.page_values(corpus, page, from_url),
    )


def address(corpus: Corpus, name: str) -> str:
    """`treatment/medicines#paracetamol` as an address from the site's root."""
    page, mark, heading = name.partition("#")
    found = corpus.by_name.get(page)
    return f"{found.url}{mark}{heading}" if found else name


def path(corpus: Corpus, page: Page | None, from_url: str, slug: str) -> str:
    """Stations and arrows, or "" if there is no path of this name."""
    file = corpus.paths.get(slug)
    if not file:
        return ""
    return view.template("path.html", slug=slug, path=file.record, sure=lambda claim: sureness(corpus, claim), **view.page_values(corpus, page, from_url))
