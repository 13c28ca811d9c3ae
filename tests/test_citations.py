"""Citations against the renderer itself: what the rules accept, mkdocs-bibtex shows whole and under the right study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs_bibtex.plugin import BibTexPlugin  # noqa: TID251
from mkdocs_bibtex.registry import SimpleRegistry  # noqa: TID251

from evidence import checks
from evidence.checks.registry import RULES
from evidence.load import load, read_page
from evidence.problem import Problem
from tests import project

BIB = "references/references.bib"
TWIN = """@article{ahead2015b,
  author = {Second, Sue},
  title = {Another paper of the same year},
  journal = {Journal of Tests},
  year = {2015},
  volume = {1},
  pages = {11--19},
  doi = {10.1000/second},
}

"""
ACCEPTED = [
    "One [@ahead2015].",
    "Two [@ahead2015b].",
    "Both [@ahead2015; @ahead2015b], and the other way round [@ahead2015b; @ahead2015].",
    "Side by side [@ahead2015][@ahead2015b].",
    "**Bold [@ahead2015b].** Then [@ahead2015] (with more).",
    "- an item [@ahead2015b]\n- another [@ahead2015]",
    "| a | b |\n|---|---|\n| c [@ahead2015b] | d |",
    "> quoted [@ahead2015b]",
    "A [link](order.md) and then [@ahead2015b], from me@example.org.",
]
REFUSED = [
    "x [see @ahead2015].",
    "x [@ahead2015, p. 3].",
    "x [-@ahead2015].",
    "x [@ahead.2015].",
    "x [@ahead:2015].",
    "x [@Ahead2015].",
    "x [@ahead2015;\n@ahead2015b].",
    "x [\n@ahead2015].",
    "x [@].",
    "x @ahead2015.",
    "x [tell me@example.org].",
    "x [open [@ahead2015].",
    "x [[@ahead2015]].",
    "x \\[@ahead2015].",
    "x ![a [@ahead2015]](a.svg).",
    "[a [@ahead2015]](order.md)",
    "x [@ahead2015](order.md).",
    "`[@ahead2015]`",
    "<div>x [@ahead2015]</div>",
    "### x [@ahead2015]",
    "x [@ahead2015]\n---",
    "x [@ahead2015] `[` y [z [@ahead2015]",
    "x [@ahead\u200b2015].",
    "x [@\u0430head2015].",
    "x [@ahead2015;\u00a0@ahead2015b].",
]


def made(folder: Path, text: str) -> tuple[Path, list[Problem]]:
    edit = {"docs/about.md": {"A small site for tests.": text}, BIB: {"@article{behind2020,": TWIN + "@article{behind2020,"}}
    root = project.make(folder, None, edit)
    return root, [p for p in checks.run(load(root)) if p.rule.startswith("citation-")]


def rendered(root: Path, text: str) -> BeautifulSoup:
    plugin = BibTexPlugin()
    plugin.load_config({"bib_file": str(root / BIB), "bib_by_default": False, "enable_inline_citations": False})
    plugin.registry = SimpleRegistry([str(root / BIB)])
    html = Markdown(extensions=["footnotes", "tables"]).convert(plugin.on_page_markdown(text + "\n\n\\bibliography", None, None, None))
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_the_rules_accept_is_rendered_whole(text: str, tmp_path: Path) -> None:
    root, problems = made(tmp_path, text)
    assert problems == []
    page = rendered(root, text)
    corpus = load(root)
    cited = next(p for p in corpus.pages if p.src == "about.md").citations
    marks = page.select("sup a.footnote-ref")
    assert [c.key for c in cited] == [mark["href"].removeprefix("#fn:") for mark in marks]
    for mark in marks:
        note = page.find(id=mark["href"].removeprefix("#"))
        reference = corpus.by_key[mark["href"].removeprefix("#fn:")]
        assert note is not None
        assert all(part in note.get_text() for part in (reference.people[0].family, reference.year, reference.doi))
    assert "@ahead" not in page.get_text()


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_renderer_would_spoil_is_refused(text: str, tmp_path: Path) -> None:
    _, problems = made(tmp_path, text)
    assert problems
    assert all(p.path == "docs/about.md" and p.line >= 11 and p.column and p.hint for p in problems)


BASE = load(project.BASE)
INLINE = ["[", "]", "(", ")", "@", "@ahead2015", "[@ahead2015]", ";", " ", "`", "[^1]", "\\", "!", "{{", "}}", "&#64;", ".", "A", "\u200b", '"', "[x](y)"]
BLOCKS = ["\n", "\n\n", "    ", "```", "<div>", "</div>", "<!--", "-->", "#", "- ", "1. ", "|", "|---|", "---", ">", "54%", "1 in 13", "half of people"]
PIECES = st.sampled_from(INLINE + BLOCKS)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_gives_problems_and_no_traceback(text: str) -> None:
    problems: list[Problem] = []
    corpus = replace(BASE, pages=(read_page(text, "docs/any.md", problems),))
    lines = text.count("\n") + 1
    for rule in RULES.values():
        if rule.check and rule.name.startswith("citation-"):
            assert all(1 <= p.line <= lines and p.column >= 1 for p in rule.check(corpus))
