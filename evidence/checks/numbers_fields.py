"""The numbers of a study file, each with what it is, indexed by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from evidence.model import AnyStudy, RecordFile
from evidence.records import Finding, Group

Kind = Literal["value", "bound", "people", "works", "time", "cut-off", "scale", "size", "input", "even"]
_PEOPLE_SIZES = frozenset({"participants", "pooled_participants", "cases", "controls", "pairs"})
_MULTIPLIERS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}  # a unit such as "million people"


@dataclass(frozen=True, slots=True, eq=False)  # each number of a file is itself, however alike two are
class Field:
    """One number of a study file. `exact` is set for a rounded form and is the number it stands for."""

    path: str
    finding: str
    group: str
    name: str
    kind: Kind
    value: float
    measure: str = ""
    unit: str = ""
    scale: float = 0
    total: float = 0
    exact: float | None = None
    about_what: str = ""  # the words of the finding, in small letters

    @property
    def place(self) -> str:
        """`references/studies/x.yml: finding onset`, for a message."""
        what = f"finding {self.finding}" if self.finding else self.name
        return f"{self.path}: {what}" + (f", group {self.group}" if self.group else "")


@dataclass(frozen=True)
class Estimate:
    """A value with its interval, as one finding or group holds them."""

    place: str
    value: float | None
    low: float
    high: float
    interval: str


@dataclass(frozen=True)
class StudyNumbers:
    """All numbers of one study file."""

    fields: tuple[Field, ...]
    by_value: Mapping[float, tuple[Field, ...]]  # by the absolute value
    estimates: tuple[Estimate, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # a finding's id to the names of its groups
    counts: tuple[tuple[str, float], ...] = ()  # the ids of findings that count something, and how many

    def at(self, value: float) -> tuple[Field, ...]:
        """The fields with this value, whatever their sign."""
        return self.by_value.get(round(abs(value), 6), ())


def study_numbers(file: RecordFile[AnyStudy]) -> StudyNumbers:
    """The numbers of one file."""
    findings = file.record.findings
    fields = tuple(_fields(file))
    return StudyNumbers(
        fields,
        by_value(fields),
        tuple(_estimates(file.record, fields)),
        {f.id: tuple(g.name for g in f.groups) for f in findings if f.groups},
        tuple((f.id, float(f.value)) for f in findings if f.measure == "count" and isinstance(f.value, int | float)),
    )


def by_value(fields: tuple[Field, ...]) -> dict[float, tuple[Field, ...]]:
    """Fields by their absolute values."""
    index: dict[float, list[Field]] = {}
    for f in fields:
        index.setdefault(round(abs(f.value), 6), []).append(f)
    return {value: tuple(found) for value, found in index.items()}


def _estimates(record: AnyStudy, fields: tuple[Field, ...]) -> Iterator[Estimate]:
    kinds = {f.id: f.interval or "" for f in record.findings}
    parts: dict[tuple[str, str], dict[str, Field]] = {}
    for f in fields:
        if f.name in ("value", "low", "high"):
            parts.setdefault((f.finding, f.group), {})[f.name] = f
    for (finding, _), part in parts.items():
        if "low" in part and "high" in part:
            value = part["value"].value if "value" in part else None
            yield Estimate(part["low"].place, value, part["low"].value, part["high"].value, kinds[finding])


def _fields(file: RecordFile[AnyStudy]) -> Iterator[Field]:
    size = file.record.size
    if size is not None and not isinstance(size, str):
        for name, value in size:
            kind: Kind = "works" if "studies" in name else "people" if name in _PEOPLE_SIZES else "size"
            if value is not None:
                yield Field(file.path, "", "", f"size.{name}", kind, value)
    for finding in file.record.findings:
        yield from _Reader(file.path, finding).fields()


class _Reader:
    """Makes the fields of one finding, which share its measure, unit, scale and words."""

    def __init__(self, path: str, finding: Finding) -> None:
        self.path, self.f = path, finding
        self.times = next((m for word, m in _MULTIPLIERS.items() if (finding.unit or "").startswith(word)), 1.0)
        self.unit = finding.unit or ("years" if finding.measure == "age" else "")
        self.words = f"{finding.id} {finding.unit or ''} {finding.text}".lower()

    def fields(self) -> Iterator[Field]:
        f = self.f
        yield from self._part(f, "")
        for g in f.groups:
            yield from self._part(g, g.name)
            yield from self._field("events", "people", g.events, g.name, total=g.total or 0)
            yield from self._field("total", "people", g.total, g.name)
        yield from self._field("cut_off", "cut-off", f.cut_off)
        if f.follow_up:
            yield from self._field("follow_up", "time", f.follow_up.value, unit=f.follow_up.unit)
        if f.scale:
            yield from self._field("scale", "scale", f.scale.low)
            yield from self._field("scale", "scale", f.scale.high)
        yield from self._field("studies", "works", f.studies)
        yield from self._field("participants", "people", f.participants)
        for value in f.derived.inputs.values() if f.derived else ():
            yield from self._field("inputs", "input", value)
        if f.derived:
            yield from self._field("even", "even", f.derived.even)

    def _part(self, part: Finding | Group, group: str) -> Iterator[Field]:
        """Value, bounds and rounded forms of the finding itself or of one group."""
        measure = self.f.measure
        kind: Kind = "time" if measure in ("duration", "age") else "cut-off" if measure == "cut-off" else "value"
        yield from self._field("value", kind, part.value, group)
        yield from self._field("low", "bound", part.low, group)
        yield from self._field("high", "bound", part.high, group)
        # A finding without a value of its own lends its rounded forms to what it holds: the nearest is meant.
        held = [part.value] if _is_number(part.value) else [v for v in (part.low, part.high, *(g.value for g in self.f.groups)) if _is_number(v)]
        for about in part.about:
            exact = min((v for v in held if isinstance(v, int | float)), key=lambda v, a=about: abs(v - a), default=about)
            yield from self._field("about", kind, about, group, exact=exact)

    def _field(
        self, name: str, kind: Kind, value: float | str | None, group: str = "", *, total: float = 0, exact: float | None = None, unit: str = ""
    ) -> Iterator[Field]:
        if isinstance(value, int | float):
            many = self.times if kind in ("value", "bound") else 1.0
            exact = None if exact is None else exact * many
            scale = self.f.scale.high if self.f.scale else 0.0
            yield Field(self.path, self.f.id, group, name, kind, value * many, self.f.measure, unit or self.unit, scale, total, exact, self.words)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
