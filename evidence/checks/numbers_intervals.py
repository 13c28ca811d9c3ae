"""Intervals: an estimate and its interval are one fact, and must come from one finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from evidence.checks.numbers import number
from evidence.checks.numbers_fields import Estimate
from evidence.checks.numbers_passages import Passage, passages
from evidence.checks.numbers_prose import NOT_ESTIMATES, Figure, PrintedInterval
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.units import TIME_UNITS

RULE = "number-interval"
_NAMES = {
    "ci-95": "95% CI",
    "ci-99": "99% CI",
    "cri-95": "95% CrI (credible interval)",
    "ui-95": "95% uncertainty interval",
    "range": "range",
    "sem": "standard error",
}
_COPY = "copy value, low and high from one finding of the study file, low first"


@content_rule(RULE, bad="odds ratio 1.59 (95% CI 1.58–3.99) [@ahead2015]", good="odds ratio 1.59 (95% CI 1.26–2.01) [@ahead2015]")
def number_interval(corpus: Corpus) -> Iterator[Problem]:
    """An interval says how far an estimate can be trusted. With the interval of another finding, with its ends changed
    over or with the name of another kind it would say something that nobody has found."""
    for passage in passages(corpus):
        for interval in passage.intervals:
            yield from _problems(interval, passage)
        for low, high in pairwise(passage.figures):
            if low.quantity.start not in passage.bounds and _runs_down(low, high, passage.reading.clean):
                message = f"the range {low.quantity.text} to {high.quantity.text} has its ends changed over"
                yield passage.problem(low.quantity, RULE, message, "write the smaller number first")


def _problems(interval: PrintedInterval, passage: Passage) -> Iterator[Problem]:
    estimates = [e for s in passage.studies for e in s.estimates]
    same_bounds = [e for e in estimates if _bounds_fit(interval, e)]
    value, at = interval.value, interval.low.quantity
    matching = same_bounds if value is None else [e for e in same_bounds if _value_fits(value, e)]
    if matching:
        yield from _other_kind_or_value(interval, matching, estimates, passage)
    elif not (same_bounds and value and not value.fields):  # else the value is what is wrong, and number-untraced says so
        own = [e for e in estimates if value and _value_fits(value, e)]
        yield passage.problem(at, RULE, _what_is_wrong(interval, own, same_bounds, estimates, passage), _COPY)


def _other_kind_or_value(interval: PrintedInterval, matching: list[Estimate], estimates: list[Estimate], passage: Passage) -> Iterator[Problem]:
    """The interval is there; is it of the kind that the text says, and does it stand with its own estimate?"""
    known = sorted({e.interval for e in matching})
    at, place = interval.low.quantity, matching[0].place
    if interval.kind and interval.kind not in known:
        seen, is_a = _NAMES.get(interval.kind, interval.kind), _NAMES.get(known[0], "interval of a kind not stated")
        message = f"{interval.text} is called a {seen}, but in {place} it is a {is_a}"
        yield passage.problem(at, RULE, message, "name the kind of interval as the study file does")
    elif interval.loose and (stray := _stray(interval.loose, matching, estimates)):
        message = f"“{interval.loose.quantity.text}” ({stray.place}) stands with the interval of another finding ({place})"
        yield passage.problem(at, RULE, message, _COPY)


def _what_is_wrong(
    interval: PrintedInterval, own: list[Estimate], same_bounds: list[Estimate], estimates: list[Estimate], passage: Passage
) -> str:
    """The message for an interval that no finding has, or not for this value."""
    if any(_same(interval.low, e.high) and _same(interval.high, e.low) and e.low != e.high for e in own or estimates):
        return f"the interval {interval.text} has its ends changed over"
    if same_bounds and interval.value:
        return f"the interval {interval.text} belongs to {_told(same_bounds[0])}, not to “{interval.value.quantity.text}”"
    if own:
        return f"{_told(own[0])} has the interval {number(own[0].low)} to {number(own[0].high)}, seen: {interval.text}"
    a, b = interval.low.quantity.value, interval.high.quantity.value
    near = min(estimates, key=lambda e: abs(e.low - a) + abs(e.high - b), default=None)
    message = f"no finding of the cited study has the interval {interval.text}; looked in {', '.join(passage.paths)}"
    return message + (f"; nearest: {_told(near)}, {number(near.low)} to {number(near.high)}" if near else "")


def _told(e: Estimate) -> str:
    return e.place if e.value is None else f"{e.place} {number(e.value)}"


def _stray(loose: Figure, matching: list[Estimate], estimates: list[Estimate]) -> Estimate | None:
    """The other estimate that a figure a few words before the interval is, if it surely is one."""
    if loose.quantity.unit in NOT_ESTIMATES or any(_value_fits(loose, e) for e in matching):
        return None
    found = [e for e in estimates if _value_fits(loose, e)]
    return found[0] if found and all(f.kind == "value" for f in loose.fields) else None


def _value_fits(value: Figure, e: Estimate) -> bool:
    return any(f.place == e.place and f.name in ("value", "about") for f in value.fields)


def _bounds_fit(interval: PrintedInterval, e: Estimate) -> bool:
    if _same(interval.low, e.low) and _same(interval.high, e.high):
        return True
    # "lower by 5.3 points (95% CI 3.3 to 7.31)" for −5.3 (−7.31 to −3.3): the words carry the sign of all three.
    printed = (interval.low, interval.high, interval.value)
    words_carry_sign = e.high <= 0 and not any(f.quantity.minus for f in printed if f)
    return words_carry_sign and _same(interval.low, -e.high) and _same(interval.high, -e.low)


def _same(bound: Figure, value: float) -> bool:
    """Equal as printed; bounds may leave out the million that the estimate before them has."""
    return any(abs(bound.quantity.value * times - value) < 1e-9 * max(1.0, abs(value)) for times in (1.0, 1e6, 1e9) if abs(value) >= times or times == 1.0)


def _runs_down(low: Figure, high: Figure, clean: str) -> bool:
    """A range such as "aged 64–50" or "13 to 3 weeks". A change ("fell from 56 to 26") may well run down."""
    a, b = low.quantity, high.quantity
    if a.form != "number" or b.form not in ("number", "out-of", "percent") or a.value <= b.value or a.minus or b.minus:
        return False
    between, before = clean[a.end : b.start], clean[max(0, a.start - 20) : a.start]
    if between.strip() == "–":
        return True
    if between == " and ":
        return bool(re.search(r"\bbetween (?:the ages of )?$", before))
    is_range = re.search(r"\b(?:aged|ages|after|scale (?:of|from)) $", before) or ((b.unit in TIME_UNITS or b.form != "number") and "from" not in before)
    return between == " to " and bool(is_range)
