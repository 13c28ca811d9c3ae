"""A problem that a contributor can act on, and its three printed forms."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where (`path:line:column`, from 1), which rule, what was seen, what to do.

    `column` 0 means the whole line. `path` is relative to the project, with forward slashes.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


def did_you_mean(given: str, known: Iterable[str], otherwise: str, most: int = 3, alike: float = 0.6, mark: str = "") -> str:
    """A hint with the known names that look like `given`, at most `most` of them, each behind `mark`; `otherwise` if none does.

    `alike` is the least likeness, from 0 to 1, as `difflib` measures it.
    """
    near = difflib.get_close_matches(given, list(known), most, alike)
    return f"did you mean {' or '.join(mark + name for name in near)}?" if near else otherwise


def as_text(problems: Iterable[Problem]) -> str:
    """`path:line: [rule] message`, with the hint indented below."""
    lines = []
    for p in problems:
        lines.append(f"{p.place}: [{p.rule}] {p.message}")
        if p.hint:
            lines.append(f"    hint: {p.hint}")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list, one object a problem."""
    return json.dumps([asdict(p) for p in problems], ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows as annotations on the changed lines of a pull request."""
    lines = []
    for p in problems:
        column = f",col={p.column}" if p.column else ""
        body = p.message + (f"\nhint: {p.hint}" if p.hint else "")
        lines.append(f"::error file={_property(p.path)},line={p.line}{column},title={_property(p.rule)}::{_data(body)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
