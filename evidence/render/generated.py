"""Pages that are made from records: one for each work in the bibliography."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.reference import Reference
from evidence.render import frame, view
from evidence.render.names import shortened

# Figures that tell how a study was done, not what it found.
SETUP = frozenset({"count", "duration", "age", "cut-off", "money"})
SUICIDE = re.compile(r"suicid|self-harm", re.I)


@dataclass(frozen=True)
class GeneratedPage:
    """A page that has no file: its path below docs/ and its Markdown with front matter."""

    src: str
    text: str


def generated_pages(corpus: Corpus) -> Iterator[GeneratedPage]:
    """All of them, in the order of the bibliography."""
    named = Counter(reference.short for reference in corpus.references)
    told = shown_findings(corpus)
    for reference in corpus.references:
        # Two works of one group and year would share a title: theirs name the work too.
        title = reference.short if named[reference.short] == 1 else f"{reference.short}: {shortened(reference.get('title'))}"
        description = f"{reference.get('title') or reference.short}: what it studied and found, how far it was read, and where this site uses it."
        yield GeneratedPage(f"studies/{reference.key}.md", _front(title, description, "study") + study_body(corpus, reference, told) + "\n")


def shown_findings(corpus: Corpus) -> frozenset[str]:
    """Addresses of the findings that a claim or a chart shows: results, whatever they measure."""
    rows = (row.finding for chart in corpus.charts.values() for row in chart.record.rows)
    return frozenset({claim.effect for _, claim in corpus.claims.values()} | {"/".join(address.split("/")[:2]) for address in rows})


def study_body(corpus: Corpus, reference: Reference, told: frozenset[str]) -> str:
    """The HTML of one study's page. `told` is from shown_findings."""
    file = corpus.studies.get(reference.key)
    study = file.record if file else None
    found = study.findings if study else ()
    set_up = [f for f in found if f.measure in SETUP and f"{reference.key}/{f.id}" not in told]
    results = [f for f in found if f not in set_up]
    return view.template(
        "study.html",
        r=reference,
        study=study,
        results=results or found,
        setup=set_up if results else (),
        pages=corpus.cited_by.get(reference.key, ()),
        told_on=_told_on(corpus, reference.key),
        sensitive=study is not None and speaks_of_suicide(study),
        bibtex=frame.bibtex(reference),
        **view.page_values(corpus, None, f"studies/{reference.key}/"),
    )


def _told_on(corpus: Corpus, key: str) -> list[Page]:
    """Pages for readers that tell most of a study: those with a claim that rests on it first."""
    claiming = {page.src for page, _, _ in corpus.claims_using.get(key, ())}
    pages = [p for p in corpus.cited_by.get(key, ()) if p.front and p.front.kind in ("topic", "treatment", "help")]
    return sorted(pages, key=lambda p: p.src not in claiming)[:2]


def speaks_of_suicide(study: AnyStudy) -> bool:
    """Whether the page of a study needs the help box: its own words speak of suicide or self-harm."""
    texts = (study.plain, *study.limits, *(f"{f.text} {f.note or ''} {' '.join(g.name for g in f.groups)}" for f in study.findings))
    return any(SUICIDE.search(text) for text in (*texts, getattr(study, "population", ""), getattr(study, "scope", "")))


def _front(title: str, description: str, kind: str) -> str:
    """Front matter; JSON strings are YAML strings."""
    fields = {"title": title, "description": description, "kind": kind}
    return "---\n" + "".join(f"{k}: {json.dumps(v, ensure_ascii=False)}\n" for k, v in fields.items()) + "---\n\n"
