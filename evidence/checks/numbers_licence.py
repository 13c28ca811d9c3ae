"""What the words around a figure allow: rounding, a bound, a threshold, a fraction in words.

A rounded form must be declared in the finding (`about`) and announced by a word before it; a word that sets a bound
("over", "nearly") must be true of the exact figure. A fraction in words stands for a percentage close to it. The end of
an interval or of a scale and a threshold are no results: standing alone they need words that say what they are.
"""

from __future__ import annotations

import re

from evidence.checks.numbers_fields import Field
from evidence.clean_text import words
from evidence.quantities import Quantity, Reading
from evidence.records import RATIOS
from evidence.units import WORKS

# How far a fraction in words may lie from the figure, in percentage points: bare, after "about", after "over" or "under".
FRACTION_BARE, FRACTION_ABOUT, FRACTION_BEYOND = 1.0, 2.5, 10.0

_LICENCE = re.compile(
    r"(?:^|[\s(–])(?:(?P<around>about|around|roughly|approximately|some|close to)|(?P<most>at most|up to|no more than)|(?P<least>at least)"
    r"|(?P<above>just over|slightly over|a little over|over|more than|just above|above)"
    r"|(?P<below>just under|slightly under|a little under|under|less than|fewer than|just below|below|nearly|almost|not quite))"
    r"(?: (?:a|an|the|by))?(?: [\d.,−–-]+(?:%| of \d+| in \d+)? ?(?:–|to|and|or))? *$",
    re.I,
)
# A threshold is told as one: "at least 30%", "a score of 10 or more", "under 25".
_THRESHOLD = re.compile(
    r"\b(?:at least|at most|or more|above|below|over|under|more than|less than|fewer than|from|to|until|between|up to|aged|ages?|scor\w+|threshold"
    r"|limit|cut-offs?|by|than|of|points?|minimum|half|reach\w*|set)\b|[<>≥≤]",
    re.I,
)
_THRESHOLD_AFTER = re.compile(r"[ %]*(?:\w+ )?(?:or|and) (?:more|over|above|less|under|below|older|younger|higher|lower|greater|fewer)\b|\+", re.I)
# Right before the end of an interval or a range that stands alone.
_END_OF_A_RANGE = re.compile(
    r"(?:\b(?:from|to|up to|at least|at most|(?:low|high|little|much|many|few) as|between [^.;]{1,25} and"
    r"|(?:bound|limit|end|interval|range)s?(?: (?:of|is|was|at))?|CI|CrI|UI)"
    r"|[–(])(?: about| around)? ?$",
    re.I,
)
# "If 50 of 100 people did well without it", "50 would be no difference": an example and no result.
_EXAMPLE = re.compile(r"\b(?:if(?: it were)?|instead of|for (?:each|every)) $", re.I)
_NO_DIFFERENCE = re.compile(r"[^.;|]{0,40}\bno (?:difference|gain)\b", re.I)
_SCALE = re.compile(r"\b(?:of|to|from|scale|range\w*|points?|between|and|out)\b|–", re.I)


def licence(q: Quantity, reading: Reading) -> str:
    """The kind of word before a figure: around, above, below, least, most, or ""."""
    m = _LICENCE.search(reading.clean[max(0, q.start - 45) : q.start])
    return (m.lastgroup or "") if m else ""


def fits(q: Quantity, field: Field, reading: Reading) -> bool:
    """May this figure stand for this field, given the words around it?"""
    if q.form == "fraction" and field.measure not in RATIOS:
        return _fraction_fits(abs(field.value if field.exact is None else field.exact), q.value, licence(q, reading))
    if field.exact is None:
        return q.form == "multiple" or _words_fit(q, field.kind, reading)
    exact, printed = abs(field.exact), abs(field.value)
    word = licence(q, reading)
    return {"": False, "around": True, "above": exact > printed, "below": exact < printed, "least": exact >= printed, "most": exact <= printed}[word]


def _words_fit(q: Quantity, kind: str, reading: Reading) -> bool:
    if kind == "works":  # a number of studies needs a word for them somewhere ("a review of 19 cohorts pooled 11")
        return bool(q.unit) or "|" in reading.clean or not WORKS.isdisjoint(words(reading.clean))
    if kind == "even":
        return bool(_EXAMPLE.search(reading.clean[max(0, q.start - 20) : q.start]) or _NO_DIFFERENCE.match(reading.clean, q.end))
    if kind not in ("cut-off", "bound", "scale"):
        return True
    before = reading.clean[max(0, q.start - 40) : q.start].rpartition("|")[2]
    if kind == "bound":
        return bool(_END_OF_A_RANGE.search(before))
    if kind == "scale":
        return bool(_SCALE.search(before[-20:])) or q.unit == "points"
    return bool(_THRESHOLD.search(before) or _THRESHOLD_AFTER.match(reading.clean, q.end))


def _fraction_fits(value: float, share: float, word: str) -> bool:
    gap = value - share
    return {
        "": abs(gap) <= FRACTION_BARE,
        "around": abs(gap) <= FRACTION_ABOUT,
        "above": 0 < gap <= FRACTION_BEYOND,
        "below": 0 < -gap <= FRACTION_BEYOND,
        "least": 0 <= gap <= FRACTION_BEYOND,
        "most": 0 <= -gap <= FRACTION_BEYOND,
    }[word]
