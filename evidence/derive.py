"""Arithmetic for `derived:` in study files: numbers, names, + - * / ** and brackets, sqrt, log, exp, normal and round.

A small parser of our own instead of Python's `eval`, because a study file comes from a stranger's pull request: nothing
but arithmetic can be written, and neither depth, length nor size of a number can make the checks slow.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import NormalDist

MAX_LENGTH = 400  # characters of a formula
MAX_DEPTH = 20  # brackets inside brackets
MAX_POWER = 64

TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[A-Za-z_]+)|(?P<sign>\*\*|[-+*/(),−×÷]))")
LOOKALIKES = {"−": "-", "×": "*", "÷": "/"}


class FormulaError(ValueError):
    """The formula cannot be worked out; the message says why in words for a contributor."""


@dataclass
class Formula:
    """What was met while a formula was worked out: its result, the names and the bare numbers in it."""

    value: float = 0.0
    names: set[str] = field(default_factory=set)
    constants: set[float] = field(default_factory=set)


def work_out(text: str, inputs: Mapping[str, float]) -> Formula:
    """The value of `text` with the names in `inputs`. Raises FormulaError, and nothing else."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"it is longer than {MAX_LENGTH} characters")
    try:
        formula = _Parser(_tokens(text), inputs).parse()
    except ZeroDivisionError:
        raise FormulaError("it divides by zero") from None
    except (OverflowError, ValueError) as e:
        raise FormulaError(str(e) if isinstance(e, FormulaError) else "it has no finite result") from None
    if not math.isfinite(formula.value):
        raise FormulaError("it has no finite result")
    return formula


def _tokens(text: str) -> list[str]:
    found, at, end = [], 0, len(text.rstrip())
    while at < end:
        m = TOKEN.match(text, at)
        if m is None:
            raise FormulaError(f"“{text[at:end].strip()[:12]}” is not arithmetic")
        sign = m["sign"]
        found.append(LOOKALIKES.get(sign, sign) if sign else m[0].strip())
        at = m.end()
    return found


class _Parser:
    """Recursive descent over the tokens; each method returns the value of what it read."""

    def __init__(self, tokens: list[str], inputs: Mapping[str, float]) -> None:
        self.tokens, self.inputs = tokens, inputs
        self.at, self.depth = 0, 0
        self.found = Formula()

    def parse(self) -> Formula:
        self.found.value = self._sum()
        if self.at < len(self.tokens):
            raise FormulaError(f"“{self.tokens[self.at]}” is not expected where it stands")
        return self.found

    def _take(self, *wanted: str) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return ""

    def _sum(self) -> float:
        value = self._product()
        while sign := self._take("+", "-"):
            value = value + self._product() if sign == "+" else value - self._product()
        return value

    def _product(self) -> float:
        value = self._signed()
        while sign := self._take("*", "/"):
            value = value * self._signed() if sign == "*" else value / self._signed()
        return value

    def _signed(self) -> float:
        minus = False
        while sign := self._take("+", "-"):
            minus ^= sign == "-"
        value = self._power()
        return -value if minus else value

    def _power(self) -> float:
        base = self._atom()
        if not self._take("**"):
            return base
        minus = bool(self._take("-"))
        exponent = self._inside(self._power)
        if exponent > MAX_POWER or (base < 0 and exponent != int(exponent)):
            raise FormulaError(f"only powers up to {MAX_POWER} with a real result are worked out")
        return float(base ** (-exponent if minus else exponent))

    def _atom(self) -> float:
        if self.at >= len(self.tokens):
            raise FormulaError("it ends too early")
        token = self.tokens[self.at]
        self.at += 1
        if token == "(":  # noqa: S105  (a bracket, not a password)
            value = self._inside(self._sum)
            self._close()
            return value
        if token[0].isdigit():
            self.found.constants.add(float(token))
            return float(token)
        if token in FUNCTIONS and self._take("("):
            return self._call(token)
        if token in self.inputs:
            self.found.names.add(token)
            return float(self.inputs[token])
        if token[0].isalpha() or token[0] == "_":
            raise FormulaError(f"“{token}” is not among its inputs")
        raise FormulaError(f"“{token}” is not expected where it stands")

    def _call(self, name: str) -> float:
        value = self._inside(self._sum)
        digits = self._whole_number() if name == "round" and self._take(",") else 0
        self._close()
        return round_half_up(value, digits) if name == "round" else FUNCTIONS[name](value)

    def _whole_number(self) -> int:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if not re.fullmatch(r"[0-9]", token):
            raise FormulaError("round takes a number and how many decimals, 0 to 9")
        self.at += 1
        return int(token)

    def _close(self) -> None:
        if not self._take(")"):
            raise FormulaError("a closing bracket is missing")

    def _inside(self, read: Callable[[], float]) -> float:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError(f"it has more than {MAX_DEPTH} brackets inside each other")
        value = read()
        self.depth -= 1
        return value


def round_half_up(value: float, digits: int = 0) -> float:
    """Rounding as people do it: 2.5 becomes 3 (Python's own gives 2), −2.5 becomes −3."""
    scale = 10.0**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-9), value) / scale


# normal(d) is the share of a normal distribution below d standard deviations over its middle: Cohen's U3 of a difference d.
FUNCTIONS: dict[str, Callable[[float], float]] = {"sqrt": math.sqrt, "log": math.log, "exp": math.exp, "normal": NormalDist().cdf, "round": round_half_up}


def printed_digits(value: float | int) -> int:
    """The decimals with which a number of a YAML file is written: 14 has none, 17.0 and 2.3 one, 0.62 two."""
    if isinstance(value, int):
        return 0
    _, _, decimals = f"{value!r}".partition(".")
    return len(decimals) if decimals.isdigit() else 9


def agrees(exact: float, printed: float | int) -> bool:
    """Whether `printed` is `exact` rounded to the digits that it shows. A tie may go either way."""
    return abs(exact - printed) <= 0.5 * 10.0 ** -printed_digits(printed) + 1e-9 * max(1.0, abs(exact))
