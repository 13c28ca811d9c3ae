"""references.bib to references with the line of every field.

Parsing is bibtexparser's, because it goes on after an error and knows lines. The order, form and completeness of
entries are rules in checks/bibliography.py; here only what cannot be read at all is a problem.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ImplicitComment, ParsingFailedBlock

from evidence.problem import Problem
from evidence.reference import Person, Reference

PATH = "references/references.bib"


def read_bibtex(text: str, path: str = PATH) -> tuple[tuple[Reference, ...], list[Problem]]:
    """All entries in the order of the file, and one problem for each block that could not be read."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = parse_string(text, parse_stack=[])
    references: list[Reference] = []
    problems: list[Problem] = []

    def refuse(line: int, rule: str, message: str, hint: str) -> None:
        problems.append(Problem(path, line + 1, 0, rule, message, hint))

    broken = False
    for block in library.blocks:
        after_broken, broken = broken, isinstance(block, ParsingFailedBlock)
        line = block.start_line or 0
        if isinstance(block, DuplicateBlockKeyBlock):
            refuse(line, "bib-duplicate-key", f"the key “{block.key}” stands in this file twice", "keep one entry, or give the other work a key of its own")
        elif isinstance(block, DuplicateFieldKeyBlock):
            refuse(line, "bib-syntax", f"an entry has the same field twice: {', '.join(sorted(block.duplicate_keys))}", "keep one of the two lines")
            if isinstance(block.ignore_error_block, Entry):
                references.append(_reference(block.ignore_error_block))
        elif isinstance(block, ParsingFailedBlock):
            hint = "check that every { has its }, that a comma ends each field, and that a comma follows the key"
            refuse(line, "bib-syntax", f"this entry is not readable: {_reason(block)}", hint)
        elif isinstance(block, ImplicitComment) and not after_broken:
            for i, text_line in enumerate(block.comment.splitlines()):
                if text_line.strip() and not text_line.lstrip().startswith("%"):
                    refuse(line + i, "bib-syntax", "text outside an entry", "write a comment line with % in front, or close the brace of the entry above")
                    break
                if "@" in text_line:  # the renderer's parser knows no comments: it would begin an entry here
                    refuse(line + i, "bib-syntax", "a comment holds an @", "write the comment without @")
                    break
        elif isinstance(block, Entry):
            references.append(_reference(block))
            for name, at in _torn(block):
                hint = "end each field with a comma, and write its value as one text in one pair of braces"
                refuse(at, "bib-syntax", f"the field “{name}” goes on after its closing mark", hint)
            for name, at in _unbalanced(block):
                refuse(at, "bib-syntax", f"the braces in the field “{name}” do not match", "give every { its }, or leave the odd one out")
        elif not isinstance(block, ImplicitComment):
            hint = "write the words out in each entry; begin a comment line with %"
            refuse(line, "bib-syntax", "only entries are accepted (no @string, @preamble or @comment)", hint)
    return tuple(references), problems


def _reference(entry: Entry) -> Reference:
    start = (entry.start_line or 0) + 1
    fields: dict[str, str] = {}
    lines: dict[str, int] = {}
    bare: list[str] = []
    for f in entry.fields:
        name = f.key.lower()
        value = str(f.value).strip()
        value = value[: _end(value)]
        if value[:1] + value[-1:] in ("{}", '""'):
            value = value[1:-1]
        elif not value.isdigit():
            bare.append(name)
        fields[name] = " ".join(value.split())
        lines[name] = (f.start_line or 0) + 1
    return Reference(
        key=entry.key, type=entry.entry_type.lower(), line=start, fields=fields, lines=lines,
        people=_people(fields.get("author") or fields.get("editor") or ""), unquoted=tuple(bare),
    )


def _reason(block: ParsingFailedBlock) -> str:
    """What the parser says, whatever the class of its error."""
    said = str(getattr(block.error, "abort_reason", "") or block.error).strip()
    return said.splitlines()[-1].strip() if said else "it does not end where it should"


def _torn(entry: Entry) -> Iterator[tuple[str, int]]:
    """Fields whose value goes on after its closing brace or quote: a forgotten comma swallows the next field so."""
    for f in entry.fields:
        if _end(str(f.value).strip()) is not None:
            yield f.key.lower(), f.start_line or 0


def _unbalanced(entry: Entry) -> Iterator[tuple[str, int]]:
    """Fields with a brace that has no partner: quotes hide it from this parser, and the renderer's stops at it."""
    for f in entry.fields:
        depth = 0
        for c in str(f.value):
            depth += (c == "{") - (c == "}")
            if depth < 0:
                break
        if depth:
            yield f.key.lower(), f.start_line or 0


def _end(value: str) -> int | None:
    """Where a value in braces or quotes is closed, if something follows there."""
    if value[:1] not in ("{", '"') or (value[-1:] == "}" and value.count("{") == 1):
        return None
    depth = 0
    for i, c in enumerate(value):
        depth += (c == "{") - (c == "}")
        closed = depth == 0 and (c == "}" if value[0] == "{" else c == '"' and i > 0)
        if closed:
            return i + 1 if i < len(value) - 1 else None
    return None


def _people(text: str) -> tuple[Person, ...]:
    """Names split at ` and ` outside braces; a braced name is a group, `Family, Given` a person."""
    people = []
    for name in split_names(text):
        if name.startswith("{"):
            people.append(Person(family=plain(name), given="", group=True))
        else:
            family, _, given = name.partition(",")
            people.append(Person(family=plain(family), given=plain(given), group=False))
    return tuple(people)


def split_names(text: str) -> list[str]:
    """The names of an author or editor field, braces kept."""
    names, depth, start = [], 0, 0
    for m in re.finditer(r"[{}]| and ", text):
        if m[0] == "{":
            depth += 1
        elif m[0] == "}":
            depth -= 1
        elif depth == 0:
            names.append(text[start : m.start()].strip())
            start = m.end()
    return [n for n in [*names, text[start:].strip()] if n]


def plain(text: str) -> str:
    """A field as a reader sees it: without the braces that protect capitals, with real dashes."""
    return text.replace("{", "").replace("}", "").replace("---", "—").replace("--", "–").replace("\\&", "&").replace("\\%", "%").strip()
