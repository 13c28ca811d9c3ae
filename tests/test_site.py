"""The real site as built: the site rules, the same questions asked again without the project's own parsers, and planted faults."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from pybtex.database import BibliographyData, Entry, parse_file

from benchmarks import run as bench
from evidence import checks
from evidence.model import Corpus
from evidence.problem import as_text
from tests.conftest import REPO_URL, ROOT, SITE_URL, build

NOT_PAGES = {"disclaimer.md"}


LINKS = SoupStrainer(["a", "link", "script", "img"])


def links(site: Path) -> dict[str, BeautifulSoup]:
    """What leads out of every page, by the page's address from the site's root."""
    return {
        p.relative_to(site).as_posix().removesuffix("index.html"): BeautifulSoup(p.read_text(encoding="utf-8"), "lxml", parse_only=LINKS)
        for p in sorted(site.rglob("*.html"))
    }


def test_the_site_has_no_problem(site: Path, corpus: Corpus) -> None:
    assert as_text(checks.run_site(site, corpus)) == ""


def test_the_site_in_a_folder_has_no_problem(public_site: Path, corpus: Corpus) -> None:
    assert as_text(checks.run_site(public_site, corpus)) == ""


def test_every_work_has_its_page(site: Path, corpus: Corpus) -> None:
    assert {p.name for p in (site / "studies").iterdir()} == {*corpus.by_key, "index.html"}  # the list of all of them


def test_without_addresses(site: Path) -> None:
    assert not list(site.glob("sitemap*"))
    for url, page in links(site).items():
        assert not page.select('link[rel="canonical"]'), url
        assert not page.select('a[rel~="edit"]'), url


def test_with_addresses(public_site: Path) -> None:
    found = links(public_site)
    tree = ElementTree.parse(public_site / "sitemap.xml")  # noqa: S314  (our own)
    listed = {e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert listed == {SITE_URL + url for url in found if url != "404.html"}
    for url, page in found.items():
        if url == "404.html":
            continue
        assert [a["href"] for a in page.select('link[rel="canonical"]')] == [SITE_URL + url]
        edit = [str(a["href"]) for a in page.select('a[rel~="edit"]')]
        if not url.startswith("studies/"):
            assert len(edit) == 1, url
            assert edit[0].startswith(f"{REPO_URL}/edit/main/docs/")
            assert (ROOT / edit[0].removeprefix(f"{REPO_URL}/edit/main/")).is_file()
    own = [str(e.get("href") or e.get("src")) for e in found["404.html"].select("[href], [src]")]
    assert all(a.startswith(("/both/", "tel:", "#", "https://")) for a in own), own


def test_two_builds_are_the_same(public_site: Path, public_site_again: Path) -> None:
    """Every file, the search index and the sitemap too (their dates come from SOURCE_DATE_EPOCH here)."""
    first, second = ({p.relative_to(s).as_posix(): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in (public_site, public_site_again))
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


# --- Citations against the bibliography, with other parsers than the project's ---


def cited_keys(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    text = re.sub(r"```.*?```|`[^`\n]*`|<!--.*?-->", "", text, flags=re.S)
    return [key.strip()[1:] for group in re.findall(r"\[(@[^\]]+)\]", text) for key in group.split(";")]


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def first_author(entry: Entry) -> str:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    return letters(" ".join((*people[0].prelast_names, *people[0].last_names))) if people else ""


def built_page(site: Path, path: Path) -> BeautifulSoup:
    name = path.relative_to(ROOT / "docs").with_suffix("")
    folder = site / (name.parent if name.name == "index" else name)
    return BeautifulSoup((folder / "index.html").read_text(encoding="utf-8"), "html.parser")


def source_pages() -> list[Path]:
    return [p for p in sorted((ROOT / "docs").rglob("*.md")) if p.name not in NOT_PAGES and not any(part.startswith(".") for part in p.relative_to(ROOT).parts)]


@pytest.fixture(scope="session")
def bibliography() -> BibliographyData:
    return parse_file(str(ROOT / "references/references.bib"))


@pytest.mark.parametrize("path", source_pages(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_citation_shows_its_study(path: Path, site: Path, bibliography: BibliographyData) -> None:
    page = built_page(site, path)
    expected = cited_keys(path)
    marks = page.select("a.footnote-ref")
    assert len(marks) == len(expected)
    numbers: dict[str, str] = {}
    for key, mark in zip(expected, marks, strict=True):
        entry = bibliography.entries[key]
        note = page.find(id=str(mark["href"])[1:])
        assert note is not None, key
        text = note.get_text()
        assert first_author(entry) in letters(text), key
        assert entry.fields.get("year", "") in text, key
        assert letters(entry.fields.get("title", "")) in letters(text), key
        if "doi" in entry.fields:
            assert re.search(re.escape(entry.fields["doi"]) + r"(?![\w/.-]*\w)", text, re.I), key
        assert numbers.setdefault(key, mark.get_text()) == mark.get_text(), key
    assert list(numbers.values()) == [str(n + 1) for n in range(len(numbers))]


def test_keys_that_begin_alike_are_cited_on_one_page() -> None:
    """Else the test above would not see a renderer that mixes them up."""
    together = [set(cited_keys(path)) for path in source_pages()]
    assert any(a != b and b.startswith(a) for keys in together for a in keys for b in keys)


# --- Faults planted one at a time: the build stops, names the place, and shows no traceback ---

LAST = "docs/which-comes-first.md"
FAULTS = {
    "unknown key": (LAST, "\nA new sentence [@nobody1999].\n", r"^docs/which-comes-first\.md:{line}:\d+: \[citation-unknown\]"),
    "key with a dot": (LAST, "\nA new sentence [@wong.2022].\n", r"^docs/which-comes-first\.md:{line}:\d+: \[citation-form\]"),
    "citation in code": (LAST, "\nA new sentence `[@wong2022]`.\n", r"^docs/which-comes-first\.md:{line}:\d+: \[citation-in-code\]"),
    "template without the disclaimer": (
        "overrides/404.html",
        "{% block container %}<h1>Nothing here</h1>{% endblock %}\n",
        r"^site/404\.html:\d+: \[site-disclaimer\]",
    ),
    "inline style": ("overrides/partials/footer.html", '<p style="color: red">Red</p>\n', r"^site/index\.html:\d+: \[site-inline\]"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_stops_the_build(name: str, tmp_path: Path) -> None:
    for part in ("docs", "references", "overrides", "evidence"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    file, added, expected = FAULTS[name]
    path = tmp_path / file
    text = path.read_text(encoding="utf-8") + added
    path.write_text(text, encoding="utf-8")
    result = build(tmp_path, tmp_path / "site")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert "Traceback" not in said
    assert re.search(expected.replace("{line}", str(text.count("\n"))), said, re.M), said[-3000:]


def test_the_corpus_of_the_benchmark_builds(tmp_path: Path) -> None:
    """`make bench` is run by hand: without this nobody would see that its made site has fallen behind the rules."""
    made = bench.project(tmp_path / "ours", 3, 6)
    result = build(made, made / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    assert bench.citations_right(made) == "30 of 30"
