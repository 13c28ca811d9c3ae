"""Figures of compared groups must stand with the name of their own group, and parts with their wholes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from evidence.checks.numbers_fields import Field
from evidence.checks.numbers_passages import Passage, passages
from evidence.checks.numbers_prose import Figure
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.units import TIME_UNITS

RULE = "number-pair"
# Marks and words at which the words that belong to one figure end.
_BREAK = re.compile(r"[,;:–(|]|\.\s|\b(?:against|versus|vs|and|than|compared|but|while|whereas|or|rather)\b", re.I)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.I)
_CONTROL = re.compile(r"\b(?:no|without|none|not|never|usual care|placebo|sham|controls?|waiting|untreated)\b", re.I)
_TIME_LINK = re.compile(r" ?(?:people |points? )?(?:in|at|by|after|within) (?:about |the first )?", re.I)
_WITHOUT = re.compile(r"\bwithout(?: it| them)?, ?$", re.I)
_RIGHT_AFTER = re.compile(r"\s*(?:\w+ )?without\b", re.I)  # "3.6 of 100 people without back pain"
_PART_OF = re.compile(r" (?:people |adults |of them )?(?:out )?of (?:the |these |those |all )?", re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY = _set("""
    of in with who that which a an the at by for from to as on was were is are had have has did people adults group groups after
    before all any per and or than both end start weeks months years week month year day days first last more less each high low
    plus alone other care therapy treatment medicine drug no without none not non never
""")


@content_rule(RULE, bad="16.5 of 100 with treatment, against 37.4 with usual care", good="37.4 of 100 with treatment, against 16.5 with usual care")
def number_pair(corpus: Corpus) -> Iterator[Problem]:
    """Two right numbers in the wrong places turn a result round. A figure of one group must not stand with the name
    of another group of the same finding, and no part is larger than its whole."""
    for passage in passages(corpus):
        for figure in passage.figures:
            if figure.fields and all(f.group for f in figure.fields):
                yield from _swapped(figure, passage)
        for part, whole in pairwise(passage.figures):
            a, b = part.quantity, whole.quantity
            if a.form == b.form == "number" and a.value > b.value and _PART_OF.fullmatch(passage.reading.clean, a.end, b.start):
                yield passage.problem(a, RULE, f"“{a.text}” is told as a part of {b.text}", "a part is smaller than its whole: put the numbers in their places")


def _swapped(figure: Figure, passage: Passage) -> Iterator[Problem]:
    before, after = _surroundings(figure, passage)
    others = [_other_group(f, before, after, figure, passage) for f in figure.fields]
    if all(others):  # whichever finding is meant, the name beside the figure is another group's
        own = figure.fields[0]
        message = f"“{figure.quantity.text}” stands with “{others[0]}”, but in {own.path}: finding {own.finding} it is the figure of “{own.group}”"
        yield passage.problem(figure.quantity, RULE, message, "put each number with the name of its own group")


def _other_group(own: Field, before: str, after: str, figure: Figure, passage: Passage) -> str:
    """The other group whose name stands with the figure instead of its own, or ""."""
    said = _stems(f"{before} {after}")
    for study in passage.studies:
        if own in study.at(own.value):
            for other in study.groups.get(own.finding, ()):
                mine, theirs = _stems(own.group) - _stems(other), _stems(other) - _stems(own.group)
                denied = _denied(own.group, other, after)
                named = theirs & said or denied or _at_another_time(own.group, other, figure, passage)
                if (named and not mine & said) or (denied and _RIGHT_AFTER.match(after)):
                    return other
    return ""


def _surroundings(figure: Figure, passage: Passage) -> tuple[str, str]:
    """The words that go with a figure, before and after it: those between the marks and joining words around it, unless
    another figure stands there too; in a table also the head of its column, or else the label of its row."""
    clean, q = passage.reading.clean, figure.quantity
    start = max((m.end() for m in _BREAK.finditer(clean, 0, q.start)), default=0)
    following = _BREAK.search(clean, q.end)
    end = following.start() if following else len(clean)
    if any(f is not figure and start <= f.quantity.start < end for f in passage.figures):
        return "", ""
    before, after = clean[start : q.start], clean[q.end : end]
    if _WITHOUT.search(clean[:start]):  # "of those without, 71.5 of 100"
        after += " without"
    if passage.source.kind == "table-row":
        column = clean.count("|", 0, q.start) - (1 if clean.lstrip().startswith("|") else 0)
        heads, cells = _cells(passage.source.head), _cells(clean)
        before = f"{heads[column] if column < len(heads) else ''} {before}"
        if not _stems(before):
            before = cells[0]
    return before, after


def _cells(row: str) -> list[str]:
    return [c.strip() for c in row.strip().strip("|").split("|")]


@cache
def _stems(text: str) -> frozenset[str]:
    """Words without endings: "treated" and "treatment" are alike. Short and empty words say nothing."""
    return frozenset(w[:5] for w in (m.lower() for m in _WORD.findall(text)) if len(w) > 2 and w not in _EMPTY)


def _denied(own: str, other: str, after: str) -> bool:
    """ "Without" belongs to the group that has not the condition or the treatment ("no depression", "usual care")."""
    return bool(re.search(r"\bwithout\b", after, re.I)) and bool(_CONTROL.search(other)) and not _CONTROL.search(own)


def _at_another_time(own: str, other: str, figure: Figure, passage: Passage) -> bool:
    """ "26 of 100 within 6 weeks" for a group that is not "at 6 weeks", when another one is."""
    clean, q = passage.reading.clean, figure.quantity
    following = next((f.quantity for f in passage.figures if f.quantity.start >= q.end), None)
    if following is None or following.unit not in TIME_UNITS or not _TIME_LINK.fullmatch(clean, q.end, following.start):
        return False
    time = re.compile(rf"(?<!\d){following.value:g} {following.unit.removesuffix('s')}")
    return bool(time.search(other)) and not time.search(own)
