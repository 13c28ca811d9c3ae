"""Whether a figure in prose can be a number of a study file: the same value, sign, form and kind of unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evidence.checks.numbers_fields import Field, StudyNumbers
from evidence.quantities import Quantity
from evidence.records import PERCENTAGES, RATIOS

# Measures whose sign is carried by words as well: "15 points less" and "−15 points" are the same.
_DIFFERENCES = frozenset(
    "mean-difference standardised-mean-difference risk-difference regression-coefficient correlation indirect-effect percentage score mean".split()  # noqa: SIM905
)
# Measures of which prose may speak with a unit of time, and with "people".
_TIMES = frozenset({"duration", "age", "cut-off"})
_NUMBERS_NEEDED = frozenset({"one-in", "number-needed-to-treat", "number-needed-to-harm"})
_OF_PEOPLE = frozenset({"count", "percentage", "risk-difference", "per-1000", "per-100000", "mean"}) | _NUMBERS_NEEDED
_OF_100 = re.compile(r"\b(?:per|of) 100\b(?![,\d])|per ?cent|%")
_DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0}
_MONTHS = {"months": 1.0, "years": 12.0}
_SAME_WEEKS = {26: 6.0, 52: 12.0, 104: 24.0}  # half a year, one and two years, as trials count them


def candidates(q: Quantity, studies: Iterable[StudyNumbers], base: float = 0) -> list[Field]:
    """The fields that the figure can stand for, rounded forms included. `base` is the whole of a sentence that
    begins "Of 1,000 people": figures in it may count out of that."""
    return list(dict.fromkeys(f for study in studies for f in _same_value(q, study, base)))


def _same_value(q: Quantity, study: StudyNumbers, base: float) -> Iterator[Field]:
    if q.form == "vague":
        low, high = q.values
        yield from (f for f in study.fields if f.kind in ("value", "people") and low <= abs(f.value) < high and f.exact is None)
    elif q.form == "fraction":
        yield from (f for f in study.at(q.values[1]) if f.measure in RATIOS and f.kind == "value")
        yield from (f for f in study.fields if _is_share(f) and f.kind in ("value", "cut-off", "bound"))
    elif q.form == "one-in":
        yield from (f for f in study.at(q.out_of) if f.measure in _NUMBERS_NEEDED)
        yield from _out_of(q, study, q.out_of)
    elif q.form == "out-of":
        yield from _out_of(q, study, q.out_of)
    elif q.form == "percent":
        yield from (f for f in study.at(q.value) if _sign_fits(q, f) and (_is_share(f) or f.kind == "input"))
    elif q.form == "multiple":
        yield from (f for f in study.at(q.value) if f.measure in RATIOS or f.kind == "cut-off" or f.measure in ("mean", "count", "score"))
    else:
        for value in _same_time(q):
            yield from (f for f in study.at(value) if _sign_fits(q, f) and _unit_fits(q, f, value))
        if base:
            yield from _out_of(q, study, base)


def _out_of(q: Quantity, study: StudyNumbers, whole: float) -> Iterator[Field]:
    share = q.value / whole
    yield from (f for f in study.at(share * 100) if f.kind != "cut-off" and _is_share(f) and _sign_fits(q, f))
    yield from (f for f in study.at(share * 1000) if f.measure == "per-1000" and _sign_fits(q, f))
    yield from (f for f in study.at(share * 100_000) if f.measure == "per-100000")
    for f in study.at(q.value):
        on_its_scale = f.scale == whole or (f.name == "events" and f.total == whole) or (whole == 100 and "100 " in f.unit)
        part_of_a_count = _counts_people(f) and q.unit != "points" and any(_counts_people(g) for g in study.at(whole))
        if (on_its_scale and _sign_fits(q, f)) or part_of_a_count:
            yield f


def _is_share(f: Field) -> bool:
    """Is this a part of 100 people or things (and not a count, a ratio or a length of time)?"""
    if f.kind == "cut-off":
        return f.unit not in ("points", "months", "mg")
    return f.kind in ("value", "bound", "even") and (f.measure in PERCENTAGES or f.measure == "risk-difference" or bool(_OF_100.search(f.unit)))


def _sign_fits(q: Quantity, f: Field) -> bool:
    if q.minus:
        return f.value < 0
    return f.value >= 0 or f.measure in _DIFFERENCES


def _same_time(q: Quantity) -> Iterator[float]:
    """The value, and the same length of time in other units: 24 months are 2 years."""
    yield q.value
    for units in (_DAYS, _MONTHS):
        if q.unit in units:
            yield from (q.value * units[q.unit] / other for name, other in units.items() if name != q.unit)
    if q.unit == "weeks" and q.value in _SAME_WEEKS:
        yield from (_SAME_WEEKS[int(q.value)], _SAME_WEEKS[int(q.value)] / 12)
    if q.unit in _MONTHS:
        yield from (float(w) for w, m in _SAME_WEEKS.items() if m == q.value * _MONTHS[q.unit])


def _counts_people(f: Field) -> bool:
    return f.kind == "people" or (f.kind == "value" and f.measure == "count")


def _unit_fits(q: Quantity, f: Field, value: float) -> bool:
    """A figure with a unit must not be a number that is surely of another kind: 12 weeks are not 12 trials."""
    if q.unit in _DAYS or q.unit in _MONTHS:
        length = f.unit.split(" ")[0]
        if f.kind in ("time", "cut-off", "value", "bound") and (length in _DAYS or length in _MONTHS or length == "year"):
            return _length(q.value, q.unit) == _length(f.value, length)
        of_time = f.kind in ("time", "input") or (f.kind == "cut-off" and not f.unit) or (f.kind in ("value", "bound") and f.measure in _TIMES)
        return value == q.value and of_time
    if q.unit == "works":
        return f.kind in ("works", "input") or (f.kind == "value" and f.measure == "count")
    if q.unit == "countries":
        return f.name == "size.countries" or f.kind == "input" or (f.kind == "value" and f.measure == "count" and ("countr" in f.unit or not f.unit))
    if q.unit == "people":
        return f.kind in ("people", "size", "input", "even") or (f.kind in ("value", "bound") and f.measure in _OF_PEOPLE)
    if q.unit == "points":
        return f.kind in ("value", "bound", "cut-off", "scale", "input") and f.measure not in RATIOS and f.measure not in ("duration", "age")
    return True


def _length(value: float, unit: str) -> tuple[str, float]:
    """A length of time in a form in which equal lengths are equal."""
    unit = unit if unit.endswith("s") else unit + "s"
    if unit == "weeks" and value in _SAME_WEEKS:
        return "months", _SAME_WEEKS[int(value)]
    return ("months", round(value * _MONTHS[unit], 6)) if unit in _MONTHS else ("days", round(value * _DAYS[unit], 6))
