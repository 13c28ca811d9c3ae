"""What a rule is, and the list of all of them.

A rule is a generator of problems. Its docstring says why it exists; `bad` and `good` are what `evidence explain`
shows. There are four families: content rules see the corpus, history rules the corpus and its base, site rules the
built HTML and the corpus, and reading rules are raised while files are read (they have no function here).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from evidence.problem import Problem

Check = TypeVar("Check", bound=Callable[..., Iterator[Problem]])


@dataclass(frozen=True)
class Rule:
    """One rule: its name (never changed once published), why it exists, an example of each kind."""

    name: str
    family: str
    why: str
    bad: str
    good: str
    check: Callable[..., Iterator[Problem]] | None


RULES: dict[str, Rule] = {}


def _add(name: str, family: str, why: str, bad: str, good: str, check: Callable[..., Iterator[Problem]] | None) -> None:
    if name in RULES:
        raise ValueError(f"two rules are named {name}")
    RULES[name] = Rule(name, family, " ".join(why.split()), bad, good, check)


def _decorator(family: str, name: str, bad: str, good: str) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        _add(name, family, check.__doc__ or "", bad, good, check)
        return check

    return register


def content_rule(name: str, *, bad: str, good: str) -> Callable[[Check], Check]:
    """Register `check(corpus)`."""
    return _decorator("content", name, bad, good)


def history_rule(name: str, *, bad: str, good: str) -> Callable[[Check], Check]:
    """Register `check(base, corpus)`: it runs only when a base is given."""
    return _decorator("history", name, bad, good)


def site_rule(name: str, *, bad: str, good: str) -> Callable[[Check], Check]:
    """Register `check(site, corpus)`: it reads the built HTML."""
    return _decorator("site", name, bad, good)


def reading_rule(name: str, why: str, *, bad: str, good: str) -> None:
    """Declare a rule that load.py applies while it reads."""
    _add(name, "reading", why, bad, good, None)
