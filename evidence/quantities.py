"""Every figure in a sentence: digits, number words, percentages, "1 in 13", "half", "twice", with its place and value.

    >>> [(q.text, q.value, q.form, q.unit) for q in find("Pain fell in 37.4 of 100 people after twelve weeks.")]
    [('37.4 of 100', 37.4, 'out-of', 'people'), ('twelve', 12.0, 'number', 'weeks')]

Offsets are into the text that was given, although the search runs on a cleaned copy (`clean_text.py`). What is no
figure (names with digits, dates, years …) is left out by `not_figures.py`, each kind with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evidence import not_figures
from evidence.clean_text import Anchors, cleaned, origin, words
from evidence.number_words import FRACTION, MULTIPLE, SCALES, VAGUE, WORDS, fraction_values, multiple_value, vague_range, word_value
from evidence.units import SHARES_UNIT, TIME_UNITS, unit_after

Form = Literal["number", "percent", "out-of", "one-in", "fraction", "multiple", "vague", "base"]

# Words with which a figure in words can begin; a text with none of them and no digit is done at once.
_FIRST_WORDS = frozenset(re.findall(r"[a-z]+", f"{WORDS} {FRACTION} {MULTIPLE} {VAGUE}")) - {"and", "of"} | {"a"}
_SURE_WORDS = _FIRST_WORDS - {"a", "an", "the", "other"}
_SIGNS_OF_FIGURES = re.compile(r"[\d½⅓⅔¼¾⅕]|&#|fold")
_DIGITS = r"(?:\d{1,3}(?:[,\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_TOKEN = re.compile(r"\d|\.\d|[½⅓⅔¼¾⅕]|[A-Za-z]+")
_DIGIT_TOKEN = re.compile(r"\d|\.\d|[½⅓⅔¼¾⅕]")
_DIGIT_FIGURE = re.compile(rf"(?P<digits>{_DIGITS})(?:(?P<fold>[- ]?fold\b)|(?P<scale>[ -]?(?:{SCALES})\b|k\b|bn\b))?", re.I)
_WORD_FIGURE = re.compile(
    rf"(?:(?P<vague>{VAGUE})|(?P<multiple>{MULTIPLE})|(?P<fold>{WORDS})[- ]?fold|(?P<fraction>{FRACTION})"
    rf"|(?P<word>{WORDS})(?P<scale>[ -](?:{SCALES}))?)\b|(?P<sign>[½⅓⅔¼¾⅕])",
    re.I,
)
_PERCENT = re.compile(r"[ ]?(?:%|per ?cent(?:age[ -]points?)?\b|percentage[ -]points?\b)", re.I)
# What may stand between a part and its whole: "of", "in every", "people in", "points of".
_OUT_OF = re.compile(
    r"(?:[- ](?:(?:extra |more |fewer )?(?:people|person|adults?|men|women|patients?|points?) ?){0,2}| )(?:out of|of|in|per)[- ](?:every |each |the |a )?", re.I
)
_ONE_THING_IN = re.compile(r" [a-z]+ (?:in|out of) (?:every )?", re.I)
_BASE = re.compile(r"(?:^|[^\w])(?:of|in|among|for|per|out of) (?:every |each |the )?$", re.I)
_PART_OF_TIME = re.compile(r" an? (hour|day|week|month|year)\b", re.I)
_WHOLE = frozenset({10, 100, 1000, 10_000, 100_000, 1_000_000})
_SCALE_OF = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "bn": 1e9}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure. `values` are its readings: one, or two for a fraction ("half": 50 of 100, or 0.5); a `vague` one
    ("hundreds of millions") holds the least and the greatest value it can stand for. `out_of` is the whole of
    "37.4 of 100"; the value stays 37.4. A `base` is a bare "of 100 people" that later figures count in.
    `unit` is the counted thing: a unit of time, "people", "works" (studies), "points", "times", or "" if not known.
    """

    start: int
    end: int
    text: str
    values: tuple[float, ...]
    form: Form = "number"
    minus: bool = False
    out_of: float = 0
    unit: str = ""
    word: bool = False

    @property
    def value(self) -> float:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what was found in it: `clean` with `quantities` (offsets into `clean`)."""

    clean: str
    quantities: tuple[Quantity, ...]
    anchors: Anchors

    def origin(self, offset: int) -> int:
        """The offset in the given text of an offset in `clean`."""
        return origin(self.anchors, offset)


def find(text: str) -> list[Quantity]:
    """Every figure in `text`, in order."""
    reading = read(text)
    return [replace(q, start=reading.origin(q.start), end=reading.origin(q.end - 1) + 1) for q in reading.quantities]


def read(text: str) -> Reading:
    """As `find`, for those who need the cleaned text around the figures too."""
    seen = words(text)
    wordless = _SURE_WORDS.isdisjoint(seen)
    if wordless and not _SIGNS_OF_FIGURES.search(text):
        return Reading(text, (), ((0, 0),))
    clean, anchors = cleaned(text)
    atoms = list(_atoms(clean, not_figures.blanked(clean, seen), wordless and "fold" not in text))
    return Reading(clean, tuple(_joined(clean, atoms)), anchors)


def _atoms(clean: str, blanked: str, wordless: bool) -> Iterator[Quantity]:
    """Single figures, before neighbours are joined. `wordless` texts hold none in words."""
    done = 0
    for token in (_DIGIT_TOKEN if wordless else _TOKEN).finditer(blanked):
        start, seen = token.start(), token[0]
        if start < done or (seen.isalpha() and seen.lower() not in _FIRST_WORDS and not seen.lower().endswith("fold")):
            continue
        if seen[-1].isdigit():
            q = _digit_figure(clean, blanked, start)
        elif (m := _WORD_FIGURE.match(blanked, start)) and not blanked[start - 1 : start].isalnum():
            q = _word_figure(clean, m)
        else:
            continue
        done = q.end
        yield q


def _digit_figure(clean: str, blanked: str, start: int) -> Quantity:
    m = _DIGIT_FIGURE.match(blanked, start)
    if m is None:  # cannot be: the token begins with a digit or a point before one
        return Quantity(start, start + 1, clean[start], (0.0,))
    value = float(m["digits"].replace(",", "").replace("\u202f", "")) * _scale(m)
    minus_at = _minus_before(clean, start)
    if minus_at is None:
        return Quantity(start, m.end(), clean[start : m.end()], (value,), "multiple" if m["fold"] else "number")
    return Quantity(minus_at, m.end(), clean[minus_at : m.end()], (-value,), minus=True)


def _minus_before(clean: str, start: int) -> int | None:
    """Where the minus sign of a number begins. A hyphen or a dash is one only if nothing stands before it that it
    could join: "1.26–2.01" and "PHQ-9" hold no minus."""
    at = start - 2 if clean[start - 2 : start] == "− " else start - 1
    if at < 0 or clean[at] not in "−-–":
        return None
    before = clean[at - 1] if at else " "
    return None if before.isalnum() or before in ")%.," else at


def _word_figure(clean: str, m: re.Match[str]) -> Quantity:
    start, end = m.span()
    text = clean[start:end]
    if m["vague"]:
        return Quantity(start, end, text, vague_range(m["vague"]), "vague", word=True)
    if m["fold"]:
        return Quantity(start, end, text, (word_value(m["fold"]),), "multiple", word=True)
    if m["multiple"]:
        return Quantity(start, end, text, (multiple_value(m["multiple"]),), "multiple", word=True)
    if m["fraction"] or m["sign"]:
        return Quantity(start, end, text, fraction_values(m["fraction"] or m["sign"]), "fraction", word=True)
    return Quantity(start, end, text, (word_value(m["word"]) * _scale(m),), word=True)


def _scale(m: re.Match[str]) -> float:
    return _SCALE_OF.get((m["scale"] or "").strip(" -").lower(), 1)


def _joined(clean: str, atoms: list[Quantity]) -> Iterator[Quantity]:
    """Figures with what belongs to them: %, "of 100", "in 13", the unit, the million that a range shares."""
    i = 0
    while i < len(atoms):
        q = atoms[i]
        following = atoms[i + 1] if i + 1 < len(atoms) else None
        percent = _PERCENT.match(clean, q.end)
        if percent and q.form in ("number", "fraction"):
            yield replace(q, end=percent.end(), text=clean[q.start : percent.end()], form="percent")
        elif q.form == "fraction" and (time := _PART_OF_TIME.match(clean, q.end)):
            yield replace(q, values=q.values[1:], form="number", unit=time[1].lower() + "s")
        elif following and (whole := _whole(clean, q, following)):
            yield whole
            i += 1
        elif q.form == "number" and q.value in _WHOLE and q.value >= 100 and _BASE.search(clean[max(0, q.start - 20) : q.start]):
            yield replace(q, form="base", unit=unit_after(clean, q.end))
        elif q.form == "number" and q.word and q.value == 1 and not _one_counts(clean, q):
            pass
        else:
            yield _with_unit(clean, q, following)
        i += 1


def _one_counts(clean: str, q: Quantity) -> bool:
    """ "One" is a figure before a unit of time or points; else a pronoun or an article ("one of them", "one study")."""
    return unit_after(clean, q.end) in (*TIME_UNITS, "points")


def _with_unit(clean: str, q: Quantity, following: Quantity | None) -> Quantity:
    unit = unit_after(clean, q.end)
    if not unit and following and SHARES_UNIT.fullmatch(clean, q.end, following.start):
        unit = unit_after(clean, following.end)
        scale = _SCALE_OF.get(re.split(r"[ -]", following.text)[-1].lower(), 1)  # "554–694 million"
        if scale > 1 and q.value < 1000 and not q.word:
            return replace(q, values=tuple(v * scale for v in q.values), unit=unit)
    return replace(q, unit=unit) if unit else q


def _whole(clean: str, q: Quantity, following: Quantity) -> Quantity | None:
    """ "37.4 of 100", "4 in 10", "1 in 13", "549 per 1,000", "15 points of 100" as one figure."""
    if q.form != "number" or following.form != "number" or following.minus or following.value <= 1:
        return None
    between = clean[q.end : following.start]
    whole = following.value
    one_thing_in = q.value == 1 and _ONE_THING_IN.fullmatch(between)
    if not (_OUT_OF.fullmatch(between) or (between == "/" and whole in _WHOLE) or one_thing_in):
        return None
    unit = unit_after(clean, following.end)
    if unit in TIME_UNITS or unit == "works" or _PERCENT.match(clean, following.end):
        return None
    points = "point" in between
    proportion = re.search(r"\b(?:in|out of|per|every)\b", between) and q.value < whole
    if whole not in _WHOLE and not points and not (proportion and (q.value == 1 or whole <= 20)):
        return None
    one = q.value == 1 and not points and bool(proportion)
    form: Form = "one-in" if one else "out-of"
    return replace(q, end=following.end, text=clean[q.start : following.end], form=form, out_of=whole, unit="points" if points else unit)
