"""All rules, and running them."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks import (  # noqa: F401  (importing a module registers its rules)
    articles,
    bibliography,
    bibliography_values,
    charts,
    citations,
    citations_form,
    citations_missing,
    claims,
    claims_certainty,
    claims_reason,
    claims_shown,
    copying,
    glossary,
    harms,
    helplines,
    history,
    hostile,
    numbers,
    numbers_intervals,
    numbers_measures,
    numbers_pairs,
    pages,
    pages_grade,
    pages_headings,
    pages_links,
    pages_markup,
    pages_text,
    reading,
    safety,
    safety_medicines,
    site,
    studies,
    studies_derived,
    studies_intervals,
    studies_values,
    studies_words,
    wording,
    wording_causal,
    wording_certainty,
    wording_size,
    wording_spelling,
)
from evidence.checks.registry import RULES, reading_rule
from evidence.checks.site import run_site
from evidence.model import Corpus
from evidence.problem import Problem

__all__ = ["RULES", "run", "run_site"]

reading_rule(
    "exception-unused",
    "An exception that nothing needs any more hides the next mistake in its place.",
    bad="an exception for a sentence that was rewritten since",
    good="the exception removed together with its reason",
)


def run(corpus: Corpus, base: Corpus | None = None) -> list[Problem]:
    """Every problem of the corpus, sorted. History rules run only against a base."""
    problems = list(corpus.problems)
    for rule in RULES.values():
        if rule.family == "content" and rule.check:
            problems.extend(rule.check(corpus))
        elif rule.family == "history" and rule.check and base is not None:
            problems.extend(rule.check(base, corpus))
    return sorted(set(_without_exceptions(corpus, problems)))


def _without_exceptions(corpus: Corpus, problems: list[Problem]) -> Iterator[Problem]:
    file = corpus.exceptions
    listed = file.record.exceptions if file else ()
    used = set()
    for problem in problems:
        for i, e in enumerate(listed):
            if e.rule == problem.rule and e.path == problem.path and e.contains in problem.message:
                used.add(i)
                break
        else:
            yield problem
    for i, e in enumerate(listed):
        if i not in used and file:
            yield file.problem(("exceptions", i), "exception-unused", f"no problem of rule {e.rule} in {e.path} needs this exception", "remove it")
