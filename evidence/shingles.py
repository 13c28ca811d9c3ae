"""Runs of eight words, hashed: how copying from the source articles is found without having the articles here.

A text becomes words of small letters and digits (accents, apostrophes and all other signs go); each run of eight words,
joined by one space, is hashed with SHA-256, and the first 16 hexadecimal digits are kept. references/articles/shingles.txt
holds the sorted hashes of the two articles; `evidence shingles FILE...` prints them.

Between them stand hashes of four digits, one for each word of the articles. They only save time: a run that holds another
word cannot be from an article and is not hashed. Several words share each of them, so they do not give the words away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from hashlib import sha256

SIZE = 8
_NOT_THEIRS = "-"
_RUN_DIGITS, _WORD_DIGITS = 16, 4
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_OTHER = re.compile(r"[^a-z0-9]")


def shingle_hashes(text: str) -> set[str]:
    """The hashes of all runs of eight words, and of all words."""
    words = {word for m in _WORD.finditer(text) if (word := _plain(m[0]))}
    return {_hashed(run, _RUN_DIGITS) for _, _, run in runs(text)} | {_hashed(word, _WORD_DIGITS) for word in words}


def runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run of eight words in order: where it begins and ends in `text`, and the words as they are hashed."""
    found = [(m.start(), m.end(), word) for m in _WORD.finditer(text) if (word := _plain(m[0]))]
    for i in range(len(found) - SIZE + 1):
        yield found[i][0], found[i + SIZE - 1][1], " ".join(word for _, _, word in found[i : i + SIZE])


class Sources:
    """The articles, as far as their hashes tell. One object serves a whole check: it remembers the words it has met."""

    def __init__(self, hashes: Collection[str]) -> None:
        self._runs = {h for h in hashes if len(h) == _RUN_DIGITS}
        self._words = {h for h in hashes if len(h) == _WORD_DIGITS}
        self._known: dict[str, str] = {}

    def shared(self, text: str) -> list[tuple[int, int, str]]:
        """The runs of `text` that stand in an article too."""
        found: list[tuple[int, int, str]] = []
        last: list[tuple[int, int, str]] = []
        known = self._known
        for m in _WORD.finditer(text):
            word = known.get(m[0])
            if word is None:
                word = known[m[0]] = self._as_theirs(m[0])
            if word == _NOT_THEIRS:
                last.clear()
            elif word:
                last.append((m.start(), m.end(), word))
                if len(last) >= SIZE:
                    run = " ".join(w for _, _, w in last[-SIZE:])
                    if _hashed(run, _RUN_DIGITS) in self._runs:
                        found.append((last[-SIZE][0], m.end(), run))
        return found

    def _as_theirs(self, word: str) -> str:
        """The word as it is hashed, or a mark that the articles do not have it."""
        plain = _plain(word)
        return plain if not plain or not self._words or _hashed(plain, _WORD_DIGITS) in self._words else _NOT_THEIRS


def _plain(word: str) -> str:
    low = word.lower()
    return low if low.isascii() and low.isalnum() else _OTHER.sub("", unicodedata.normalize("NFKD", low))


def _hashed(words: str, digits: int) -> str:
    return sha256(words.encode()).hexdigest()[:digits]
