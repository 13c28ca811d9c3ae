"""What changed against a base: a changed certainty, statement or number needs a line of history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from evidence.checks.claims import at, claims
from evidence.checks.registry import content_rule, history_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem
from evidence.records import Change, Claim, Finding, Group

NO_MORE_AGAINST = ("conclusion", "wording")
FITTING = {
    "certainty": ("conclusion",),
    "statement": ("wording", "conclusion"),
    "effect": ("number", "conclusion"),
}


@content_rule(
    "claim-history-order",
    bad="history: [{date: 2026-11-20, kind: wording, note: …}]   (and no line before)",
    good="history: [{date: 2026-11-20, kind: added, note: First version}, …]",
)
def claim_history_order(corpus: Corpus) -> Iterator[Problem]:
    """A history is read from the top: it begins with the day the claim was added and goes forward, or nobody can tell which state came when."""
    for page, i, claim in claims(corpus):
        for j, change in enumerate(claim.history):
            if (change.kind == "added") != (j == 0):
                seen = "does not begin with kind: added" if j == 0 else "has kind: added further down"
                yield at(page, i, "history", "claim-history-order", f"the history of “{claim.id}” {seen}", "the first line, and no other, has kind: added", j)
            if j and change.date < claim.history[j - 1].date:
                yield at(
                    page,
                    i,
                    "history",
                    "claim-history-order",
                    f"{change.date} stands after {claim.history[j - 1].date} in the history of “{claim.id}”",
                    "add new lines at the end, with the day of the change",
                    j,
                )


@history_rule(
    "claim-history",
    bad="certainty: low becomes moderate, and history stays as it was",
    good="… and history gains {date: 2027-03-01, kind: conclusion, note: Two large cohorts were added}",
)
def claim_history(base: Corpus, corpus: Corpus) -> Iterator[Problem]:
    """Readers come back. When our answer, its wording or its number changed, they must be able to see that it did, when and why; and
    what the history said before must stay."""
    for page, i, claim, before in _kept(base, corpus):
        for change in _less(before.history, claim.history):
            message = f"the line of {change.date} ({change.kind}) has gone from the history of “{claim.id}”"
            yield at(page, i, "history", "claim-history", message, "put it back as it was; a history only grows")
        new = _new_lines(claim, before)
        for j, change in enumerate(claim.history):
            if change in new and change.date < max(c.date for c in before.history):
                message = f"the new line of “{claim.id}” is dated {change.date}, before the last one"
                yield at(page, i, "history", "claim-history", message, "write the day of this change", j)
        against = (*claim.studies.contradicts, *claim.studies.limits)
        softer = [key for key in before.studies.contradicts if key not in claim.studies.contradicts]
        softer += [key for key in before.studies.limits if key not in against]
        for key in softer:
            if not any(change.kind in NO_MORE_AGAINST for change in new):
                message = f"{key} speaks less against “{claim.id}” than before, and its history does not say so"
                hint = f"put it back where it was, or add a line to history with the day, kind: {' or '.join(NO_MORE_AGAINST)}, and a note that says why"
                yield at(page, i, "studies", "claim-history", message, hint)
        for field, kinds in FITTING.items():
            old, now = getattr(before, field), getattr(claim, field)
            if _same(old) != _same(now) and not any(change.kind in kinds for change in new):
                told = f" from {_same(old)} to {_same(now)}" if field != "statement" else ""
                message = f"the {field} of “{claim.id}” changed{told}, and its history does not say so"
                yield at(page, i, field, "claim-history", message, f"add a line to history with the day, kind: {' or '.join(kinds)}, and a note that says why")


@history_rule(
    "claim-removed", bad="the claim mood-first is gone without a trace", good="another claim's history: {…, kind: wording, note: Takes in mood-first}"
)
def claim_removed(base: Corpus, corpus: Corpus) -> Iterator[Problem]:
    """A claim that vanishes is the quietest way to change an answer, and links to it die. It may go or get another id when a new line of
    history, of any claim, names it."""
    told = [change.note for _, _, claim in claims(corpus) for change in _new_lines(claim, _before(base, claim.id))]
    pages = {page.path: page for page in corpus.pages}
    for name, (page, _) in base.claims.items():
        if name in corpus.claims or any(name in _words(note) for note in told):
            continue
        home = pages.get(page.path)
        if home is not None and home.front is None:
            continue  # its front matter could not be read: another rule says so
        line = home.front_line("claims") if home else 1
        message = f"the claim “{name}” was here before and is nowhere now"
        yield Problem(
            page.path,
            line,
            0,
            "claim-removed",
            message,
            f"put it back, or name “{name}” in a new line of history of the claim that takes its place, with the reason",
        )


@history_rule(
    "study-finding-changed",
    bad="value: 1.59 becomes 1.49 in a study file, and the claim that shows it says nothing",
    good="… and the claim's history gains {date: …, kind: number, note: The paper was corrected}",
)
def study_finding_changed(base: Corpus, corpus: Corpus) -> Iterator[Problem]:
    """The number under a claim lives in a study file. When it changes there, the claim on the page changes without a line of the page being touched."""
    for page, i, claim, before in _kept(base, corpus):
        if claim.effect == "none" or claim.effect != before.effect:
            continue
        old, now = base.finding(claim.effect), corpus.finding(claim.effect)
        if old is None or now is None or _numbers(old) == _numbers(now):
            continue
        if not any(change.kind == "number" for change in _new_lines(claim, before)):
            message = f"the finding {claim.effect} changed from {_shown(old)} to {_shown(now)}, and the history of “{claim.id}” does not say so"
            yield at(page, i, "effect", "study-finding-changed", message, "add a line to history with the day, kind: number, and a note that says why")


def _kept(base: Corpus, corpus: Corpus) -> Iterator[tuple[Page, int, Claim, Claim]]:
    """Every claim that the base has too, with its page, its place and its former state. It may have moved to another page."""
    for page, i, claim in claims(corpus):
        before = _before(base, claim.id)
        if before is not None:
            yield page, i, claim, before


def _before(base: Corpus, name: str) -> Claim | None:
    found = base.claims.get(name)
    return found[1] if found else None


def _new_lines(claim: Claim, before: Claim | None) -> list[Change]:
    """The lines of history that the base does not have. A line whose date or note was rewritten counts for nothing: `claim-history`
    refuses it as a line that has gone."""
    if before is None:
        return list(claim.history)
    return _less(claim.history, before.history)


def _less(some: Iterable[Change], others: Iterable[Change]) -> list[Change]:
    """The lines of `some` without those of `others`. What stood there before (`was`) may be added to an old line: it takes nothing away."""
    left = Counter((change.date, change.kind, change.note) for change in others)
    kept = []
    for change in some:
        line = (change.date, change.kind, change.note)
        left[line] -= 1
        if left[line] < 0:
            kept.append(change)
    return kept


def _words(note: str) -> list[str]:
    return [word.strip(".,;:“”\"'()") for word in note.split()]


def _same(value: object) -> str:
    """A value as it is compared: line breaks of folded text do not count."""
    return " ".join(str(value).split())


def _numbers(finding: Finding) -> tuple[object, ...]:
    parts: tuple[Finding | Group, ...] = (finding, *finding.groups)
    return finding.measure, *((getattr(p, "name", ""), p.value, p.low, p.high) for p in parts)


def _shown(finding: Finding) -> str:
    parts: list[Finding | Group] = [finding] if finding.value is not None else list(finding.groups)
    return ", ".join(f"{p.value} ({p.low} to {p.high})" if p.low is not None else str(p.value) for p in parts) or "no number"
