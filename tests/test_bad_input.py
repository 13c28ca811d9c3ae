"""Whatever stands in a file, the checker answers with problem lines and never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence import checks
from evidence.load import load
from evidence.problem import Problem, as_github, as_json, as_text
from evidence.yaml_lines import read_yaml
from tests import project

STUDY = "references/studies/ahead2015.yml"
BIB = "references/references.bib"
PAGE = "docs/order.md"
RECORDS = [STUDY, "references/articles/article-a.yml", "references/charts/order.yml", "references/helplines.yml", "references/glossary.yml", "references/emergency-signs.yml", "references/exceptions.yml"]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def problems(root: Path) -> list[Problem]:
    found = checks.run(load(root))
    assert as_text(found).count("Traceback") == 0
    assert as_json(found)
    return found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project for many inputs: each test writes over one file and puts it back."""
    return project.make(tmp_path_factory.mktemp("project"))


def with_file(root: Path, name: str, raw: bytes) -> list[Problem]:
    path = root / name
    before = path.read_bytes()
    try:
        path.write_bytes(raw)
        return problems(root)
    finally:
        path.write_bytes(before)


CASES = {
    "empty": b"",
    "binary": b"\x00\x01\x02 kind: study",
    "not utf-8": "population: caf\u00e9".encode("latin-1"),
    "ten megabytes": b"a: " + b"x" * 10_000_000,
    "deep": b"a: " + b"[" * 5000,
    "deep, closed": b"a: " + b"[" * 500 + b"]" * 500,
    "cyclic": b"a: &a [*a]",
    "billion laughs": b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n",
    "duplicate": b"kind: study\nkind: study\n",
    "norway": b"kind: no\n",
    "exponent": b"kind: 1e3\n",
    "clock": b"kind: 12:30\n",
    "tab": b"kind:\n\tstudy\n",
    "tag": b"kind: !!python/object/apply:os.system [true]\n",
    "two documents": b"kind: study\n---\nkind: study\n",
    "a list": b"- a\n- b\n",
    "a word": b"hello\n",
    "bad day": b"checked: 2026-13-40\n",
    "complex key": b"? [a, b]\n: c\n",
    "infinite": b"kind: .inf\n",
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("case", CASES)
def test_a_damaged_record_is_one_clear_problem(shared: Path, name: str, case: str) -> None:
    found = [p for p in with_file(shared, name, CASES[case]) if p.path == name]
    if (name, case) == ("references/exceptions.yml", "empty"):
        assert len(found) <= 1
        return
    assert found
    assert all(p.line >= 1 and p.message and p.hint for p in found)


@pytest.mark.parametrize("name", [STUDY, PAGE, BIB])
def test_byte_order_mark_and_windows_line_ends_are_accepted(shared: Path, name: str) -> None:
    text = (shared / name).read_text(encoding="utf-8")
    assert with_file(shared, name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == []


def test_a_folder_where_a_file_is_expected(tmp_path: Path) -> None:
    root = project.make(tmp_path)
    (root / "references/studies/folder2020.yml").mkdir()
    assert next(p.rule for p in problems(root) if p.path.endswith("folder2020.yml")) == "file-unreadable"


def test_a_link_out_of_the_project(tmp_path: Path) -> None:
    root = project.make(tmp_path / "in")
    (tmp_path / "out.yml").write_text("kind: study", encoding="utf-8")
    (root / "references/studies/link2020.yml").symlink_to(tmp_path / "out.yml")
    (root / "references/studies/round2020.yml").symlink_to(root / "references/studies/round2020.yml")
    found = {p.path: p.rule for p in problems(root)}
    assert found["references/studies/link2020.yml"] == "file-unreadable"
    assert found["references/studies/round2020.yml"] == "file-unreadable"


def test_a_file_that_vanishes_while_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project.make(tmp_path)
    read = Path.read_bytes

    def vanish(self: Path) -> bytes:
        if self.name == "ahead2015.yml":
            raise FileNotFoundError(2, "No such file or directory")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    found = [p for p in problems(root) if p.path == STUDY]
    assert [p.rule for p in found] == ["file-unreadable"]


def test_a_project_without_anything(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("", encoding="utf-8")
    assert problems(tmp_path)


@QUICK
@given(raw=st.binary(max_size=300))
@pytest.mark.parametrize("name", [STUDY, BIB, PAGE, "mkdocs.yml"])
def test_any_bytes(shared: Path, name: str, raw: bytes) -> None:
    if name == "mkdocs.yml" and not (shared / name).exists():
        (shared / name).write_bytes(b"")
    with_file(shared, name, raw)


@QUICK
@given(text=st.text(alphabet=st.sampled_from(list("abc:-?[]{}#&*!|>'\"%@` \n\t1.0no~")), max_size=120))
def test_any_yaml_like_text(text: str) -> None:
    located = read_yaml(text, "x.yml")
    assert located.problems or located.data is None or located.lines


@QUICK
@given(cut=st.integers(min_value=0, max_value=4000), insert=st.sampled_from(["[@", "]", "{{", "}}", "`", "```\n", "|", "<", "---\n", "\n\n", "(", "**", "\u2212", "1 in ", "%", "@"]))
def test_a_page_cut_or_spoilt_anywhere(shared: Path, cut: int, insert: str) -> None:
    text = (shared / PAGE).read_text(encoding="utf-8")
    with_file(shared, PAGE, (text[:cut] + insert + text[cut:]).encode())
    with_file(shared, PAGE, text[:cut].encode())


@QUICK
@given(cut=st.integers(min_value=0, max_value=1500), insert=st.sampled_from(["{", "}", ",", "@", "=", '"', "\\", "%", "@article{", "\n"]))
def test_a_bibliography_cut_or_spoilt_anywhere(shared: Path, cut: int, insert: str) -> None:
    text = (shared / BIB).read_text(encoding="utf-8")
    with_file(shared, BIB, (text[:cut] + insert + text[cut:]).encode())
    with_file(shared, BIB, text[:cut].encode())


def test_annotations_escape_what_github_would_read() -> None:
    line = as_github([Problem("a,b:c.md", 3, 4, "rule-x", "50% off\nnew", "h")])
    assert line == "::error file=a%2Cb%3Ac.md,line=3,col=4,title=rule-x::50%25 off%0Anew%0Ahint: h"


def test_a_broken_record_is_said_once_and_not_on_every_page_that_needs_it(tmp_path: Path) -> None:
    root = project.make(tmp_path, {"references/studies/behind2020.yml": "kind: ["})
    assert [p.path for p in problems(root)] == ["references/studies/behind2020.yml"]
