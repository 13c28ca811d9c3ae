"""The navigation in mkdocs.yml: which pages it names, on which line, and which pages may stay outside.

Read line by line, because the file holds tags such as !ENV that our YAML reader refuses on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

PATH = "mkdocs.yml"
_TOP = re.compile(r"([a-z_]+):[ \t]*(.*)$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?:(?:\"[^\"]*\"|'[^']*'|[^\"'#][^#]*?):[ \t]+)?[\"']?([^\s\"'#:]+\.md)[\"']?[ \t]*(?:#.*)?$")


@dataclass(frozen=True)
class Nav:
    """`entries`: path below docs/ and line. `outside` and `excluded`: patterns as in .gitignore."""

    entries: tuple[tuple[str, int], ...]
    outside: tuple[str, ...]
    excluded: tuple[str, ...]

    def left_out(self, src: str) -> bool:
        return any(_matches(src, p) for p in (*self.outside, *self.excluded))


def read_nav(text: str) -> Nav | None:
    """The navigation, or None if the file has none."""
    entries: list[tuple[str, int]] = []
    patterns: dict[str, list[str]] = {"not_in_nav": [], "exclude_docs": []}
    section, seen = "", False
    for number, line in enumerate(text.split("\n"), 1):
        top = _TOP.match(line)
        if top:
            section = top[1]
            seen = seen or section == "nav"
        elif section == "nav":
            entry = _ENTRY.match(line)
            if entry:
                entries.append((entry[1].removeprefix("./"), number))
        elif section in patterns and line.strip() and not line.strip().startswith("#"):
            patterns[section].append(line.strip())
    return Nav(tuple(entries), tuple(patterns["not_in_nav"]), tuple(patterns["exclude_docs"])) if seen else None


def _matches(src: str, pattern: str) -> bool:
    anchored = "/" in pattern.rstrip("/")
    pattern = pattern.removeprefix("/")
    if pattern.endswith("/"):
        return src.startswith(pattern) or (not anchored and f"/{pattern}" in f"/{src}")
    return fnmatchcase(src, pattern) or (not anchored and fnmatchcase(src.rsplit("/", 1)[-1], pattern))
