"""docs/ and references/ to a Corpus. What cannot be read becomes a problem; nothing here raises."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evidence import markdown
from evidence.bibtex import PATH as BIB
from evidence.bibtex import read_bibtex
from evidence.files import read_text, relative
from evidence.model import AnyStudy, Corpus, Page, RecordFile
from evidence.nav import PATH as NAV
from evidence.nav import read_nav
from evidence.problem import Problem
from evidence.records import (
    Article,
    Chart,
    EmergencySigns,
    Exceptions,
    FactBox,
    FrontMatter,
    Glossary,
    Helplines,
    Instruments,
    Options,
    PageAudit,
    StudyFile,
)
from evidence.records import Path as PathRecord
from evidence.yaml_lines import Located, read_yaml

DISCLAIMER = "docs/disclaimer.md"
NOT_PAGES = frozenset({"docs/disclaimer.md"})


def load(root: Path) -> Corpus:
    """Read the whole project below `root`."""
    problems: list[Problem] = []
    references, bib_problems = read_bibtex(_text(root, root / BIB, problems))
    problems += bib_problems
    studies: dict[str, RecordFile[AnyStudy]] = _records(root, "studies", StudyFile, problems)
    articles = _records(root, "articles", Article, problems)
    charts = _records(root, "charts", Chart, problems)
    fact_boxes = _records(root, "fact-boxes", FactBox, problems)
    paths = _records(root, "paths", PathRecord, problems)
    audits = _records(root, "audit", PageAudit, problems)
    pages = [p for path in _files(root, "docs", ".md", problems) if (p := _page(root, path, problems))]
    return Corpus(
        pages=tuple(pages),
        references=references,
        studies=studies,
        articles=tuple(articles.values()),
        charts=charts,
        fact_boxes=fact_boxes,
        paths=paths,
        audits=tuple(audits.values()),
        options=_optional(root, "options.yml", Options, problems),
        instruments=_optional(root, "instruments.yml", Instruments, problems),
        helplines=_record(root, root / "references/helplines.yml", Helplines, problems),
        glossary=_record(root, root / "references/glossary.yml", Glossary, problems),
        emergency_signs=_record(root, root / "references/emergency-signs.yml", EmergencySigns, problems),
        exceptions=_record(root, root / "references/exceptions.yml", Exceptions, problems),
        article_shingles=frozenset(_text(root, root / "references/articles/shingles.txt", problems).split()),
        nav=read_nav(_text(root, root / NAV, problems)) if (root / NAV).is_file() else None,
        assets=_assets(root),
        disclaimer=_text(root, root / DISCLAIMER, problems).strip(),
        problems=tuple(problems),
    )


def _files(root: Path, folder: str, suffix: str, problems: list[Problem]) -> Iterator[Path]:
    """All files below a folder in the order of their names; hidden ones are left out."""
    top = root / folder
    if top.is_symlink() or (top.exists() and not top.is_dir()):
        problems.append(Problem(folder, 1, 0, "file-unreadable", "a folder is expected here", "put a folder of this name here"))
        return
    for path in sorted(top.rglob("*")):
        parts = path.relative_to(top).parts
        if path.suffix == suffix and not any(part.startswith(".") for part in parts) and relative(root, path) not in NOT_PAGES:
            yield path


def _assets(root: Path) -> frozenset[str]:
    """Pictures and other files that pages may link, below docs/."""
    top = root / "docs"
    return frozenset(p.relative_to(top).as_posix() for p in top.rglob("*") if p.suffix != ".md" and p.is_file()) if top.is_dir() else frozenset()


def _text(root: Path, path: Path, problems: list[Problem]) -> str:
    text, problem = read_text(root, path)
    if problem:
        problems.append(problem)
    return text


def _record(root: Path, path: Path, kind: Any, problems: list[Problem]) -> RecordFile[Any] | None:
    before = len(problems)
    text = _text(root, path, problems)
    if len(problems) > before:
        return None
    name = relative(root, path)
    located = read_yaml(text, name)
    problems += located.problems
    if located.problems:
        return None
    value, wrong = validate(kind, located, name)
    problems += wrong
    return None if value is None else RecordFile(name, value, located.lines)


def _records(root: Path, folder: str, kind: Any, problems: list[Problem]) -> dict[str, RecordFile[Any]]:
    """The records of one folder below references/, by the names of their files."""
    return {path.stem: r for path in _files(root, f"references/{folder}", ".yml", problems) if (r := _record(root, path, kind, problems))}


def _optional(root: Path, name: str, kind: Any, problems: list[Problem]) -> RecordFile[Any] | None:
    """A record that a project can do without."""
    path = root / "references" / name
    return _record(root, path, kind, problems) if path.exists() else None


def _page(root: Path, path: Path, problems: list[Problem]) -> Page | None:
    before = len(problems)
    text = _text(root, path, problems)
    if len(problems) > before:
        return None
    return read_page(text, relative(root, path), problems)


def read_page(text: str, name: str, problems: list[Problem]) -> Page:
    """One page from its text. Without readable front matter the page is kept, with `front` None."""
    start, end, body = markdown.front_matter_end(text)
    front: FrontMatter | None = None
    located = Located()
    if not body:
        problems.append(Problem(name, 1, 0, "page-front-matter", "the page has no front matter", "begin the file with --- on a line, the fields title, description, kind, reviewed and review_due, and --- again"))
    else:
        located = read_yaml(text[start:end], name, first_line=2)
        problems += located.problems
        if not located.problems:
            front, wrong = validate(FrontMatter, located, name)
            problems += wrong
    masked = markdown.mask(text, body)
    parts = markdown.blocks(text, masked, body)
    cited = markdown.citations(masked)
    return Page(
        path=name, src=name.removeprefix("docs/"), text=text, body=body, front=front, front_lines=located.lines,
        masked=masked, blocks=parts, sentences=markdown.sentences(masked, parts, cited), citations=cited,
    )


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def validate(kind: Any, located: Located, name: str) -> tuple[Any, list[Problem]]:
    """The record, or None with one problem a wrong field."""
    if not isinstance(located.data, dict):
        seen = "nothing" if located.data is None else "something else"
        return None, [Problem(name, located.line(()), 0, "record-value", f"named fields are expected here, seen: {seen}", "write `name: value` lines")]
    try:
        return _adapter(kind).validate_python(located.data), []
    except ValidationError as e:
        return None, list(_explain(e, located, name))


def _explain(error: ValidationError, located: Located, name: str) -> Iterator[Problem]:
    seen: set[tuple[int, str]] = set()
    items = error.errors(include_url=False)
    for item in items:
        if item["type"] == "literal_error" and isinstance(item["input"], (dict, tuple)) and _deeper(item["loc"], items):
            continue  # a record or a word is accepted here; a record was written, and its own fields are named
        path = _real_path(item["loc"], located)
        line = located.line(path)
        field = next((str(p) for p in reversed(item["loc"]) if isinstance(p, str) and (p in path or item["type"] in ("missing", "extra_forbidden"))), "")
        if (line, field) in seen:
            continue
        seen.add((line, field))
        kind, context, given = item["type"], item.get("ctx", {}), item.get("input")
        hint = "the fields and values of this kind of file are in schemas/, and CONTRIBUTING.md has an example"
        if kind == "missing":
            yield Problem(name, line, 0, "record-field-missing", f"the field “{item['loc'][-1]}” is missing", hint)
        elif kind == "extra_forbidden":
            yield Problem(name, line, 0, "record-field-unknown", f"there is no field “{item['loc'][-1]}” here", _near_field(item["loc"], located) or hint)
        elif kind in ("literal_error", "enum", "union_tag_invalid"):
            expected = str(context.get("expected") or context.get("expected_tags", ""))
            words = [w.strip(" '") for w in expected.replace(" or ", ",").split(",")]
            near = difflib.get_close_matches(str(given), words, 3, 0.5)
            yield Problem(name, line, 0, "record-value", f"{field}: “{_short(given)}” is not one of the accepted words", f"use {' or '.join(near)}" if near else f"use one of: {', '.join(words)}")
        elif kind == "union_tag_not_found":
            yield Problem(name, line, 0, "record-field-missing", "the field “kind” is missing", "write kind: study, or guideline, book, report …")
        else:
            yield Problem(name, line, 0, "record-value", f"{field}: {_plain(kind, context)}, seen: {_short(given)}", hint)


def _deeper(loc: tuple[int | str, ...], items: list[Any]) -> bool:
    """Whether another error lies inside the value at `loc` (whose last part names a union member)."""
    return any(len(other["loc"]) > len(loc) and other["loc"][: len(loc) - 1] == loc[:-1] for other in items)


def _real_path(loc: tuple[int | str, ...], located: Located) -> tuple[int | str, ...]:
    """The part of a pydantic location that stands in the file (it also names union members)."""
    path: tuple[int | str, ...] = ()
    for part in loc:
        if (*path, part) in located.lines:
            path = (*path, part)
    return path


def _near_field(loc: tuple[int | str, ...], located: Located) -> str:
    from evidence import records

    names = {f for c in vars(records).values() if isinstance(c, type) and issubclass(c, records.Record) for f in c.model_fields}
    near = difflib.get_close_matches(str(loc[-1]), sorted(names), 2, 0.6)
    return f"did you mean {' or '.join(near)}?" if near else ""


FORMS = {
    "^[a-z0-9]+(-": "small letters, digits and hyphens are expected, such as pain-before-mood",
    "^[a-z][a-z0-9]*$": "a citation key such as smith2020 is expected",
    "^[a-z][a-z0-9]*/": "a study and its finding are expected, such as smith2020/onset",
    "^https://": "an address that begins with https:// is expected",
}
PLAIN = {
    "string_type": "text is expected",
    "string_too_short": "this is empty",
    "int_type": "a whole number is expected",
    "float_type": "a number is expected",
    "bool_type": "true or false is expected",
    "date_type": "a date such as 2026-11-20 is expected",
    "tuple_type": "a list is expected",
    "dict_type": "named fields are expected",
    "model_type": "named fields are expected",
    "model_attributes_type": "named fields are expected",
    "too_short": "at least one entry is expected",
    "too_long": "fewer entries are expected",
    "finite_number": "a finite number is expected",
}


def _plain(kind: str, context: dict[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        return next((words for begin, words in FORMS.items() if pattern.startswith(begin)), f"this does not have the form {pattern}")
    return PLAIN.get(kind, "another value is expected")


def _short(value: Any) -> str:
    text = "nothing" if value is None else "an empty list" if value == () else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
