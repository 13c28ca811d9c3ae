"""The bibliography's reader and rules against any text, and against the parser and style of the renderer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.backends.markdown import Backend
from pybtex.database import parse_file, parse_string
from pybtex.style.formatting.plain import Style

from evidence import checks  # noqa: F401  (registers the rules)
from evidence.bibtex import PATH, read_bibtex
from evidence.checks.registry import RULES
from evidence.load import load
from tests import project

ROOT = Path(__file__).parent.parent
PIECES = st.sampled_from(
    ["@", "article", "misc", "{", "}", '"', ",", "=", "#", "%", "\n", " ", "key2020", "title", "author", "year", "{A, B}", "2020", "\\", "(", ")", "é", "\x85"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
@example("@misc{a, title={x}\n@misc{b, title={y}}")
@example("@string{x={y}}")
@example("@misc{a, title={x} year={2020}}")
def test_any_text_gives_references_and_problems_and_no_traceback(text: str) -> None:
    references, problems = read_bibtex(text)
    assert all(p.line >= 1 and p.hint for p in problems)
    assert all(r.line >= 1 for r in references)


BASE = load(project.BASE)
ENTRY = {
    "author": "{Moves, Dan}",
    "title": "{Exercise for back pain}",
    "journal": "{Journal of Tests}",
    "year": "{2021}",
    "volume": "{3}",
    "pages": "{20--29}",
    "doi": "{10.1000/moves}",
}


def accepted(text: str) -> bool:
    references, problems = read_bibtex(text)
    corpus = replace(BASE, references=references, problems=tuple(problems))
    rules = [r.check for r in RULES.values() if r.check and r.name.startswith("bib-") and r.name != "bib-unused"]
    return not problems and not any(True for check in rules for _ in check(corpus))


@settings(max_examples=300, deadline=None)
@given(value=st.lists(PIECES, max_size=8).map("".join), field=st.sampled_from(sorted(ENTRY)))
@example(value="{Exercise} # {B}", field="title")
@example(value="{Exercise for 50% less}", field="title")
@example(value="{a", field="title")
@example(value="{Exercise for back pain}", field="title")
@example(value='"@}"', field="journal")
@example(value='"@{"', field="journal")
def test_what_the_rules_accept_the_renderer_can_print(value: str, field: str) -> None:
    text = "@article{moves2021,\n" + "".join(f"  {name} = {written},\n" for name, written in (ENTRY | {field: value}).items()) + "}\n"
    if accepted(text):
        entries = parse_string(text, "bibtex").entries
        assert list(entries) == ["moves2021"]
        shown = Style().format_entry("", entries["moves2021"]).text.render(Backend()).replace("\\", "")
        assert all(part in shown for part in ("2021" if field != "year" else "", "10.1000/moves" if field != "doi" else ""))


def test_the_real_bibliography_is_read_alike_by_the_renderer() -> None:
    references = load(ROOT).references
    entries = parse_file(str(ROOT / PATH)).entries
    assert list(entries) == [r.key for r in references]
    unusual = [r for r in references if r.type != "article" or "note" in r.fields]
    for r in {r.key: r for r in (*references[::10], *unusual[::4])}.values():  # the style takes a tenth of a second an entry
        text = Style().format_entry("", entries[r.key]).text.render(Backend()).replace("\\", "")
        for person in r.people[:1]:
            assert person.family in text, r.key
        assert r.year in text
        assert r.doi.replace("<", "") in text
