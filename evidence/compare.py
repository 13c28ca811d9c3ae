"""What changed between two states of the content, in lines for a reviewer of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.model import AnyStudy, Corpus
from evidence.records import Claim, Finding
from evidence.render.view import estimate


def compare(base: Corpus, now: Corpus) -> Iterator[str]:
    """Claims added, dropped or changed (certainty, statement, effect, studies), then studies and their numbers."""
    yield from _claims(base, now)
    yield from _studies(base, now)


def _claims(base: Corpus, now: Corpus) -> Iterator[str]:
    for name in sorted(base.claims.keys() | now.claims.keys()):
        before, after = base.claims.get(name), now.claims.get(name)
        if before is None and after is not None:
            yield f"claim {name}: added, certainty {after[1].certainty.value} ({after[0].path})"
        elif after is None and before is not None:
            yield f"claim {name}: removed from {before[0].path}"
        elif before and after:
            yield from (f"claim {name}: {change}" for change in _claim(before[1], after[1]))


def _claim(before: Claim, after: Claim) -> Iterator[str]:
    if before.certainty != after.certainty:
        yield f"certainty {before.certainty.value} → {after.certainty.value}"
    if before.effect != after.effect:
        yield f"effect {before.effect} → {after.effect}"
    if before.statement != after.statement:
        yield f"statement “{before.statement}” → “{after.statement}”"
    for role in ("supports", "limits", "contradicts"):
        old, new = set(getattr(before.studies, role)), set(getattr(after.studies, role))
        for key in sorted(new - old):
            yield f"{role}: {key} added"
        for key in sorted(old - new):
            yield f"{role}: {key} dropped"


def _studies(base: Corpus, now: Corpus) -> Iterator[str]:
    for key in sorted(base.studies.keys() | now.studies.keys()):
        before, after = base.studies.get(key), now.studies.get(key)
        if before is None:
            yield f"study {key}: added"
        elif after is None:
            yield f"study {key}: removed"
        else:
            yield from (f"study {key}: {change}" for change in _study(before.record, after.record))


def _study(before: AnyStudy, after: AnyStudy) -> Iterator[str]:
    if before.status != after.status:
        yield f"status {before.status} → {after.status}"
    if before.read != after.read:
        yield f"read {before.read} → {after.read}"
    old, new = {f.id: f for f in before.findings}, {f.id: f for f in after.findings}
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield f"finding {name} added: {_figure(new[name])}"
        elif name not in new:
            yield f"finding {name} removed: {_figure(old[name])}"
        elif old[name] != new[name]:
            yield f"finding {name}: {_figure(old[name])} → {_figure(new[name])}"


def _figure(finding: Finding) -> str:
    groups = ", ".join(f"{g.name} {g.value}" for g in finding.groups)
    return estimate(finding) or groups or finding.text
