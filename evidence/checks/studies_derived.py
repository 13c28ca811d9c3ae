"""Numbers that we worked out: the formula in the study file is worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence.checks.registry import content_rule
from evidence.derive import FormulaError, agrees, work_out
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import Derived, Finding

# Bare numbers that a formula may hold: neutral ones, bases of shares, powers of ten, units of time, normal quantiles.
CONSTANTS = frozenset({0.0, 0.5, 1.0, 2.0, 10.0, 12.0, 52.0, 100.0, 365.0, 365.25, 1.645, 1.96, 3.92, 1e3, 1e4, 1e5, 1e6, 1e9})


@content_rule(
    "study-derived",
    bad="value: 3.6\nderived: {formula: a / b, inputs: {a: 19.8, b: 5.9}}",
    good="value: 3.4\nderived: {formula: a / b, inputs: {a: depression/back pain, b: depression/no pain}}",
)
def study_derived(corpus: Corpus) -> Iterator[Problem]:
    """Our own arithmetic is the one kind of number that no paper vouches for, so it is done again here from the findings it
    names. When one of these changes, the result must follow."""
    for file in corpus.studies.values():
        findings: Mapping[str, Finding] = {f.id: f for f in reversed(file.record.findings)}
        for i, finding in enumerate(file.record.findings):
            if finding.derived is None:
                continue
            for field, message, hint in _wrong(finding, finding.derived, findings):
                yield file.problem(("findings", i, *field), "study-derived", f"“{finding.id}”: {message}", hint)


def _wrong(finding: Finding, derived: Derived, findings: Mapping[str, Finding]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    value = finding.value
    if not isinstance(value, int | float):
        yield ("derived",), "there is a formula, and no value that it should give", "add the value that the formula gives"
        return
    inputs: dict[str, float] = {}
    for name, source in derived.inputs.items():
        number = source if not isinstance(source, str) else _look_up(source, findings)
        if number is None:
            yield (
                ("derived", "inputs", name),
                f"the input {name} is “{source}”, and no finding or group with a value has that name",
                "write a number, the id of a finding of this file, or id/name of a group",
            )
        elif isinstance(source, str) and _leads_back(source, finding.id, findings):
            yield ("derived", "inputs", name), f"the input {name} rests on this finding itself", "name the findings that the paper reports"
        else:
            inputs[name] = float(number)
    if len(inputs) < len(derived.inputs):
        return
    at = ("derived", "formula")
    try:
        formula = work_out(derived.formula, inputs)
    except FormulaError as e:
        yield (
            at,
            f"the formula “{derived.formula[:60]}” cannot be worked out: {e}",
            "use + - * / ** ( ), sqrt, log, exp, round, numbers and the names of the inputs",
        )
        return
    for name in sorted(inputs.keys() - formula.names):
        yield ("derived", "inputs", name), f"the formula does not use the input {name}", "use it or remove it"
    for constant in sorted(formula.constants - CONSTANTS):
        yield at, f"the formula holds the number {constant:g}, and nothing says where it comes from", "give it a name under inputs"
    if not inputs:
        yield at, "the formula rests on no input", "name under inputs the findings or numbers that it starts from"
    elif not agrees(formula.value, value):
        yield ("value",), f"the formula gives {formula.value:.6g}, but the value is {value}", "correct the value, the formula or its inputs"


def _look_up(source: str, findings: Mapping[str, Finding]) -> int | float | None:
    name, _, group = source.partition("/")
    finding = findings.get(name)
    if finding is None:
        return None
    value = next((g.value for g in finding.groups if g.name == group), None) if group else finding.value
    return value if isinstance(value, int | float) else None


def _leads_back(source: str, start: str, findings: Mapping[str, Finding]) -> bool:
    """Whether an input comes, over any number of formulas, from the finding that it is meant to give."""
    todo, seen = [source], set()
    while todo:
        name = todo.pop().partition("/")[0]
        if name == start:
            return True
        if name in seen or name not in findings:
            continue
        seen.add(name)
        derived = findings[name].derived
        todo += [s for s in derived.inputs.values() if isinstance(s, str)] if derived else []
    return False
