"""What a finding says in plain words: people of 100 first, the estimate as the study gives it after that.

Words come from the kind of measure and from the numbers alone; nothing here knows what a finding is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

from evidence.derive import round_half_up
from evidence.records import PERCENTAGES, RATIOS, Finding
from evidence.render import view

TIMES = {
    "odds-ratio": "the odds were {} times as high",
    "risk-ratio": "it was {} times as likely",
    "prevalence-ratio": "it was {} times as common",
    "rate-ratio": "it happened {} times as often",
    "hazard-ratio": "it happened at {} times the pace",
}
# A range says how far chance could move a result only if it is one of these.
BY_CHANCE = frozenset({"ci-95", "cri-95", "ui-95", "ci-99"})
BASES = {"percentage": "100", "per-1000": "1,000", "per-100000": "100,000"}


@dataclass(frozen=True)
class Share:
    """One group of a finding, counted in people: `37.4 of 100 (treated)`. `whole` is `about 37`, for readers who think in people."""

    value: str
    whole: str
    base: str
    group: str
    counted: str


def plain_effect(finding: Finding) -> str:
    """The estimate as a sentence, or "" where its measure has no plain words."""
    value, number = finding.value, view.number
    if not isinstance(value, (int, float)):
        return ""
    span = _span(finding)
    if finding.measure in TIMES:
        words = TIMES[finding.measure].format(number(value))
        between = f"{number(span[0])} to {number(span[1])} times" if span else ""
        return _sentence(words, between, span is not None and span[0] <= 1 <= span[1])
    if finding.measure in ("standardised-mean-difference", "mean-difference"):
        unit = _unit(finding)
        words = "no difference" if value == 0 else f"{_amount(value)}{unit}"
        between = (
            ""
            if span is None
            else f"{number(min(abs(span[0]), abs(span[1])))} to {number(max(abs(span[0]), abs(span[1])))} {'lower' if span[1] < 0 else 'higher'}"
            if span[0] * span[1] > 0
            else f"{_amount(span[0])} to {_amount(span[1])}"
        )
        return _sentence(words, between, span is not None and span[0] <= 0 <= span[1])
    if finding.measure == "risk-difference":
        words = "no difference" if value == 0 else f"{view.whole(abs(value))} {'fewer' if value < 0 else 'more'} of 100 people"
        return _sentence(words, more_or_fewer(finding), span is not None and span[0] <= 0 <= span[1])
    if finding.measure in PERCENTAGES - {"i-squared"} or (finding.measure in BASES and not finding.unit):
        base = BASES.get(finding.measure, "100")
        ends = [view.people(end) for end in span or ()]
        return _sentence(f"{view.whole(value)} of {base}", f"{ends[0]} to {ends[1]} of {base}" if span else "", False)
    if finding.unit and finding.measure in {"count"} | BASES.keys():
        return _sentence(f"{number(value)} {finding.unit}", f"{number(span[0])} to {number(span[1])} {finding.unit}" if span else "", False)
    return ""


def more_or_fewer(finding: Finding) -> str:
    """The interval of a difference of shares in whole people: `5 to 23 fewer`, `3 fewer to 8 more`; "" where there is none."""
    span = _span(finding)
    if finding.measure != "risk-difference" or span is None:
        return ""
    low, high = sorted(span, key=abs)
    words = [view.people(abs(end)) for end in (low, high)]
    side = ["fewer" if end < 0 else "more" for end in (low, high)]
    return f"{words[0]} to {words[1]} {side[1]}" if span[0] * span[1] > 0 else f"{words[0]} {side[0]} to {words[1]} {side[1]}"


def sized(finding: Finding) -> str:
    """The estimate with its measure and unit: `odds ratio 1.59 (95% CI 1.26–2.01)`, `619 million people (95% UI 554–694)`."""
    shown = view.estimate(finding)
    # A ratio has no unit: what stands there belongs to a cut-off.
    if finding.unit and finding.unit != "standardised" and finding.measure not in RATIOS and isinstance(finding.value, (int, float)):
        value, bracket, interval = shown.partition(" (")
        shown = f"{value} {finding.unit}{bracket}{interval}"
    named = finding.measure in PERCENTAGES | {"count"} or (finding.measure in BASES and finding.unit)
    return shown if named else f"{view.words(finding.measure)} {shown}"


EXAMPLE = 10  # of 100 people: a share that is easy to picture and said to be an example


def pictured(finding: Finding) -> str:
    """A ratio as people, from an example share: `about 15 (12 to 18)`; "" for other measures, and where the two shares would look the same
    and no range shows how far off that could be.

    With odds ratio r and share q the other share is r q / (1 - q + r q); with a ratio of shares it is r q.
    """
    value, span = finding.value, _span(finding)
    if finding.measure not in ("odds-ratio", "risk-ratio", "prevalence-ratio") or not isinstance(value, (int, float)):
        return ""
    q = EXAMPLE / 100

    def other(ratio: float) -> int:
        share = ratio * q / (1 - q + ratio * q) if finding.measure == "odds-ratio" else ratio * q
        return int(round_half_up(100 * share))

    between = f" ({other(span[0])} to {other(span[1])})" if span and other(span[1]) <= 100 else ""
    if other(value) > 100 or (other(value) == EXAMPLE and not between):
        return ""
    return f"about {other(value)}{between}"


def beyond_the_middle(finding: Finding) -> str:
    """A standardised mean difference as people: `about 63 (61 to 66) of 100 people with less of it`, where no difference is 50; "" for other measures.

    The share of one group on the far side of the middle person of the other, Cohen's U3: the normal distribution's share below the
    difference, taken as if both groups were spread alike. Read the other way it is the share of people who do well with an option
    where half do without it.
    """
    value, span = finding.value, _span(finding)
    if finding.measure != "standardised-mean-difference" or not isinstance(value, (int, float)) or value == 0:
        return ""
    sign = -1 if value < 0 else 1

    def share(difference: float) -> int:
        return int(round_half_up(100 * NormalDist().cdf(sign * difference)))

    between = f" ({min(map(share, span))} to {max(map(share, span))})" if span else ""
    return f"about {share(value)}{between} of 100 people with {'less' if value < 0 else 'more'} of it"


def exact(finding: Finding) -> str:
    """The figures as the study gives them, where a card says them otherwise: "" where the card has no other words than these."""
    groups = shares(finding)
    said = "; ".join(f"{s.value} of {s.base} ({s.group})" for s in groups) if any(s.whole != s.value for s in groups) else ""
    if not isinstance(finding.value, (int, float)) or (finding.measure in PERCENTAGES and not finding.interval and isinstance(finding.value, int)):
        return said  # a share without an interval stands on the card as it is
    told = groups or pictured(finding) or beyond_the_middle(finding) or plain_effect(finding)
    return "; ".join(filter(None, (said, sized(finding) if told else "")))


def _span(finding: Finding) -> tuple[float, float] | None:
    if finding.interval in BY_CHANCE and isinstance(finding.low, (int, float)) and isinstance(finding.high, (int, float)):
        return min(finding.low, finding.high), max(finding.low, finding.high)
    return None


def _amount(value: float) -> str:
    return "no difference" if value == 0 else f"{view.number(abs(value))} {'lower' if value < 0 else 'higher'}"


def _unit(finding: Finding) -> str:
    if finding.measure == "standardised-mean-difference":
        return ", in standard deviations"
    ends = f" on a scale from {view.number(finding.scale.low)} to {view.number(finding.scale.high)}" if finding.scale else ""
    return ends or (f", in {finding.unit}" if finding.unit else "")


def _sentence(words: str, between: str, null: bool) -> str:
    rest = f"; allowing for chance, anything from {between}" if between else ""
    return f"{words[:1].upper()}{words[1:]}{rest}{', so perhaps no difference' if null else ''}."


def shares(finding: Finding) -> tuple[Share, ...]:
    """The compared groups per 100 (or 1,000), the group compared with last, as the records have it."""
    base = BASES.get(finding.measure)
    groups = [g for g in finding.groups if isinstance(g.value, (int, float))]
    if base is None or len(groups) < 2 or len(groups) < len(finding.groups):
        return ()
    return tuple(
        Share(view.number(g.value), view.whole(g.value), base, g.name, f"{g.events} of {g.total}" if g.events is not None and g.total is not None else "") for g in groups
    )
