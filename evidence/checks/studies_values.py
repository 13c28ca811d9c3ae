"""The numbers of study files: ratios above zero, percentages that add up, values where there must be some, fair rounding."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.checks.studies_intervals import CHECK, estimates
from evidence.derive import agrees, printed_digits
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import PERCENTAGES, RATIOS, Group

FRACTIONS = frozenset({"area-under-curve"})
BASES = {"per-1000": 1_000, "per-100000": 100_000}
FAR_ROUNDING = 0.08  # 54 may be "about 50", 106 "about 100"; 149 may not be "about 100"
NEAR_ROUNDING = 0.05


@content_rule("study-ratio", bad="measure: odds-ratio\nvalue: -0.37", good="measure: odds-ratio\nvalue: 0.37")
def study_ratio(corpus: Corpus) -> Iterator[Problem]:
    """A ratio is above zero and a correlation lies between −1 and 1: a number beyond that has the wrong measure, a lost digit
    or a sign that does not belong to it."""
    for e in estimates(corpus):
        measure = e.finding.measure
        for field in ("value", "low", "high"):
            number = e.number(field)
            if number is None:
                continue
            if measure in RATIOS and number <= 0:
                yield e.problem(
                    field,
                    "study-ratio",
                    f"{field} {number} cannot be of a {measure.replace('-', ' ')}, which is above 0",
                    f"{CHECK}: the number, its sign and the measure",
                )
            elif measure == "correlation" and abs(number) > 1:
                yield e.problem(
                    field, "study-ratio", f"{field} {number} cannot be of a correlation, which lies between −1 and 1", f"{CHECK}: the number and the measure"
                )


@content_rule("study-percentage", bad="{name: usual care, value: 40, events: 21, total: 127}", good="{name: usual care, value: 16.5, events: 21, total: 127}")
def study_percentage(corpus: Corpus) -> Iterator[Problem]:
    """A share runs from nothing to all, and when the paper gives the counts they must give the same share: a slip in one of the three shows here."""
    rule = "study-percentage"
    for e in estimates(corpus):
        measure, value = e.finding.measure, e.number("value")
        top = 100 if measure in PERCENTAGES else 1 if measure in FRACTIONS else BASES.get(measure)
        for field in ("value", "low", "high") if top else ():
            number = e.number(field)
            if number is not None and top is not None and not 0 <= number <= top:
                yield e.problem(
                    field,
                    rule,
                    f"{field} {number} cannot be, for {measure} runs from 0 to {top:,}",
                    f"{CHECK}; a change or a difference has the measure risk-difference or mean-difference",
                )
        if not isinstance(e.part, Group):
            continue
        events, total = e.part.events, e.part.total
        for field, count in (("events", events), ("total", total)):
            if count is not None and count < (1 if field == "total" else 0):
                yield e.problem(field, rule, f"{field}: {count} is not a count", CHECK)
        if events is None or total is None or total < 1:
            continue
        if events > total:
            yield e.problem("events", rule, f"{events} events in {total} people", "exchange the two, or check them against the paper")
        elif measure == "percentage" and value is not None and not agrees(events / total * 100, value):
            message = f"{events} of {total} is {events / total * 100:.{printed_digits(value) + 1}f} percent, but the value is {value}"
            yield e.problem("value", rule, message, f"{CHECK}; if it counts other people for the percentage, leave events and total out and say so in note")


@content_rule("study-value", bad="measure: odds-ratio, and no value", good="measure: odds-ratio\nvalue: 1.59")
def study_value(corpus: Corpus) -> Iterator[Problem]:
    """A finding is a number with its measure, or a statement in words. Anything between the two shows as a hole on the page."""
    rule = "study-value"
    for e in estimates(corpus):
        finding, part = e.finding, e.part
        numbers = [name for name in ("value", "low", "high") if getattr(part, name) is not None]
        if part is not finding:
            if finding.measure != "statement" and e.number("value") is None and getattr(part, "events", None) is None:
                yield e.problem("name", rule, "this group has no value", "add value, or leave the group out")
            continue
        if finding.measure == "statement":
            for name in (*numbers, *(("groups",) if finding.groups else ())):
                yield e.problem(
                    name,
                    rule,
                    f"this is a statement, and it has {'groups' if name == 'groups' else 'a ' + name}",
                    "choose the measure of the number, or say it in the text only",
                )
        elif not finding.groups and e.number("value") is None and (e.number("low") is None or e.number("high") is None):
            yield e.problem(
                "measure",
                rule,
                f"the measure is {finding.measure}, and no number was given",
                "add value, or groups with values; if no number was seen, use measure: statement",
            )


@content_rule("study-about", bad="value: 1.59\nabout: [2.6]", good="value: 1.59\nabout: [1.6]")
def study_about(corpus: Corpus) -> Iterator[Problem]:
    """`about` is what prose may say after the word “about”. It is a rounding of the value, not another value."""
    for e in estimates(corpus):
        value = e.number("value")
        whole = [g.value for g in e.finding.groups if isinstance(g.value, int | float)] if value is None and e.part is e.finding else []
        for about in e.part.about:
            if value is None and not whole:
                yield e.problem("about", "study-about", f"about: {about} rounds no value", "give the value, or remove the line about")
            elif not any(_rounds(about, v) for v in ([value] if value is not None else whole)):
                seen = value if value is not None else " or ".join(map(str, whole))
                yield e.problem("about", "study-about", f"{about} is not a rounding of {seen}", "write the value with fewer digits, in its own direction")


def _rounds(about: float, value: float) -> bool:
    """Whether `about` is `value` with fewer digits. It may drop the minus, since words carry the direction ("5 points less")."""
    if about * value < 0 and about < 0:
        return False
    exact, near = abs(value), abs(about)
    if abs(exact - near) <= 0.5 * 10.0 ** -printed_digits(about) + 1e-9:
        return True
    if exact <= 10:
        return False
    off = abs(exact - near) / exact
    unit = 10.0 ** (len(f"{near:.0f}") - len(f"{near:.0f}".rstrip("0")))
    return off <= NEAR_ROUNDING or (exact > 20 and off <= FAR_ROUNDING and near == int(near) and abs(exact - near) <= unit / 2)
