"""What a figure counts: a unit of time, people, works (studies, trials …), countries, points, times."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TIME_UNITS = ("minutes", "hours", "days", "weeks", "months", "years")
_PEOPLE = _set("""
    people person persons adults adult men women man woman patients patient participants participant twins twin pairs children
    teenagers adolescents workers veterans soldiers members volunteers others responders students employees girls boys individuals
""")
WORKS = _set("""
    study studies trial trials review reviews cohort cohorts survey surveys analysis analyses meta-analysis meta-analyses overview overviews
    guideline guidelines paper papers article articles works publications reports experiments
""")
_PLAIN = {
    **dict.fromkeys(_PEOPLE, "people"),
    **dict.fromkeys(WORKS, "works"),
    **dict.fromkeys(("countries", "nations"), "countries"),
    **dict.fromkeys(("points", "point"), "points"),
}
_TIMES = {**{unit[:-1]: unit for unit in TIME_UNITS}, **{unit: unit for unit in TIME_UNITS}}
# Words that end the search for the counted thing: it stands before them or nowhere.
_STOP = _set("""
    of in with who that which and or but against at by for from to as than on was were is are had have has did do could may might
    can per up down after before when while if within during over under between among about times it they this those these the a
    an not no lower higher more less fewer likely
""")
_NEXT = re.compile(r"[- ]?([A-Za-z][A-Za-z'’-]*)")
SHARES_UNIT = re.compile(r"\s*(?:–|-|−|to|or|and|,)\s*(?:about |around )?", re.I)


def unit_after(clean: str, end: int) -> str:
    """The unit of the figure that ends at `end`: looks at up to four words, and never over a stop word or a mark."""
    for i in range(4):
        m = _NEXT.match(clean, end)
        if not m:
            return ""
        end = m.end()
        word = m[1].lower()
        unit = _TIMES.get(word.split("-")[0], "") if i < 2 else ""  # "12 weeks", "12-week-long"
        if unit:
            return unit
        if word in ("times", "time") and i == 0:
            return "times"
        if word in _STOP and not (i == 0 and word == "more"):
            return ""
        if word in _PLAIN:
            return _PLAIN[word]
    return ""
