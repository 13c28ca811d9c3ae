"""The command line: what it prints and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evidence.checks import RULES
from evidence.cli import main
from evidence.schemas import schemas
from tests import project

ROOT = Path(__file__).resolve().parent.parent
WRONG = {"docs/order.md": {"may be followed by back pain [@ahead2015]": "may be followed by back pain [@ahed2015]"}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = project.make(tmp_path / "p")
    if not (folder / "mkdocs.yml").exists():
        (folder / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    return folder


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words], cwd=folder, check=True, capture_output=True)


def test_clean_is_0_and_says_what_did_not_run(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "check"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "no problems" in err
    assert "history rules did not run" in err


def test_problems_are_1_in_every_format(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project.make(tmp_path, None, WRONG)
    (folder / "mkdocs.yml").touch()
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert main(["--root", str(folder), "check"]) == 1
    text = capsys.readouterr().out
    assert "docs/order.md:21:42: [citation-unknown] no entry has the key “ahed2015”\n    hint: did you mean ahead2015?" in text
    assert main(["--root", str(folder), "check", "--format", "json"]) == 1
    rules = {p["rule"] for p in json.loads(capsys.readouterr().out)}
    assert "citation-unknown" in rules
    assert main(["--root", str(folder), "check", "--format", "github"]) == 1
    assert "::error file=docs/order.md,line=21,col=42,title=citation-unknown::" in capsys.readouterr().out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["--root", str(folder), "check"]) == 1
    assert "::error file=docs/order.md" in capsys.readouterr().out


def test_paths_narrow_the_listing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project.make(tmp_path, None, WRONG)
    (folder / "mkdocs.yml").touch()
    assert main(["--root", str(folder), "check", str(folder / "docs" / "order.md")]) == 1
    assert main(["--root", str(folder), "check", str(folder / "docs" / "about.md")]) == 0
    assert main(["--root", str(folder), "check", str(folder / "docs" / "gone.md")]) == 2
    assert "there is no file or folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--site", "nowhere"], "run `make build` first"),
        (["check", "--base", "no-such-revision"], "git could not give no-such-revision"),
        (["check", "--base=--output=x"], "is not a git revision"),
        (["explain", "citation-unknwon"], "near: citation-unknown"),
    ],
)
def test_cannot_run_is_2_with_one_line(root: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), *arguments]) == 2
    err = capsys.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_outside_the_project(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "run this inside the project" in capsys.readouterr().err


def test_explain_knows_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out
    for name, rule in RULES.items():
        assert name in listed
        assert main(["explain", name]) == 0
        shown = capsys.readouterr().out
        assert rule.why in shown
        assert "bad:" in shown
        assert "good:" in shown


def test_diff_and_history_against_a_revision(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    assert main(["--root", str(root), "diff", "HEAD"]) == 0
    assert capsys.readouterr().out.strip() == "no claim and no study changed"
    page = root / "docs/order.md"
    page.write_text(page.read_text(encoding="utf-8").replace("certainty: low", "certainty: very-low"), encoding="utf-8")
    study = root / "references/studies/ahead2015.yml"
    study.write_text(study.read_text(encoding="utf-8").replace("value: 1.59", "value: 1.58"), encoding="utf-8")
    assert main(["--root", str(root), "diff", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert "claim mood-first: certainty low → very-low" in out
    assert "study ahead2015: finding onset: 1.59 (95% CI 1.26–2.01) → 1.58 (95% CI 1.26–2.01)" in out
    assert main(["--root", str(root), "check", "--base", "HEAD"]) == 1
    assert "[claim-history]" in capsys.readouterr().out


def test_committed_schemas_are_those_of_the_records() -> None:
    """Schema and model cannot drift: `make schemas` writes them again."""
    for name, text in schemas().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, f"schemas/{name} is out of date: run `make schemas`"
    assert {p.name for p in (ROOT / "schemas").glob("*.json")} == set(schemas())


def test_a_bad_file_comes_without_a_traceback(tmp_path: Path) -> None:
    folder = project.make(tmp_path, {"references/studies/ahead2015.yml": "kind: [", "docs/order.md": "no head"})
    (folder / "mkdocs.yml").touch()
    done = subprocess.run([sys.executable, "-m", "evidence", "--root", str(folder), "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
