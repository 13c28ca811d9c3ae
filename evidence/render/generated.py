"""Pages that are made from records: one for each work in the bibliography."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.model import Corpus
from evidence.render import frame, view


@dataclass(frozen=True)
class GeneratedPage:
    """A page that has no file: its path below docs/ and its Markdown with front matter."""

    src: str
    text: str


def generated_pages(corpus: Corpus) -> Iterator[GeneratedPage]:
    """All of them, in the order of the bibliography."""
    named = Counter(reference.short for reference in corpus.references)
    for reference in corpus.references:
        file = corpus.studies.get(reference.key)
        url = f"studies/{reference.key}/"
        values = view.page_values(corpus, None, url)
        body = view.template("study.html", r=reference, study=file.record if file else None, bibtex=frame.bibtex(reference), **values)
        # Two works of one group and year would share a title: theirs name the work too.
        title = reference.short if named[reference.short] == 1 else f"{reference.short}: {reference.get('title')}"
        description = f"{reference.get('title') or reference.short}: what it studied and found, how far it was read, and where this site uses it."
        yield GeneratedPage(f"studies/{reference.key}.md", _front(title, description, "study") + body + "\n")


def _front(title: str, description: str, kind: str) -> str:
    """Front matter; JSON strings are YAML strings."""
    fields = {"title": title, "description": description, "kind": kind}
    return "---\n" + "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items()) + "---\n\n"
