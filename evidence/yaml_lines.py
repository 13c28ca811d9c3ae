"""YAML as we accept it: strict, with the line of every value.

Built on libyaml's events instead of PyYAML's constructor for three reasons: each value keeps its line; nothing is
guessed (`no` is not False, `1e3` and `12:30` are not numbers); and aliases, tags and deep nesting are refused before
they can grow. What is refused becomes a problem, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from evidence.problem import Problem

MAX_DEPTH = 12
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_AMBIGUOUS = re.compile(
    r"(?i:y|n|yes|no|on|off|[-+]?\.inf|\.nan"
    r"|[-+]?0[0-9_]+|0x[0-9a-f_]+|0o[0-7]+|[-+]?[0-9][0-9_]*_[0-9_]*"
    r"|[-+]?[0-9]+(\.[0-9]*)?e[-+]?[0-9]+|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?)\Z"
)

Path = tuple[str | int, ...]


@dataclass
class Located:
    """Parsed YAML: `data` (sequences as tuples) and the line, from 1, of every path in it."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest parent that the file has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Refused(Exception):
    def __init__(self, line: int, rule: str, message: str, hint: str) -> None:
        self.line, self.rule, self.message, self.hint = line, rule, message, hint


def read_yaml(text: str, path: str, first_line: int = 1) -> Located:
    """Parse one YAML document. `first_line` is the line of the file on which `text` begins."""
    out = Located()
    try:
        out.data = _Builder(text, out.lines, first_line).build()
    except _Refused as e:
        out.problems.append(Problem(path, e.line, 0, e.rule, e.message, e.hint))
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line = first_line + (mark.line if mark else 0)
        seen = " ".join(str(part) for part in (e.problem, e.context) if part)
        hint = "check the indentation (spaces, no tabs), the colon and a space after each name, and quotes around text with a colon in it"
        out.problems.append(Problem(path, line, 0, "yaml-syntax", f"this is not readable as YAML: {seen}", hint))
    except yaml.YAMLError as e:
        out.problems.append(Problem(path, first_line, 0, "yaml-syntax", f"this is not readable as YAML: {e}", "remove control characters"))
    return out


class _Builder:
    """Turns events into data with an explicit stack, so that depth is counted and never recursed."""

    def __init__(self, text: str, lines: dict[Path, int], first_line: int) -> None:
        self.events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.lines = lines
        self.first = first_line

    def build(self) -> Any:
        stack: list[tuple[Path, list[Any] | dict[str, Any], list[str]]] = []
        root: list[Any] = []
        for event in self.events:
            line = self.first + (event.start_mark.line if event.start_mark else 0)
            if isinstance(event, yaml.DocumentStartEvent) and root:
                raise _Refused(line, "yaml-syntax", "the file holds a second YAML document", "keep one document a file; remove the second ---")
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise _Refused(line, "yaml-alias", "anchors (&) and aliases (*) are not accepted", "write the value out; quote text that begins with & or *")
            tag = getattr(event, "tag", None)  # there only when written out
            if tag:
                raise _Refused(line, "yaml-alias", f"the tag {str(tag).replace('tag:yaml.org,2002:', '!!')} is not accepted", "write plain values without !tags")
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(stack) >= MAX_DEPTH:
                    raise _Refused(line, "yaml-too-deep", f"more than {MAX_DEPTH} levels of nesting", "check the indentation and the brackets")
                value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                at = self._place(stack, root, value, line)
                stack.append((at, value, []))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                self._place(stack, root, self._scalar(event, line, stack), line)
        return _tuples(root[0]) if root else None

    def _place(self, stack: list[Any], root: list[Any], value: Any, line: int) -> Path:
        if not stack:
            root.append(value)
            self.lines[()] = line
            return ()
        at, parent, pending = stack[-1]
        if isinstance(parent, list):
            here: Path = (*at, len(parent))
            parent.append(value)
        elif not pending:
            if not isinstance(value, str):
                raise _Refused(line, "yaml-syntax", "a field name must be text", "write the name of the field as a word before the colon")
            if value in parent:
                raise _Refused(line, "yaml-duplicate-key", f"the field “{value}” stands here twice", "keep one of the two")
            pending.append(value)
            self.lines[(*at, value)] = line
            return (*at, value)
        else:
            here = (*at, pending.pop())
            parent[here[-1]] = value
            return here
        self.lines.setdefault(here, line)
        return here

    def _scalar(self, event: Any, line: int, stack: list[Any]) -> Any:
        text: str = event.value
        is_key = bool(stack) and isinstance(stack[-1][1], dict) and not stack[-1][2]
        if is_key or event.style in ("'", '"', "|", ">"):
            return text
        if text in ("", "~", "null", "Null", "NULL"):
            return None
        if text in ("true", "false"):
            return text == "true"
        if _INT.match(text):
            return int(text) if len(text) < 19 else text
        if _FLOAT.match(text):
            return float(text)
        if _DATE.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise _Refused(line, "yaml-ambiguous", f"{text} is not a day of the calendar", "write year-month-day, for example 2026-11-20") from None
        if _AMBIGUOUS.match(text):
            raise _Refused(line, "yaml-ambiguous", f"“{text}” can be read as a word or as a value of another kind", f'for text write "{text}" in quotes; for a number write plain digits, for example 1000 or 0.5')
        return text


def _tuples(value: Any) -> Any:
    """Lists as tuples (records are frozen). Depth is at most MAX_DEPTH by now."""
    if isinstance(value, list):
        return tuple(_tuples(item) for item in value)
    if isinstance(value, dict):
        return {name: _tuples(item) for name, item in value.items()}
    return value
