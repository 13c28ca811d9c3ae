"""The search index, made by Pagefind from the built HTML: loaded by a reader's browser only when they search.

Pagefind runs as a command, not through its Python interface: up to 1.5.2 the interface stops the program while files
are still being written, and under load one of them is cut off without a word (Pagefind issue 1271). The command ends
when all is written. Revisit with the first release that holds the mend.

Pages carry their kind (main.html). Claims and words of the glossary are entries of their own, so that each can be found: they
stand as small pages in the site's folder while the index is made, because the command reads one folder only.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pagefind.service import get_executable

from evidence.model import Corpus, claim_keys
from evidence.render.view import WORDS, template

ENTRIES = "search-entries"


class IndexingError(Exception):
    """Pagefind is missing or failed; the message says what it said."""


@dataclass(frozen=True)
class Entry:
    """Something to be found that is not a page: its address from the site's root, its title and its words."""

    url: str
    title: str
    content: str
    kind: str


def entries(corpus: Corpus) -> Iterator[Entry]:
    """Every claim, every statement of an article and every term."""
    for page, claim in corpus.claims.values():
        studies = ", ".join(corpus.by_key[k].short for k in claim_keys(claim) if k in corpus.by_key)
        content = f"{claim.statement} How sure: {WORDS[claim.certainty]}. {claim.reason} Studies: {studies}. {page.title}."
        yield Entry(f"{page.url}#claim-{claim.id}", claim.statement, content, "claim")
    for _, _, said in corpus.article_claims():
        yield Entry(f"articles-checked/#{said.id.lower()}", said.paraphrase, f"{said.paraphrase}. Our verdict: {said.verdict.replace('-', ' ')}. {said.reason}", "statement")
    for term in corpus.glossary.record.terms if corpus.glossary else ():
        content = f"{term.term}: {term.plain} {', '.join(term.also)}"
        yield Entry(f"glossary/#{term.id}", term.term[:1].upper() + term.term[1:], content, "word")


def index_site(site: Path, extra: Iterable[Entry] = ()) -> None:
    """Index `site` and the extra entries into site/pagefind/."""
    program = get_executable()
    if program is None:
        raise IndexingError("the search program Pagefind is not installed: pip install 'pagefind[bin]'")
    folder = site / ENTRIES
    try:
        for i, e in enumerate(extra):
            folder.mkdir(exist_ok=True)
            (folder / f"{i:05}.html").write_text(template("search-entry.html", e=e), encoding="utf-8")
        command = [str(program), "--site", str(site), "--output-path", str(site / "pagefind"), "--quiet"]
        result = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603  (our own words and paths)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if result.returncode:
        raise IndexingError(f"the search index could not be made: {(result.stderr or result.stdout).strip()[-500:]}")
