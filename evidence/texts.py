"""Every text that a reader meets, page by page and record by record, as plain text for the rules about words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evidence.model import Corpus, RecordFile
from evidence.prose import Reading, read_record
from evidence.records import Article, Record
from evidence.yaml_lines import Path as YamlPath


def readings(corpus: Corpus) -> Iterator[Reading]:
    """Every text that a reader meets: pages, then records, in the order of the corpus."""
    yield from (page.reading for page in corpus.pages)
    yield from (read_record(f.path, _study(f), f.line) for f in corpus.studies.values())
    for article in corpus.articles:
        yield read_record(article.path, _article(article.record), article.line)
    yield from (read_record(f.path, _texts(f), f.line) for f in corpus.shown_records)
    if corpus.disclaimer:
        yield _disclaimer(corpus.disclaimer)


def _disclaimer(text: str) -> Reading:
    starts = [0, *(m.end() for m in re.finditer(r"\n[ \t]*\n+", text))]
    ends = [*starts[1:], len(text)]
    fields = [((text.count("\n", 0, a) + 1,), text[a:b]) for a, b in zip(starts, ends, strict=True)]
    return read_record("docs/disclaimer.md", fields, lambda line: int(line))


def _article(article: Article) -> Iterator[tuple[YamlPath, str]]:
    for i, claim in enumerate(article.claims):
        for name, text in (("paraphrase", claim.paraphrase), ("error", claim.error), ("reason", claim.reason)):
            if text:
                yield ("claims", i, name), text


def _study(file: RecordFile[Any]) -> Iterator[tuple[YamlPath, str]]:
    """What the page of a study prints in our words."""
    record = file.record
    for name in ("population", "setting", "scope", "plain", "status_note"):
        text = getattr(record, name, None)
        if text:
            yield (name,), text
    for i, text in enumerate(getattr(record, "limits", ())):
        yield ("limits", i), text
    for i, finding in enumerate(getattr(record, "findings", ())):
        yield ("findings", i, "text"), finding.text
        if finding.note:
            yield ("findings", i, "note"), finding.note


# Of other records: the fields that are shown as text. Not `also` (other spellings on purpose) nor names of services.
_SHOWN = frozenset(
    {"title", "subtitle", "axis", "caution", "alternative", "label", "term", "plain", "signs", "action", "note", "hours", "cost", "detail"}
    | {"population", "option", "against", "not_counted", "name", "what", "how", "text", "harm", "effort", "life", "without", "guidelines", "by", "back", "stop"}
    | {"judges", "source", "who", "conditions", "failings", "mended"}
)


def _texts(file: RecordFile[Any]) -> Iterator[tuple[YamlPath, str]]:
    pending: list[tuple[YamlPath, object]] = [((), file.record)]
    while pending:
        field, value = pending.pop()
        if isinstance(value, str):
            if any(part in _SHOWN for part in field[-2:]):
                yield field, value
        elif isinstance(value, tuple):
            pending += [((*field, i), item) for i, item in reversed(list(enumerate(value)))]
        elif isinstance(value, Record):
            pending += [((*field, name), getattr(value, name)) for name in reversed(type(value).model_fields)]
