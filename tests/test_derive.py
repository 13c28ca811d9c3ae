"""The arithmetic of `derived:`: what it works out, and what it refuses in words."""

from __future__ import annotations

import pytest

from evidence.derive import FormulaError, agrees, printed_digits, work_out

INPUTS = {"a": 19.8, "b": 5.9, "zero": 0.0}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a - b", 13.9),
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("2 ** -1", 0.5),
        ("8 / 2 / 2", 2),
        ("- -3 - -2", 5),
        ("3 − 1 × 4 ÷ 2", 1),
        ("sqrt(16) + log(exp(2))", 6),
        ("round(2.5) + round(-2.5)", 0),
        ("round(a / b, 1)", 3.4),
        ("round(100 / 7.2)", 14),
        ("round(100 * normal(0.21))", 58),  # Cohen's U3 of a difference of 0.21
        ("normal(zero)", 0.5),
    ],
)
def test_it_works_out(formula: str, value: float) -> None:
    assert work_out(formula, INPUTS).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("a / zero", "divides by zero"),
        ("zero ** -1", "divides by zero"),
        ("a / (b - b)", "divides by zero"),
        ("c + 1", "“c” is not among its inputs"),
        ("a b", "“b” is not expected"),
        ("a +", "ends too early"),
        ("", "ends too early"),
        ("(a", "closing bracket is missing"),
        ("a)", "“)” is not expected"),
        ("sqrt(0 - 1)", "no finite result"),
        ("log(zero)", "no finite result"),
        ("exp(9999)", "no finite result"),
        ("9 ** 9 ** 9", "powers up to 64"),
        ("(0 - 8) ** 0.5", "real result"),
        ("round(a, b)", "round takes"),
        ("round(a, 1 + 1)", "closing bracket"),
        ("a if b else 1", "“if” is not expected"),
        ("__import__('os').system('true')", "is not arithmetic"),
        ("[a for a in b]", "is not arithmetic"),
        ("a.real", "is not arithmetic"),
        ("(" * 300 + "a", "brackets inside each other"),
        ("2 ** " * 70 + "a", "brackets inside each other"),
        ("-" * 399 + "a" * 9, "longer than"),
        ("9" * 399, "no finite result"),
    ],
)
def test_it_refuses(formula: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=reason.replace("(", r"\(").replace(")", r"\)")):
        work_out(formula, INPUTS)


@pytest.mark.parametrize(("number", "digits"), [(14, 0), (17.0, 1), (2.26, 2), (-0.5, 1), (0.00001, 9)])
def test_printed_digits(number: float, digits: int) -> None:
    assert printed_digits(number) == digits


def test_a_tie_may_go_either_way() -> None:
    assert agrees(2.5, 2)
    assert agrees(2.5, 3)
    assert not agrees(2.51, 2)
