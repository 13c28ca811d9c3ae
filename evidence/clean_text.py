"""Markdown prose as a reader sees it, for reading figures: with a way back to the offsets of the file.

Emphasis marks, link targets, addresses, directives and invisible characters go; entities become their characters; the
many kinds of dashes, minus signs, digits and spaces become few.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right

Anchors = tuple[tuple[int, int], ...]

_SPECIAL = re.compile(
    r"\]\((?:[^()\n]|\([^()\n]*\))*\)"  # the target of a link
    r"|https?://[^\s)>\]]+|\{\{.*?\}\}|\{:?[ #.][^}\n]*\}"  # addresses, directives, attributes
    r"|&#?\w{1,10};|\n[ \t]*>+|[*_~]+|\\(?=[^\w\s])"  # entities, the mark of a quote, emphasis, escapes
    r"|(?<=\d)[\u2007-\u200a\u202f\xa0](?=\d{3}(?!\d))"  # a narrow space between thousands
    r"|[^\S ]\s*|  \s*|(?<=\d)·(?=\d)|\bminus (?=\d)|[^\x00-\x7f]"
)
_NARROW = frozenset("\u2007\u2008\u2009\u200a\u202f\xa0")
_NOTHING = "*_~\\\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
_ONE_FOR_ALL = {
    **dict.fromkeys("−﹣－", "−"), **dict.fromkeys("–—―‒", "–"), **dict.fromkeys("‐‑", "-"),
    "·": ".", "％": "%", "．": ".", "，": ",", "minus ": "−",
}  # fmt: skip
_TO_WORDS = str.maketrans({**dict.fromkeys("-–—‑.,;:!?()[]/“”\"‘’'|%\n\u00a0\u202f", " "), **dict.fromkeys(_NOTHING)})


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters, hyphens parting them."""
    return frozenset(text.lower().translate(_TO_WORDS).split())


def cleaned(text: str) -> tuple[str, Anchors]:
    """The clean text, and pairs of offsets (clean, given) from which `origin` finds the way back."""
    parts: list[str] = []
    anchors = [(0, 0)]
    length, last = 0, 0
    for m in _SPECIAL.finditer(text):
        between_digits = text[m.start() - 1 : m.start()].isdigit() and text[m.end() : m.end() + 1].isdigit()
        new = _plain(m[0], between_digits)
        if new != m[0]:
            parts += (text[last : m.start()], new)
            length += m.start() - last + len(new)
            last = m.end()
            anchors.append((length, last))
    return "".join((*parts, text[last:])), tuple(anchors)


def origin(anchors: Anchors, offset: int) -> int:
    """The offset in the given text of an offset in the clean one."""
    clean, given = anchors[bisect_right(anchors, (offset, 1 << 60)) - 1]
    return given + offset - clean


def _plain(seen: str, between_digits: bool) -> str:
    """What stands in the clean text for one special piece. A narrow space between digits parts thousands."""
    seen = html.unescape(seen) if seen.startswith("&") else seen
    if seen.startswith("]("):
        return "]"
    if seen.startswith(("http", "{")):
        return " "
    if seen in _NARROW:
        return "\u202f" if between_digits else " "
    if seen.isspace() or seen.lstrip().startswith(">"):
        return " "
    if seen[0] in _NOTHING:
        return ""
    if len(seen) == 1 and seen.isdecimal():
        return str(unicodedata.decimal(seen))
    return _ONE_FOR_ALL.get(seen, seen)
