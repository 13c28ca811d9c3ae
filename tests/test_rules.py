"""Each rule against its golden cases in tests/cases/<rule>.yml, and the rules against their own standard.

A case file holds `bad` and `good`, each a list of changes to the project in tests/base: `edit` ({file: {old: new}})
and `files` ({file: text}); `base_edit` is the state before the change, for history rules; `site_edit` and `site` are
the same two for the built pages in tests/base-site, for site rules. `says` is the complete expected output of a bad case. A good case says nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from evidence import checks
from evidence.checks.registry import RULES
from evidence.load import load
from evidence.problem import as_text
from tests import project

CASES = Path(__file__).parent / "cases"


def cases(kind: str) -> list[object]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        for i, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")).get(kind, [])):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{kind}-{i}"))
    return found


def output(folder: Path, case: dict) -> str:
    corpus = load(project.make(folder / "now", case.get("files"), case.get("edit")))
    base = load(project.make(folder / "base", None, case["base_edit"])) if "base_edit" in case else None
    problems = checks.run(corpus, base)
    if "site" in case or "site_edit" in case:
        site = project.make(folder / "site", case.get("site"), case.get("site_edit"), project.BASE_SITE)
        problems = checks.run_site(site, corpus)
    return as_text(problems)


def test_the_base_project_has_no_problem(tmp_path: Path) -> None:
    assert as_text(checks.run(load(project.make(tmp_path)))) == ""


@pytest.mark.parametrize(("rule", "case"), cases("bad"))
def test_bad_case(rule: str, case: dict, tmp_path: Path) -> None:
    assert output(tmp_path, case).strip() == case["says"].strip()
    assert f"[{rule}]" in case["says"]


@pytest.mark.parametrize(("rule", "case"), cases("good"))
def test_good_case(rule: str, case: dict, tmp_path: Path) -> None:
    assert output(tmp_path, case) == ""


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_rule_has_reason_examples_and_cases(name: str) -> None:
    rule = RULES[name]
    assert len(rule.why) > 40
    assert rule.bad
    assert rule.good
    case = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    assert case["bad"]
    assert case["good"] is not None
    for bad in case["bad"]:
        assert "    hint: " in bad["says"]


def test_every_case_belongs_to_a_rule() -> None:
    assert {p.stem for p in CASES.glob("*.yml")} <= set(RULES)
