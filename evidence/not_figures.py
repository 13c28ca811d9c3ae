"""Digits and number words that are no figures: names, dates, years, telephone numbers, labels, order words, idioms.

Each function below is one narrow exemption with its reason and returns spans of the cleaned text that hold no
quantity (`quantities.py` reads the rest). To let a new name through, add it to NAMES; everything else has to trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Span = tuple[int, int]

# Names with digits, as they are written. `#` stands for up to three digits.
NAMES = """
    PHQ-# GAD-# HSCL-# SCL-#-R SCL-# HAM-D# HAMD-# HDRS-# MADRS-# BDI-# CES-D-# CESD-# GHQ-# GDS-# K# SF-# EQ-5D-5L EQ-5D-3L EQ-5D
    WHO-5 WHODAS_2.0 RMDQ-# PROMIS-# FABQ-# TSK-# PCS-# DASS-# CIDI_3.0 DSM-5-TR DSM-5 ICD-10 ICD-11 NG# CG# QS# TA#
    IL-1β IL-1beta IL-1ra IL-# 5-HT#A 5-HT CYP2D6 CYP3A4 CYP1A2 MMP-# p75NTR Val66Met D2/D3 D2/3 D1 D2 D3 B12 COVID-19 SARS-CoV-2
    24/7 I2
