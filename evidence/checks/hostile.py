"""Records hold plain text: whatever a browser, a template or a terminal could run or hide stops here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from evidence.checks.registry import content_rule
from evidence.model import Corpus, RecordFile
from evidence.problem import Problem

Place = tuple[str | int, ...]

# Control characters, and those that hide text or turn its direction round. Tab, newline and thin spaces are harmless.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
# A figure in other digits (１２) would pass by every check of numbers.
FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
# None of the patterns below can match a text without one of these characters, and few texts have one.
NEEDED = re.compile(r"[<&:={}\[\]`]")
HOSTILE = (
    (re.compile(r"<\s*[/!?]?\s*[a-z]", re.I), "markup"),
    (re.compile(r"&(?:#x?[0-9a-f]+;?|(?:lt|gt|amp|quot)\b;?|[a-z]{2,8};)", re.I), "a character written in code"),
    (re.compile(r"(?:j\s*a\s*v\s*a|v\s*b|l\s*i\s*v\s*e)\s*s\s*c\s*r\s*i\s*p\s*t\s*:", re.I), "an address that runs a script"),
    (re.compile(r"\b(?:data:\s*[a-z]+/[a-z0-9.+-]+\s*[;,]|file:/|blob:|about:blank)", re.I), "an address that is not of the web"),
    (re.compile(r"\bhttp://", re.I), "an address without https"),
    (re.compile(r"\bon(?:error|load|click|focus|blur|toggle|submit|mouse\w+|key\w+|pointer\w+|animation\w+|begin)\s*=", re.I), "an event attribute"),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#"), "a directive of a template"),
    (re.compile(r"\]\s*\(|!\[|\]\s*\[|\[\s*[\^@]"), "a link, image, footnote or citation"),
    (re.compile(r"`"), "a backtick"),
)


@content_rule("study-hostile", bad='plain: Exercise <img src=x onerror="alert(1)"> helps.', good="plain: Exercise eased pain (p < 0.05).")
def study_hostile(corpus: Corpus) -> Iterator[Problem]:
    """Anybody can propose a record, and its words end up in pages, attributes and data files. They are plain text: no markup,
    no script, no hidden characters that make a reviewer see something else than a reader."""
    for path, lines, record in _records(corpus):
        for at, text in _texts(record):
            for seen, what in _found(text):
                place: Place = at
                while place and place not in lines:
                    place = place[:-1]
                message = f"{at[-1] if isinstance(at[-1], str) else at[0]} holds {what}: {seen}"
                yield Problem(path, lines.get(place, 1), 0, "study-hostile", message, "write plain words here, without markup, links or code")


def _records(corpus: Corpus) -> Iterator[tuple[str, Mapping[Place, int], BaseModel]]:
    """Every record that is shown: all YAML files but the list of exceptions, and the head of each page."""
    files: tuple[RecordFile[Any], ...] = (*corpus.studies.values(), *corpus.articles, *corpus.shown_records)
    for file in files:
        yield file.path, file.lines, file.record
    for page in corpus.pages:
        if page.front is not None:
            yield page.path, page.front_lines, page.front


def _texts(record: BaseModel) -> Iterator[tuple[Place, str]]:
    """The texts of a record in which something hostile could be, with their places. Most cannot hold any, and are passed over fast."""
    todo: list[tuple[Place, object]] = [((), record)]
    while todo:
        at, value = todo.pop()
        if isinstance(value, str):
            if NEEDED.search(value) or not value.isascii() or not value.isprintable():
                yield at, value
        elif isinstance(value, BaseModel):
            todo += [((*at, name), item) for name, item in value.__dict__.items() if item]
        elif isinstance(value, dict):
            todo += [((*at, name), item) for name, item in value.items()]
        elif isinstance(value, tuple):
            todo += [((*at, i), item) for i, item in enumerate(value)]


def _found(text: str) -> Iterator[tuple[str, str]]:
    """What is hostile in a text: as a reviewer can see it, and what it is. One of each kind is enough."""
    if not text.isascii() or not text.isprintable():
        hidden = HIDDEN.search(text)
        if hidden:
            yield f"U+{ord(hidden[0]):04X}", "a hidden or control character"
        digit = FOREIGN_DIGIT.search(text)
        if digit:
            yield digit[0], "a digit that only looks like one of ours"
    if not NEEDED.search(text):
        return
    for pattern, what in HOSTILE:
        m = pattern.search(text)
        if m:
            yield " ".join(HIDDEN.sub("", text[m.start() : m.start() + 40]).split()), what
