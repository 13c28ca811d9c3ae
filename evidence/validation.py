"""Records checked against their shapes: what a file holds wrongly becomes one problem a field, with its line and a hint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evidence import records
from evidence.problem import Problem, did_you_mean
from evidence.yaml_lines import Located


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
        if item["type"] == "too_short" and any(other["loc"][:-1][: len(item["loc"])] == item["loc"] for other in items):
            continue  # entries that are wrong do not count as entries; they are named themselves
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
            wanted = did_you_mean(str(given), words, f"use one of: {', '.join(words)}", alike=0.5)
            yield Problem(name, line, 0, "record-value", f"{field}: “{_short(given)}” is not one of the accepted words", wanted)
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
    names = {f for c in vars(records).values() if isinstance(c, type) and issubclass(c, records.Record) for f in c.model_fields}
    return did_you_mean(str(loc[-1]), sorted(names), "", 2)


FORMS = {
    "^[a-z0-9]+(-": "small letters, digits and hyphens are expected, such as pain-before-mood",
    "^[a-z][a-z0-9]*$": "a citation key such as smith2020 is expected",
    "^[a-z][a-z0-9]*/": "a study and its finding are expected, such as smith2020/onset",
    "^M": "a line of letters M, L, Q, C, Z and places in the frame is expected, such as M20 30L60 90",
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
