"""Finding phrases in plain text fast, and the narrow cases in which a phrase does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence.model import Corpus
from evidence.prose import Piece, Reading


@dataclass(frozen=True)
class Phrase:
    """`stem` stands in every match, in small letters: a quick test before the pattern is tried. `say` is the hint."""

    stem: str
    source: str
    say: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when its stem is met for the first time: most never are."""
        return re.compile(rf"(?<![\w-])(?:{self.source})(?![\w])")


@dataclass(frozen=True)
class Found:
    """A phrase that a reader meets: `words` as they stand, `at` and `end` in reading.text."""

    reading: Reading
    piece: Piece
    at: int
    end: int
    say: str

    @property
    def words(self) -> str:
        return self.reading.text[self.at : self.end]

    @property
    def before(self) -> str:
        """The sentence up to the phrase, in small letters."""
        return self.reading.low[self.piece.start : self.at]

    @property
    def after(self) -> str:
        return self.reading.low[self.end : self.piece.end]


def phrase(stem: str, pattern: str, say: str) -> Phrase:
    """A phrase that begins and ends with a word."""
    return Phrase(stem, pattern, say)


def find(reading: Reading, phrases: tuple[Phrase, ...], piece: Piece | None = None) -> Iterator[Found]:
    """Every match, in the whole text or in one piece. Patterns see small letters and single spaces, and stay in one piece.
    A pattern is tried only in pieces that hold its stem: most stems stand nowhere."""
    low, start, end = reading.low, 0, len(reading.low)
    if piece:
        start, end = piece.start, piece.end
    for p in phrases:
        at = low.find(p.stem, start, end)
        while at >= 0:
            inside = piece or reading.piece(at)
            for m in p.pattern.finditer(low, inside.start, inside.end):
                yield Found(reading, inside, m.start(), m.end(), p.say)
            at = low.find(p.stem, inside.end, end)


# A clause ends where a new subject may begin; a negation before that end does not reach the phrase.
_CLAUSE = re.compile(r"[;:,|()]| – | — | but | because | so | whereas | while | and (?=it|they|this|that|we|you|he|she) ")
_NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|cannot|without|nobody|none|nothing|\w+n't)\b")
# Words of negation that make a statement stronger.
_EMPHASIS = re.compile(
    r"\b(?:no|without|beyond|not (?:a|any)) (?:\w+ )?(?:doubt|question|exception|fail|wonder|surprise)\b"
    r"|\bnot (?:only|just|merely|simply)\b|\bnothing (?:but|less)\b"
)


def negated(found: Found, reach: int = 5) -> bool:
    """Is the phrase denied? A negation stands at most `reach` words before it, in the same clause, and no “and” between."""
    if found.before.endswith((" and ", " and also ", " and even ")):
        return False
    clause = _EMPHASIS.sub(" ", _CLAUSE.split(found.before)[-1])
    return bool(_NEGATION.search(" ".join(clause.split()[-reach:])))


_QUOTED = re.compile(r"\"[^\"\n]{1,60}\"|(?<!\w)'[^'\n]{1,60}'(?!\w)")
_REFUSED = re.compile(
    r"\b(?:avoid|do not|don't|instead of|rather than|refuse[sd]?|wrong|the words?|the phrase|(?:never|not) (?:write|say|use|call)|(?:never|not)(?=\n))\b"
)


def example(found: Found) -> bool:
    """Is it a quoted example of what not to write? The quotation is short and the sentence says that it is refused."""
    for m in _QUOTED.finditer(found.reading.low, found.piece.start, found.piece.end):
        if m.start() < found.at and found.end <= m.end():
            outside = found.reading.low[found.piece.start : m.start()].rstrip() + "\n" + found.reading.low[m.end() : found.piece.end]
            return bool(_REFUSED.search(outside))
    return False


_WORDS = re.compile(r"[a-z0-9]+")


def in_title(found: Found, titles: frozenset[str]) -> bool:
    """Does it stand inside the title of a work of the bibliography, written out word for word?"""
    sentence = found.reading.low[found.piece.start : found.piece.end]
    inside = _plain(found.reading.low[found.at : found.end])
    whole = f" {_plain(sentence)} "
    return any(f" {title} " in whole and inside in title for title in titles if inside in title)


def titles(corpus: Corpus) -> frozenset[str]:
    """Titles of works and journals, of three words or more, as plain words."""
    found = (_plain(r.get(name).lower()) for r in corpus.references for name in ("title", "journal", "booktitle", "institution"))
    return frozenset(t for t in found if t.count(" ") >= 2)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text))
