"""Intervals in study files: bounds in order, of a known kind, round the value that they belong to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.checks.registry import content_rule
from evidence.derive import printed_digits
from evidence.model import AnyStudy, Corpus, RecordFile
from evidence.problem import Problem
from evidence.records import RATIOS, Finding, Group

SYMMETRIC = frozenset({"mean-difference", "standardised-mean-difference", "regression-coefficient"})
CHECK = "check the figures against the paper"
LOPSIDED = 0.5  # of half the interval's width


@dataclass(frozen=True)
class Estimate:
    """A value with its bounds, of a finding or of one of its groups, and where it stands in the file."""

    file: RecordFile[AnyStudy]
    at: tuple[str | int, ...]
    finding: Finding
    part: Finding | Group

    @property
    def name(self) -> str:
        group = f", {self.part.name}" if isinstance(self.part, Group) else ""
        return f"“{self.finding.id}”{group}"

    def number(self, field: str) -> int | float | None:
        value = getattr(self.part, field)
        return None if isinstance(value, str) else value

    def problem(self, field: str, rule: str, message: str, hint: str) -> Problem:
        return self.file.problem((*self.at, field), rule, f"{self.name}: {message}", hint)


def estimates(corpus: Corpus) -> Iterator[Estimate]:
    """Every finding and every group of every study."""
    for file in corpus.studies.values():
        for i, finding in enumerate(file.record.findings):
            yield Estimate(file, ("findings", i), finding, finding)
            for j, group in enumerate(finding.groups):
                yield Estimate(file, ("findings", i, "groups", j), finding, group)


@content_rule("study-interval", bad="value: 1.59\nlow: 2.01\nhigh: 1.26", good="value: 1.59\nlow: 1.26\nhigh: 2.01\ninterval: ci-95")
def study_interval(corpus: Corpus) -> Iterator[Problem]:
    """An interval tells how unsure a number is. Swapped or mistyped bounds turn a weak result into a strong one, and bounds of
    an unknown kind cannot be read at all."""
    rule = "study-interval"
    for e in estimates(corpus):
        low, high, value = e.number("low"), e.number("high"), e.number("value")
        given = [name for name in ("low", "high") if getattr(e.part, name) is not None]
        if len(given) == 1:
            other = "high" if given == ["low"] else "low"
            yield e.problem(given[0], rule, f"there is a {given[0]} bound and no {other} one", f"add {other}, or {other}: not-seen if it was not seen")
        if given and e.finding.interval is None:
            yield e.problem(
                given[0],
                rule,
                "there are bounds, and nothing says what kind of interval they are",
                "add interval: ci-95, cri-95 or what the paper says; interval: not-seen if it does not say",
            )
        if low is not None and high is not None and low > high:
            yield e.problem(
                "low",
                rule,
                f"the low bound {low} is above the high bound {high}",
                "exchange the two; below zero the number with more behind the minus is the lower one",
            )
        elif low is not None and low == high:
            yield e.problem("low", rule, f"the low and the high bound are both {low}", CHECK)
        elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            yield e.problem("value", rule, f"the value {value} lies outside its interval ({_shown(low)} to {_shown(high)})", CHECK)
        if (
            e.part is e.finding
            and e.finding.interval
            and e.finding.interval != "not-seen"
            and not given
            and not any(g.low is not None or g.high is not None for g in e.finding.groups)
        ):
            yield e.problem(
                "interval", rule, f"interval: {e.finding.interval} is given, and no bounds are", "add low and high (or not-seen), or remove the line interval"
            )


@content_rule("study-interval-lopsided", bad="odds ratio 1.95 (1.26 to 2.01)", good="odds ratio 1.59 (1.26 to 2.01)")
def study_interval_lopsided(corpus: Corpus) -> Iterator[Problem]:
    """The estimate lies in the middle of its interval (on the scale of logarithms for ratios). One that sits far off the middle,
    by more than rounding explains, mostly has a digit wrong. Percentages, counts and numbers needed to treat are left out: theirs are lopsided by nature."""
    for e in estimates(corpus):
        low, high, value = e.number("low"), e.number("high"), e.number("value")
        ratio = e.finding.measure in RATIOS
        if value is None or low is None or high is None or not (low <= value <= high) or e.finding.interval in (None, "range", "not-seen"):
            continue
        if not (ratio and low > 0) and e.finding.measure not in SYMMETRIC:
            continue
        off, width = _off_middle(value, low, high, ratio)
        if off > LOPSIDED * width:
            message = f"{value} lies far from the middle of its interval ({low} to {high})"
            yield e.problem(
                "value", "study-interval-lopsided", message, f"{CHECK}; if the paper prints it so, list it in references/exceptions.yml with that reason"
            )


def _off_middle(value: float, low: float, high: float, ratio: bool) -> tuple[float, float]:
    """How far the value lies from the middle, less what the rounding of the three numbers explains, and half the width."""
    slack = 0.0
    numbers = []
    for number in (value, low, high):
        unit = 0.5 * 10.0 ** -printed_digits(number)
        slack += unit / number if ratio else unit
        numbers.append(math.log(number) if ratio else number)
    middle, half = (numbers[1] + numbers[2]) / 2, (numbers[2] - numbers[1]) / 2
    return abs(numbers[0] - middle) - slack, half


def _shown(bound: float | None) -> str:
    return "not seen" if bound is None else str(bound)
