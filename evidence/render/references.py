"""The text of every reference, formatted once a build, and the footnotes that carry it made usable by everyone.

mkdocs-bibtex formats a reference again on each page that cites it; `warmed` gives it a table instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from evidence.model import AnyStudy, Corpus, Reference
from evidence.records import PERCENTAGES, RATIOS, Finding
from evidence.render import cards, view
from evidence.render.listings import size_words

MARK = re.compile(r'<sup id="fnref(\d*):([\w-]+)"><a class="footnote-ref" href="#fn:[\w-]+">(\d+)</a></sup>')
BACK = re.compile(r'<a class="footnote-backref" href="#fnref(\d*):([\w-]+)" title="[^"]*">[^<]*</a>')
NOTE = re.compile(r'(<li id="fn:([\w-]+)">(?:(?!</li>).)*?)(\n?</li>)', re.S)
LIST = re.compile(r'<div class="footnote">\s*<hr( /)?>\s*<ol>')
HEADING = "\n\n## References {: #references }\n\n///Footnotes Go Here///\n\n\\bibliography\n"


def warmed(format_one: Callable[[Any], str], keys: Iterable[str], citation: Callable[..., Any]) -> Callable[[Any], str]:
    """`format_one` answered from a table that is filled once; `citation(key=…)` makes its argument."""
    table = {key: format_one(citation(key=key)) for key in keys}
    return lambda cited: table[cited.key]


def tighten(text: str) -> str:
    """The space before a citation removed, so that the mark never begins a line."""
    return re.sub(r"(?<=\S)[ \t]+(?=\[@[A-Za-z0-9])", "", text)


# What a study found, as against whom it asked and how it was done (ages, counts, cut-offs).
RESULTS = RATIOS | PERCENTAGES | {
    "mean-difference",
    "standardised-mean-difference",
    "risk-difference",
    "regression-coefficient",
    "indirect-effect",
    "correlation",
    "heritability",
    "per-1000",
    "per-100000",
    "one-in",
    "number-needed-to-treat",
    "number-needed-to-harm",
}
_notes: dict[str, tuple[Reference, AnyStudy | None, Finding | None, str]] = {}
_ROOT = "\0"


def main_finding(corpus: Corpus, key: str) -> Finding | None:
    """The finding that a claim of this site rests on, else the first result with an estimate."""
    file = corpus.studies.get(key)
    if file is None:
        return None
    used = {claim.effect for _, claim, _ in corpus.claims_using.get(key, ())}
    results = [f for f in file.record.findings if f.measure in RESULTS and (isinstance(f.value, (int, float)) or cards.shares(f))]
    return next((f for f in results if f"{key}/{f.id}" in used), results[0] if results else None)


def note(corpus: Corpus, reference: Reference, root: str) -> str:
    """What a reader wants to know of a cited study: design, size, one finding, how far it was read. Made once for a record."""
    key = reference.key
    file = corpus.studies.get(key)
    study, finding = file.record if file else None, main_finding(corpus, key)
    kept = _notes.get(key)
    if kept is None or not (kept[0] is reference and kept[1] is study and kept[2] is finding):
        shares, sized = (cards.shares(finding), cards.sized(finding)) if finding else ((), "")
        size = size_words(study)[1]
        html = view.template("note.html", r=reference, study=study, size=size, finding=finding, shares=shares, sized=sized, root=_ROOT)
        kept = _notes[key] = (reference, study, finding, html)
    return kept[3].replace(_ROOT, root)


def name_footnotes(html: str, corpus: Corpus, from_url: str = "") -> str:
    """Marks and ways back with names that a screen reader can use, the list as a labelled section, each note with its study's facts."""
    root = view.linker(from_url)("") if from_url else ""

    uses: Counter[str] = Counter()

    def mark(m: re.Match[str]) -> str:
        # Markdown numbers the uses in lists after those in paragraphs: count again, in the order of the page.
        _, key, number = m.groups()
        uses[key] += 1
        use = uses[key] if uses[key] > 1 else ""
        reference = corpus.by_key.get(key)
        name = f"reference {number}, {reference.short}" if reference else f"note {number}"
        return f'<sup id="fnref{use}:{key}"><a class="footnote-ref" role="doc-noteref" href="#fn:{key}" aria-label="{_escape(name)}">{number}</a></sup>'

    def back(m: re.Match[str]) -> str:
        use, key = m.groups()
        label = f"back to use {use or 1} in the text"
        return f'<a class="footnote-backref" role="doc-backlink" href="#fnref{use}:{key}" aria-label="{label}">↩<span aria-hidden="true">{use or 1}</span></a>'

    def facts(m: re.Match[str]) -> str:
        reference = corpus.by_key.get(m[2])
        return f"{m[1]}\n{note(corpus, reference, root)}{m[3]}" if reference else m[0]

    html = MARK.sub(mark, html).replace('</sup><sup id="fnref', '</sup><sup class="also" id="fnref')
    html = NOTE.sub(facts, BACK.sub(back, html))
    return LIST.sub('<div class="footnote" role="doc-endnotes" aria-labelledby="references" data-pagefind-ignore>\n<ol>', html)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
