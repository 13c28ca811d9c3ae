"""Numbers in words: eleven, twenty-two, two hundred, half, two thirds, twice, threefold, hundreds of millions."""

from __future__ import annotations

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES: dict[str, float] = {
    **{w: i + 1 for i, w in enumerate(_UNITS)},
    **{w: i + 10 for i, w in enumerate(_TEENS)},
    **{w: 10 * (i + 2) for i, w in enumerate(_TENS)},
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
}
_UNIT, _SMALL = "|".join(_UNITS), "|".join((*_TEENS, *_UNITS))
SCALES = "hundred|thousand|million|billion"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{_UNIT}))?|{_SMALL})"
# As a pattern: "a hundred", "two hundred and fifty", "twenty-two", "a dozen". Longest first.
WORDS = (
    rf"(?:an?|{_BELOW_100})[- ](?:hundred|thousand)(?: and {_BELOW_100}| {_BELOW_100})?"
    rf"|an? (?:dozen|million|billion)|(?:{_BELOW_100} )?dozen(?!s)|{_BELOW_100}"
)

_PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
_PART = "|".join(p for p in _PARTS if p not in ("half", "halves"))
FRACTION = rf"(?:an?|one|the other)[- ](?:half|{_PART})|(?:{_SMALL})[- ](?:halves|(?:{_PART})s)|half|halved|halves|halving"
_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5}
_MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubled", "doubles", "doubling"), 2),
    **dict.fromkeys(("thrice", "triple", "tripled", "triples", "tripling", "treble", "trebled"), 3),
    **dict.fromkeys(("quadruple", "quadrupled"), 4),
}
MULTIPLE = "|".join(sorted(_MULTIPLES, key=len, reverse=True))
_VAGUE = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2_000, 999_999), "millions": (2e6, 999e6), "billions": (2e9, 999e9)}
VAGUE = r"(?:dozens|tens|hundreds) of (?:hundreds|thousands|millions|billions)|hundreds|thousands|millions|billions|dozens"


def word_value(text: str) -> float:
    """The value of a match of WORDS."""
    total, part = 0.0, 0.0
    for word in re.split(r"[- ]", text.lower()):
        if word in ("and", ""):
            continue
        value = 1 if word in ("a", "an") else _VALUES[word]
        if value >= 1000:
            total, part = total + (part or 1) * value, 0.0
        elif word in ("hundred", "dozen"):
            part = (part or 1) * value
        else:
            part += value
    return total + part


def fraction_values(text: str) -> tuple[float, ...]:
    """A fraction as a percentage and as a part of one."""
    if text in _SIGNS:
        return (_SIGNS[text] * 100, _SIGNS[text])
    words = re.split(r"[- ]", text.lower())
    part = words[-1]
    whole = 2 if part in ("halved", "halving") else _PARTS[part if part in _PARTS else part.removesuffix("s")]
    top = _VALUES.get(words[0], 1) if len(words) > 1 else 1
    return (top / whole * 100, top / whole)


def multiple_value(text: str) -> float:
    """Twice, double, triple …"""
    return float(_MULTIPLES[text.lower()])


def vague_range(text: str) -> tuple[float, ...]:
    """The least and the greatest number that "hundreds of millions" can stand for."""
    words = text.lower().split()
    low, high = _VAGUE[words[-1]]
    if len(words) == 3:
        times = {"dozens": (24, 99), "tens": (20, 99), "hundreds": (100, 999)}[words[0]]
        unit = {"hundreds": 100, "thousands": 1e3, "millions": 1e6, "billions": 1e9}[words[-1]]
        return (times[0] * unit, (times[1] + 1) * unit)
    return (float(low), float(high))
