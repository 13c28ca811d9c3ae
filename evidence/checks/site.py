"""The built site: what a reader gets. The rules stand in the modules named site_…"""

from __future__ import annotations

from pathlib import Path

from evidence.checks import site_citations, site_frame, site_links, site_markup, site_safety  # noqa: F401  (importing a module registers its rules)
from evidence.checks.registry import RULES
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.site import read_site


def run_site(folder: Path, corpus: Corpus) -> list[Problem]:
    """Every problem of the built HTML below `folder`, sorted."""
    site = read_site(folder, corpus)
    problems = list(site.problems)
    if site.pages:
        for rule in RULES.values():
            if rule.family == "site" and rule.check:
                problems.extend(rule.check(site, corpus))
    return sorted(set(problems))
