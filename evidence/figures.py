"""Figures in digits inside the short texts of records, and the numbers that a record holds as numbers.

For records only. The prose of pages has a richer tokenizer (quantities.py); texts in records are short, and there the
question is just whether a figure that a reader sees also stands in a field that can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from evidence.records import Derived

# A name with a digit in it is not a figure: PHQ-9, IL-1β, IL-6, D2, NG222, COVID-19, SF-36, 5-HTTLPR, BMJ 2024;385:q1024.
NAME = re.compile(
    r"\b(?:[A-Z][A-Za-z]*[A-Z]|[A-Z])[-‐‑]?[0-9]+[A-Za-zα-ω]?(?:/[A-Z]?[0-9]+)?\b"
    r"|\bCOVID-19\b|\b5-H(?:T|IAA|TTLPR)\w*|\b[Oo]mega-[36]\b|\b[Tt]ype [12]\b|\b24/7\b"
)
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = re.compile(rf"\b[0-9]{{1,2}} {MONTH}(?: (?:19|20)[0-9]{{2}})?\b|\b(?:19|20)[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b")
# The label of an interval: "95% CI", "95 percent interval", "95 % credible".
LABEL = re.compile(r"\b9[059] ?(?:%|per ?cent)[ -]?(?:CI|CrI|UI|(?:confidence|credible|uncertainty|prediction)?[ -]?(?:interval|limit|range)s?)", re.I)
COUNTED = (
    r"(?:trials|studies|reviews|cohorts|countries|pairs|sites|surveys|people|adults|men|women|patients|participants"
    r"|children|workers|twins|cases|deaths|reports|records)\b"
)
# The base of a share: the 100 of "of 100 people", "per 1,000", "for every 100". Works are counted, so "in 100 trials" is a figure.
BASE = re.compile(r"(?<![0-9] )\b(?:of|per|every|each|in) (?:1[, ]?000|100(?:,000)?)\b(?! (?:trials|studies|reviews|cohorts|countries|sites|surveys)\b)", re.I)
# "4 in 10", "1 of 13": one figure, a share.
SHARE = re.compile(r"(?<![\w.])(?P<part>[0-9]+(?:\.[0-9]+)?) (?:in|of|out of) (?P<whole>[1-9][0-9]{0,2}(?:,?000)?)(?![0-9.,]*[0-9])")
# A year: four digits, or a span such as 2023–24 or the 1990s, that no counted noun follows.
YEAR = re.compile(rf"(?<![0-9,.])(?:19|20)[0-9]{{2}}(?:s|[-–][0-9]{{2}})?(?![0-9]|,[0-9]{{3}}|[.][0-9])(?! (?:of the )?{COUNTED})")
NUMBER = re.compile(r"(?<![\w.])(?P<minus>[−-])?(?P<digits>[0-9]{1,3}(?:[, \u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)(?P<decimals>\.[0-9]+)?")
DIGIT = re.compile(r"[0-9]")
SPACES = str.maketrans("", "", ", \u2009\u202f")
BASES = frozenset({100.0, 1000.0, 100000.0})
SCALES = (("thousand", 1e3), ("million", 1e6), ("billion", 1e9))


@dataclass(frozen=True)
class Figure:
    """A figure as it is written, and the numbers that bear it out (without sign): any of `either`, or all of `parts`."""

    seen: str
    either: frozenset[float]
    parts: frozenset[float]

    def held_by(self, known: frozenset[float]) -> bool:
        return bool(self.either & known) or (bool(self.parts) and self.parts <= known)


def figures(text: str) -> Iterator[Figure]:
    """Each figure written in digits; names, dates and years are left out.

    "4 in 10" is 40 of a hundred; "1 in 13" may stand as 13 in a `one-in` finding; "6 of 8" may stand as two counts.
    """
    if not DIGIT.search(text):
        return
    for pattern in (DATE, LABEL, NAME, YEAR):
        text = pattern.sub(_blank, text)
    for m in SHARE.finditer(text):
        part, whole = float(m["part"]), float(m["whole"].replace(",", ""))
        either = {part / whole * 100, part / whole * 1000, *({whole} if part == 1 else ()), *({part} if whole in BASES else ())}
        yield Figure(m[0], frozenset(map(_rounded, either)), frozenset({part, whole}))
    text = BASE.sub(_blank, SHARE.sub(_blank, text))
    for m in NUMBER.finditer(text):
        value = _value(m)
        after = text[m.end() :].lstrip(" \u202f")
        factor = next((factor for word, factor in SCALES if after.startswith(word)), 1.0)
        # A record may count in the unit that the text names: 619 with `unit: million people`.
        yield Figure(m[0], frozenset({_rounded(value * factor), _rounded(value)}), frozenset())


def _value(m: re.Match[str]) -> float:
    return float(m["digits"].translate(SPACES) + (m["decimals"] or ""))


def _blank(m: re.Match[str]) -> str:
    return "x" * len(m[0])


def numbers(value: object) -> list[float]:
    """Every number in a record, however deep, without its sign."""
    found: list[float] = []
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, BaseModel):
            todo += item.__dict__.values()
            if isinstance(item, Derived) and item.even:
                todo.append(item.even)
        elif isinstance(item, tuple):
            todo += item
        elif isinstance(item, dict):
            todo += item.values()
        elif isinstance(item, int | float) and not isinstance(item, bool):
            found.append(abs(float(item)))
    return found


def held(*records: object) -> frozenset[float]:
    """The numbers of some records, ready for `untraced`."""
    return frozenset(_rounded(number) for record in records for number in numbers(record))


def untraced(text: str, known: frozenset[float]) -> list[str]:
    """The figures of `text` that no number in `known` (from `held`) bears out."""
    # Most texts hold nothing but known numbers; telling names, years and shares apart is slow, and needed for the others only.
    if all(_rounded(_value(m)) in known for m in NUMBER.finditer(text)):
        return []
    return [figure.seen for figure in figures(text) if not figure.held_by(known)]


def _rounded(number: float) -> float:
    """Nine digits: what is left of 0.1 + 0.2 must not make two numbers of one."""
    return number if number.is_integer() else float(f"{number:.9g}")
