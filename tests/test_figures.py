"""Figures in short texts: what counts as one, what is a name, a date or the base of a share."""

from __future__ import annotations

import pytest

from evidence.figures import figures, held, untraced
from evidence.records import Derived


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("no figure here", []),
        ("35 trials", ["35"]),
        ("1,234 people and 14\u202f170 more", ["1,234", "14\u202f170"]),
        ("−0.37 to −0.05", ["−0.37", "−0.05"]),
        ("an 8-week course, aged 65–75", ["8", "65", "75"]),
        ("scored 10 or more on the PHQ-9, IL-6, SF-36, D2, GAD-7 and NG222", ["10"]),
        ("in 2015, from 2012–13, in the 1990s, on 3 March 2020", []),
        ("1995 pairs", ["1995"]),
        ("odds 1.59 (95% CI 1.26 to 2.01)", ["1.59", "1.26", "2.01"]),
        ("95% of people", ["95"]),
        ("4 in 10, and 1 in 13", ["4 in 10", "1 in 13"]),
        ("37.4 of 100 people", ["37.4 of 100"]),
        ("of 1,000 people about 3 a year", ["3"]),
        ("pooled in 100 trials", ["100"]),
        ("619 million", ["619"]),
        ("COVID-19 and type 2 diabetes", []),
    ],
)
def test_figures(text: str, seen: list[str]) -> None:
    assert [figure.seen for figure in figures(text)] == seen


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("4 in 10", (40,)),
        ("1 in 13", (13,)),
        ("3 in 1,000", (3,)),
        ("6 of 8", (6, 8)),
        ("619 million", (619_000_000,)),
        ("619 million", (619,)),
        ("−0.37", (0.37,)),
        ("−0.37", (-0.37,)),
    ],
)
def test_borne_out(text: str, numbers: tuple[float, ...]) -> None:
    assert untraced(text, held(numbers)) == []


@pytest.mark.parametrize(("text", "numbers"), [("4 in 10", (4,)), ("6 of 8", (6,)), ("1.59", (1.6,)), ("53", (35,)), ("2 in 13", (13,))])
def test_not_borne_out(text: str, numbers: tuple[float, ...]) -> None:
    assert untraced(text, held(numbers)) == [text]


def test_a_formula_on_the_middle_person_holds_the_half_that_it_takes() -> None:
    normal, other = Derived(formula="round(100 * normal(0 - d))", inputs={"d": "gap"}), Derived(formula="a - b", inputs={"a": 3, "b": 1})
    assert untraced("if 50 of 100 people did well without it", held(normal)) == []
    assert untraced("if 50 of 100 people did well without it", held(other)) == ["50 of 100"]
