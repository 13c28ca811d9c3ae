"""docs/ and references/ to a Corpus. What cannot be read becomes a problem; nothing here raises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evidence import markdown
from evidence.bibtex import PATH as BIB
from evidence.bibtex import read_bibtex
from evidence.files import read_text, relative
from evidence.model import AnyStudy, Corpus, RecordFile
from evidence.nav import PATH as NAV
from evidence.nav import read_nav
from evidence.page import Page
from evidence.problem import Problem
from evidence.records import (
    Article,
    Chart,
    Drawing,
    Elsewhere,
    EmergencySigns,
    Exceptions,
    FactBox,
    FrontMatter,
    Glossary,
    Helplines,
    Instruments,
    Options,
    PageAudit,
    StudyFile,
)
from evidence.records import Path as PathRecord
from evidence.validation import validate
from evidence.yaml_lines import Located, read_yaml

DISCLAIMER = "docs/disclaimer.md"
NOT_PAGES = frozenset({"docs/disclaimer.md"})


def load(root: Path) -> Corpus:
    """Read the whole project below `root`."""
    problems: list[Problem] = []
    references, bib_problems = read_bibtex(_text(root, root / BIB, problems))
    problems += bib_problems
    studies: dict[str, RecordFile[AnyStudy]] = _records(root, "studies", StudyFile, problems)
    articles = _records(root, "articles", Article, problems)
    charts = _records(root, "charts", Chart, problems)
    fact_boxes = _records(root, "fact-boxes", FactBox, problems)
    paths = _records(root, "paths", PathRecord, problems)
    drawings = _records(root, "drawings", Drawing, problems)
    audits = _records(root, "audit", PageAudit, problems)
    pages = [p for path in _files(root, "docs", ".md", problems) if (p := _page(root, path, problems))]
    return Corpus(
        pages=tuple(pages),
        references=references,
        studies=studies,
        articles=tuple(articles.values()),
        charts=charts,
        fact_boxes=fact_boxes,
        paths=paths,
        drawings=drawings,
        audits=tuple(audits.values()),
        options=_optional(root, "options.yml", Options, problems),
        instruments=_optional(root, "instruments.yml", Instruments, problems),
        elsewhere=_optional(root, "elsewhere.yml", Elsewhere, problems),
        helplines=_record(root, root / "references/helplines.yml", Helplines, problems),
        glossary=_record(root, root / "references/glossary.yml", Glossary, problems),
        emergency_signs=_record(root, root / "references/emergency-signs.yml", EmergencySigns, problems),
        exceptions=_record(root, root / "references/exceptions.yml", Exceptions, problems),
        article_shingles=frozenset(_text(root, root / "references/articles/shingles.txt", problems).split()),
        nav=read_nav(_text(root, root / NAV, problems)) if (root / NAV).is_file() else None,
        assets=_assets(root),
        disclaimer=_text(root, root / DISCLAIMER, problems).strip(),
        problems=tuple(problems),
    )


def _files(root: Path, folder: str, suffix: str, problems: list[Problem]) -> Iterator[Path]:
    """All files below a folder in the order of their names; hidden ones are left out."""
    top = root / folder
    if top.is_symlink() or (top.exists() and not top.is_dir()):
        problems.append(Problem(folder, 1, 0, "file-unreadable", "a folder is expected here", "put a folder of this name here"))
        return
    for path in sorted(top.rglob("*")):
        parts = path.relative_to(top).parts
        if path.suffix == suffix and not any(part.startswith(".") for part in parts) and relative(root, path) not in NOT_PAGES:
            yield path


def _assets(root: Path) -> frozenset[str]:
    """Pictures and other files that pages may link, below docs/."""
    top = root / "docs"
    return frozenset(p.relative_to(top).as_posix() for p in top.rglob("*") if p.suffix != ".md" and p.is_file()) if top.is_dir() else frozenset()


def _text(root: Path, path: Path, problems: list[Problem]) -> str:
    text, problem = read_text(root, path)
    if problem:
        problems.append(problem)
    return text


def _record(root: Path, path: Path, kind: Any, problems: list[Problem]) -> RecordFile[Any] | None:
    before = len(problems)
    text = _text(root, path, problems)
    if len(problems) > before:
        return None
    name = relative(root, path)
    located = read_yaml(text, name)
    problems += located.problems
    if located.problems:
        return None
    value, wrong = validate(kind, located, name)
    problems += wrong
    return None if value is None else RecordFile(name, value, located.lines)


def _records(root: Path, folder: str, kind: Any, problems: list[Problem]) -> dict[str, RecordFile[Any]]:
    """The records of one folder below references/, by the names of their files."""
    return {path.stem: r for path in _files(root, f"references/{folder}", ".yml", problems) if (r := _record(root, path, kind, problems))}


def _optional(root: Path, name: str, kind: Any, problems: list[Problem]) -> RecordFile[Any] | None:
    """A record that a project can do without."""
    path = root / "references" / name
    return _record(root, path, kind, problems) if path.exists() else None


def _page(root: Path, path: Path, problems: list[Problem]) -> Page | None:
    before = len(problems)
    text = _text(root, path, problems)
    if len(problems) > before:
        return None
    return read_page(text, relative(root, path), problems)


def read_page(text: str, name: str, problems: list[Problem]) -> Page:
    """One page from its text. Without readable front matter the page is kept, with `front` None."""
    start, end, body = markdown.front_matter_end(text)
    front: FrontMatter | None = None
    located = Located()
    if not body:
        problems.append(Problem(name, 1, 0, "page-front-matter", "the page has no front matter", "begin the file with --- on a line, the fields title, description, kind, reviewed and review_due, and --- again"))
    else:
        located = read_yaml(text[start:end], name, first_line=2)
        problems += located.problems
        if not located.problems:
            front, wrong = validate(FrontMatter, located, name)
            problems += wrong
    masked = markdown.mask(text, body)
    parts = markdown.blocks(text, masked, body)
    cited = markdown.citations(masked)
    return Page(
        path=name, src=name.removeprefix("docs/"), text=text, body=body, front=front, front_lines=located.lines,
        masked=masked, blocks=parts, sentences=markdown.sentences(masked, parts, cited), citations=cited,
    )
