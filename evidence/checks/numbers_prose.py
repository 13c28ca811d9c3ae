"""Figures as they stand in prose: each with the fields it can be, and the intervals that two of them form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.checks.numbers_fields import Field
from evidence.quantities import Quantity
from evidence.units import TIME_UNITS

NOT_ESTIMATES = frozenset({*TIME_UNITS, "people", "works", "countries"})
_BETWEEN = re.compile(r"\s*(?:%|per ?cent|points?|million|billion)?\s*(?:–|-|−|to|,|;|and|through)\s*", re.I)
_KINDS = r"(?:(?P<ci>CI|confidence (?:interval|limits?|range))|(?P<cri>CrI|credib(?:le|ility) interval)|(?P<ui>UI|uncertainty (?:interval|range)){any})"
_LEVEL = r"(?:(?P<level>9[059]|99\.\d) ?(?:%|per ?cent) ?-?)"
_LABEL = re.compile(
    rf"\b{_LEVEL}?{_KINDS.replace('{any}', '|(?P<any>intervals?)')}\)?[\s:=,]*(?:(?:of|from|was|is|runs|ran|with|between) ){{0,3}}[(\[]?\s*$", re.I
)
_HEAD_LABEL = re.compile(rf"\b{_LEVEL}{_KINDS.replace('{any}', '')}", re.I)
# What may stand between an estimate and the bracket of its interval: a unit, its scale, a short remark, a comma.
_TIGHT = re.compile(
    r"\s*(?:%|(?:percentage )?points?|people|times(?: (?:as|more) \w+)?)?"
    r"(?: (?:of|out of|in|on a scale of|on a scale from) (?:0 to )?[\d,.]+(?: points?)?)?"
    r"(?: \([\w ]{1,20}\))?\s*[,;:–]?\s*(?:with )?(?:an? |the )?[(\[]?\s*",
    re.I,
)
_SCALE_BEFORE = re.compile(r"\bscale (?:of|from) (?:0 (?:to|–) ?)?$|\bof $", re.I)


@dataclass(frozen=True)
class Figure:
    """One quantity of a passage with the fields it can be: `exact` as printed, `licensed` rounded forms that a word
    such as "about" allows, `rounded` forms that lack it."""

    quantity: Quantity
    exact: tuple[Field, ...]
    licensed: tuple[Field, ...]
    rounded: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """What the figure may stand for."""
        return self.exact or self.licensed


@dataclass(frozen=True)
class PrintedInterval:
    """An interval in prose: its two bounds, the estimate directly before it, or a looser figure further off."""

    low: Figure
    high: Figure
    value: Figure | None
    loose: Figure | None
    kind: str  # ci-95 …, "" if the text does not say

    @property
    def text(self) -> str:
        """The interval as printed."""
        return f"{self.low.quantity.text} to {self.high.quantity.text}"


def printed_intervals(clean: str, figures: tuple[Figure, ...], head: str) -> Iterator[PrintedInterval]:
    """The intervals of a text: after a label such as 95% CI, or in brackets right after a figure. `head` is that of
    the table, which may name the kind of interval."""
    for i in range(len(figures) - 1):
        low, high = figures[i].quantity, figures[i + 1].quantity
        if {low.form, high.form} - {"number", "percent"} or high.unit in NOT_ESTIMATES or not _BETWEEN.fullmatch(clean, low.end, high.start):
            continue
        label = _LABEL.search(clean[max(0, low.start - 60) : low.start])
        gap_end = low.start - (len(label[0]) if label else 0)
        before = next((f for f in reversed(figures[:i]) if not _SCALE_BEFORE.search(clean[max(0, f.quantity.start - 20) : f.quantity.start])), None)
        tight = before is not None and _is_tight(clean, before.quantity, gap_end)
        if not label and not (tight and clean[: low.start].rstrip().endswith(("(", "["))):
            continue
        kind = _kind(label) or (_kind(_HEAD_LABEL.search(head)) if head else "")
        loose = None if tight or before is None or ";" in clean[before.quantity.end : low.start] else before
        yield PrintedInterval(figures[i], figures[i + 1], before if tight else None, loose, kind)


def _is_tight(clean: str, q: Quantity, gap_end: int) -> bool:
    return q.end <= gap_end and q.unit not in NOT_ESTIMATES - {"people"} and bool(_TIGHT.fullmatch(clean, q.end, gap_end))


def _kind(label: re.Match[str] | None) -> str:
    if label is None:
        return ""
    name = next((n for n in ("cri", "ci", "ui") if label[n]), "")
    return f"{name}-{label['level'] or '95'}" if name else ""