"""
_LONGEST_FIRST = sorted((re.escape(n.replace("_", " ")).replace(r"\#", r"\d{1,3}") for n in NAMES.split()), key=len, reverse=True)
_NAMES = re.compile(rf"(?<![\w.])(?:{'|'.join(_LONGEST_FIRST)})(?![\w]|\.\d)")
_NAME_HINT = re.compile(r"\d[A-Za-z/]|[A-Za-z][-/]?\d|(?:WHODAS|CIDI) ")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH = rf"(?:{_MONTHS})\.?"
_AN_YEAR = r"(?:19|20)\d\d\b"
_DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: {_AN_YEAR})?|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, {_AN_YEAR})?\b(?!%)|\b{_MONTH} {_AN_YEAR}"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b|(?<![\d.,%\w])(?:19\d\d|20\d\d|2100)(?:s\b)?(?![\d%]|[.,]\d|\w)")
_YEAR_BEFORE = re.compile(
    r"(?:^|[(–/—-]|\b(?:in|since|from|to|until|till|by|before|after|of|between|and|during|around|the|early|late|mid|year|for|published))\s*$", re.I
)
_NAMED_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+|\bothers|\bcolleagues|\bal\.),? $")  # "Wong and others 2022)"
_STOP_AFTER = re.compile(r"\s*(?:[).,;:]|$)")
_TOTAL_OF = re.compile(r"(?:total|sample|group|number|score)s? of $", re.I)
_COUNTED_AFTER = re.compile(
    r"\s*(?:%|per ?cent\b|(?:[a-z-]+ ){0,2}?(?:people|persons?|adults|men|women|patients|participants|twins|pairs|cases|studies|trials"
    r"|reviews|cohorts|children|workers|members|points|days|weeks|months|years|hours|of)\b)",
    re.I,
)
_PHONE = re.compile(
    r"\b(?:call|calls|calling|text|dial|ring|phone|telephone|tel|lifeline|samaritans)\b[^\d.;]{0,24}?"
    r"(\+?\d{2,4}(?:[ -]\d{2,4}){1,4}|\d{3,6})(?![\d,.]?\d)(?! ?%)",
    re.I,
)
_PHONE_NUMBERS = frozenset({"988", "116 123", "112", "999", "911", "000", "111", "13 11 14", "741741", "85258"})
_LABEL = re.compile(
    r"(?<![\d.])(?:9[059]|99\.\d) ?(?:%|per ?cent) ?(?:-?level )?"
    r"(?=\(?(?:CI|CrI|UI|UR|confidence|credible|credibility|uncertainty|prediction|interval)\b)",
    re.I,
)
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)\b")
_NUMBERED = re.compile(
    r"\b(?:table|figure|fig\.|appendix|chapter|axis|phase|type|version)\s(?:\d{1,2}|one|two|three|four)\b(?![.,]?\d|%|–)", re.I
)
_IDIOM = re.compile(
    # The site's two conditions, unless the words go on to count something else.
    r"\b(?:the|these|those|its|their|your|our) two(?! ?-?(?:thirds|fifths|hundred|thousand|million|dozen)"
    r"| (?:studies|trials|reviews|cohorts|surveys|people|men|women|days|weeks|months|years|hours|points|sessions|groups))\b"
    r"|\b(?:two|one)-way\b|\bdouble[- ](?:blind|dummy|check)\w*|\btwo-sided\b|\btwo sides\b|\bin two minds\b|\bone[- ]to[- ]one\b"
    r"|\bsecond half\b|\b(?:better|other) half\b|\bhalf-li(?:fe|ves)\b|\bhalf[- ]heart\w*|\bquarter of a century\b"
    r"|\b(?:twice|thrice)\b(?! (?:as|the|that|those|what|more|a|an|per|every|each|daily|weekly|their|its)\b)"  # "asked twice": how often
    r"|\b24[- ]hour\b|\b24 hours a day\b|\b7 days a week\b",
    re.I,
)
_NULL = re.compile(
    r"\b(?:includes?|included|cross(?:es|ed)?|reach(?:es|ed)?|contains?|touch(?:es)?) (?:the value |the line of )?(?:one|zero|[01](?:\.0)?)\b(?![.,]?\d|%| ?-)"
    r"|\b(?:ratio|value|difference) of (?:one|zero|[01](?:\.0)?)\b(?=,? (?:which |would )?(?:means?|is|be) )"
    r"|(?<![\d.,])[01]\b(?= (?:means?|is|stands for) (?:no|little) (?:clear )?difference\b)"
    r"|\b(?:no|little) difference,? (?:which|that) is [01]\b(?![.,]?\d|%)",
    re.I,
)
_ORDER = "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_ONE_THING = (
    "study|trial|review|cohort|survey|analysis|paper|report|group|time|way|option|reason|step|kind|arm|visit|session|idea"
    "|possibility|person|question|episode|guideline"
)
# A third in a row, not a part of three: what follows is one thing that can be counted.
_THIRD_IN_A_ROW = re.compile(
    rf"\b(?:a|the|another) (?:{_ORDER}) (?:[a-z-]+ )?(?:{_ONE_THING})\b|\bthird (?:person|party|parties|trimester)\b|\bthe (?:{_ORDER})\b(?! of\b)", re.I
)


Exemption = Callable[[str], Iterator[Span]]


def _spans(pattern: re.Pattern[str]) -> Exemption:
    def find(text: str) -> Iterator[Span]:
        for m in pattern.finditer(text):
            yield m.span()

    return find


def years(text: str) -> Iterator[Span]:
    """Days such as 2026-11-20, and four digits from 1900 to 2100 that stand where a year stands and count nothing: years are not in study files."""
    for m in _YEAR.finditer(text):
        before = text[max(0, m.start() - 20) : m.start()]
        after_a_name = _NAMED_BEFORE.search(before) and _STOP_AFTER.match(text, m.end())
        alone = (_YEAR_BEFORE.search(before) or after_a_name) and not _TOTAL_OF.search(before) and not _COUNTED_AFTER.match(text, m.end())
        if alone or "-" in m[0]:
            yield m.span()


def telephone_numbers(text: str) -> Iterator[Span]:
    """Known emergency and help lines after a word such as “call”: they come from the list of help lines."""
    for m in _PHONE.finditer(text):
        number = m[1].replace("-", " ")
        if number in _PHONE_NUMBERS or " " in number:
            yield m.span(1)


def names(text: str) -> Iterator[Span]:
    """Names of instruments, guidelines, substances: the digits belong to the name."""
    if _NAME_HINT.search(text):
        for m in _NAMES.finditer(text):
            yield m.span()


dates = _spans(_DATES)  # calendar days: dates of editions and searches, not results
interval_labels = _spans(_LABEL)  # the 95% of “95% CI” names the kind of interval; numbers_intervals.py checks it
ordinals = _spans(_ORDINAL)  # 2nd, 19th: order, not amount
numbered_things = _spans(_NUMBERED)  # table 2, phase 3, type 2: names of things that are numbered
idioms = _spans(_IDIOM)  # “the two” for the site's two conditions, double-blind, two-way: fixed phrases
no_difference = _spans(_NULL)  # “includes 1, which means no difference”: the line of no effect, not a result
order_words = _spans(_THIRD_IN_A_ROW)  # “a third study”: the next one, not 33 %

# Every exemption with the words (small letters) of which a text must hold one for it to be tried; none: always.
EXEMPTIONS: tuple[tuple[Exemption, frozenset[str]], ...] = (
    (names, frozenset()),
    (dates, frozenset(_MONTHS.lower().replace("sept?", "sep|sept").split("|"))),
    (years, frozenset()),
    (telephone_numbers, frozenset({"call", "calls", "calling", "text", "dial", "ring", "phone", "telephone", "tel", "lifeline", "samaritans"})),
    (interval_labels, frozenset({"ci", "cri", "ui", "ur", "confidence", "credible", "credibility", "uncertainty", "prediction", "interval", "level"})),
    (ordinals, frozenset()),
    (numbered_things, frozenset({"table", "figure", "fig", "appendix", "chapter", "axis", "phase", "type", "version"})),
    (idioms, frozenset({"two", "one", "double", "half", "24", "7", "quarter", "twice", "thrice"})),
    (no_difference, frozenset({"0", "1", "one", "zero"})),
    (order_words, frozenset(_ORDER.split("|"))),
)


def blanked(text: str, words: frozenset[str]) -> str:
    """`text` with everything that is no figure turned to a filler of the same length (a letter, so that no number
    joins). `words` are the words of the text in small letters."""
    for exemption, needed in EXEMPTIONS:
        if needed and needed.isdisjoint(words):
            continue
        for start, end in list(exemption(text)):
            text = text[:start] + "x" * (end - start) + text[end:]
    return text
