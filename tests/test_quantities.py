"""The reader of figures against a table of sentences, and against anything at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.quantities import Quantity, find


def told(q: Quantity) -> tuple[object, ...]:
    """Values (rounded), form, whole and unit, as far as they say something."""
    values = tuple(round(v, 2) for v in q.values)
    shown: tuple[object, ...] = (values[0] if len(values) == 1 else values, q.form)
    return (*shown, *([q.out_of] if q.out_of else []), *([q.unit] if q.unit else []))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # digits
        ("The odds were 1.59 times as high.", [(1.59, "number", "times")]),
        ("In 9,909 people, 24,308 adults and 1,234,567 others", [(9909, "number", "people"), (24308, "number", "people"), (1234567, "number", "people")]),
        ("9\u2009909 people, 9\u202f909 people, 9&nbsp;909 people", [(9909, "number", "people")] * 3),
        ("619 million people, 1.2 billion, 10k", [(619e6, "number", "people"), (1.2e9, "number"), (10000, "number")]),
        ("554–694 million people", [(554e6, "number", "people"), (694e6, "number", "people")]),
        ("OR1.59 and 1·59 and .59", [(1.59, "number"), (1.59, "number"), (0.59, "number")]),
        # signs and ranges
        ("SMD −0.34, -0.5, –0.6, − 0.7 and minus 0.8", [(-0.34, "number"), (-0.5, "number"), (-0.6, "number"), (-0.7, "number"), (-0.8, "number")]),
        ("1.26–2.01, 1.26-2.01, 1.26−2.01", [(1.26, "number"), (2.01, "number")] * 3),
        ("(95% CI −0.37 to −0.05)", [(-0.37, "number"), (-0.05, "number")]),
        ("18–25 years, 3 to 13 weeks", [(18, "number", "years"), (25, "number", "years"), (3, "number", "weeks"), (13, "number", "weeks")]),
        # shares
        ("25%, 25 %, 25 per cent, 25 percentage points", [(25, "percent")] * 4),
        ("37.4 of 100 people, 4 in 10, 549 per 1,000", [(37.4, "out-of", 100, "people"), (4, "out-of", 10), (549, "out-of", 1000)]),
        ("1 in 13 adults, one in every five, one person in 13", [(1, "one-in", 13, "people"), (1, "one-in", 5), (1, "one-in", 13)]),
        ("15 points of 100, −3.5 points of 24", [(15, "out-of", 100, "points"), (-3.5, "out-of", 24, "points")]),
        ("312 of the 492 people", [(312, "number"), (492, "number", "people")]),
        ("Of 1,000 people, 3 more", [(1000, "base", "people"), (3, "number")]),
        ("3 of 12 weeks", [(3, "number"), (12, "number", "weeks")]),
        # words
        ("two trials, eleven cohort studies, twenty-two men", [(2, "number", "works"), (11, "number", "works"), (22, "number", "people")]),
        ("two hundred and fifty people, a dozen, two dozen", [(250, "number", "people"), (12, "number"), (24, "number")]),
        ("half, halved, two-thirds, a quarter", [((50, 0.5), "fraction")] * 2 + [((66.67, 0.67), "fraction"), ((25, 0.25), "fraction")]),
        ("A third of them, ¾ of us", [((33.33, 0.33), "fraction"), ((75, 0.75), "fraction")]),
        ("half a year", [(0.5, "number", "years")]),
        ("twice as many, double, threefold, 2-fold", [(2, "multiple"), (2, "multiple"), (3, "multiple"), (2, "multiple")]),
        ("hundreds of millions, dozens of studies", [((1e8, 1e9), "vague"), ((24, 99), "vague")]),
        ("one year, one of them, one study, no one", [(1, "number", "years")]),
        # hidden figures
        ("1.**5**9, **1.59**, _1.59_, 1&#46;59, １.５９, 1.\u200b59", [(1.59, "number")] * 6),
        ("t**w**o trials", [(2, "number", "works")]),
        # no figures
        ("PHQ-9, PHQ-2, IL-6, IL-1β, D2, D2/D3, NG222, CG91, DSM-5, GAD-7, SF-36, EQ-5D, 24/7, 5-HT, COVID-19", []),
        ("95% CI, 95% CrI, 95% confidence interval, 99% CI", []),
        ("in 2015, since 1980, between 1990 and 2020, (2021), on 3 May 2016, 2026-11-20, March 2020", []),
        ("In 2015 people took part", [(2015, "number", "people")]),
        ("a total of 2,015 and a total of 2015", [(2015, "number"), (2015, "number")]),
        ("call 988, text 741741, call 116 123", []),
        ("988 people", [(988, "number", "people")]),
        ("the 2nd study, the 19th century, a third study, the third of these", []),
        ("asked twice, and twice.", []),
        ("Wong and others 2022; (Ahead 2015)", []),
        ("Table 2, phase 3, type 2 diabetes", []),
        ("how the two go together, double-blind, two-way, half-life", []),
        ("the two studies, the two thirds", [(2, "number", "works"), ((66.67, 0.67), "fraction")]),
        ("the interval includes 1, a ratio of 1 means no difference", []),
        ("[a page](page-12.md), https://example.org/12, {{ chart: top-10 }}", []),
        ("", []),
    ],
)
def test_figures_of_a_text(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [told(q) for q in find(text)] == expected


def test_offsets_lead_back_to_the_given_text() -> None:
    text = "In **9&nbsp;909**  people\n> it was 1.**5**9 (95% CI 1.26–2.01)."
    assert [text[q.start : q.end] for q in find(text)] == ["9&nbsp;909", "1.**5**9", "1.26", "2.01"]


# Pieces of figures, of Markdown and of idioms, to be strung together at random.
PIECES = (
    "1", "0.5", "1,234", "half", "two", "a", "third", "in", "of", "100", "%", "–", "−", "-", " ", "\n", "**", "&#46;", "&", "{{", "]( ", "fold", "million",
    "PHQ-9", "(", ".", "\u202f", "minus ", "hundreds", "years", "1 in 13", "95% CI ",
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_without_error(text: str) -> None:
    last = 0
    for q in find(text):
        assert last <= q.start < q.end <= len(text)
        last = q.start
        assert q.values
