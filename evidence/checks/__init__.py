"""All rules, and running them."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks import (  # noqa: F401  (importing a module registers its rules)
    articles,
    audit,
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
    compared,
    copying,
    disclaimer,
    drawings,
    elsewhere,
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
from evidence.model import Corpus, page_keys
from evidence.page import Page
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
    return sorted(set(_without_exceptions(corpus, list(_without_knock_on(corpus, problems)))))


# What follows by itself when a record cannot be read: said once, at the record, and not again on each page that needs it.
NEEDS_STUDY = ("study-missing", "number-", "claim-", "chart-", "fact-box-row", "option-wording", "path-step", "drawing-words", "article-study-unknown", "citation-retracted", "bib-unused")
NEEDS_HELPLINES = ("citation-missing", "safety-helpline")


def _without_knock_on(corpus: Corpus, problems: list[Problem]) -> Iterator[Problem]:
    broken = {p.path for p in corpus.problems}
    unread = {path.rpartition("/")[2].removesuffix(".yml") for path in broken if path.startswith("references/studies/")}
    if not unread and "references/helplines.yml" not in broken:
        yield from problems
        return
    cites_broken = {page.path: page for page in corpus.pages if unread & set(page_keys(page))}
    for p in problems:
        named = any(key in p.message for key in unread)
        on_page = p.path in cites_broken and any(key in _line(cites_broken[p.path], p.line) for key in unread)
        if p.path not in broken and p.rule.startswith(NEEDS_STUDY) and (named or on_page or p.path.startswith("references/charts/")):
            continue
        if "references/helplines.yml" in broken and p.rule in NEEDS_HELPLINES and p.path.startswith("docs/"):
            continue
        yield p


def _line(page: Page, line: int) -> str:
    rows = page.text.splitlines()
    return rows[line - 1] if 0 < line <= len(rows) else ""


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
