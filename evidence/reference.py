"""One entry of the bibliography, and the people who wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """An author or editor. A group (an organisation) has no given name."""

    family: str
    given: str
    group: bool


@dataclass(frozen=True)
class Reference:
    """One entry of references.bib. `fields` are raw (braces kept); `lines` give the line of each field."""

    key: str
    type: str
    line: int
    fields: Mapping[str, str]
    lines: Mapping[str, int]
    people: tuple[Person, ...]
    unquoted: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """A field without protecting braces, or ""."""
        from evidence.bibtex import plain

        return plain(self.fields.get(name, ""))

    @property
    def year(self) -> str:
        return self.get("year")

    @property
    def doi(self) -> str:
        return self.get("doi")

    @property
    def short(self) -> str:
        """`Wong and others 2022`, for chips and link names."""
        named = [p for p in self.people if p.family != "others"]
        if not named:
            who = self.get("title").split(":")[0]
        elif len(self.people) == 1:
            who = named[0].family
        elif len(self.people) == 2 and len(named) == 2:
            who = f"{named[0].family} and {named[1].family}"
        else:
            who = f"{named[0].family} and others"
        return f"{who} {self.year}".strip()
