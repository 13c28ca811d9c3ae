"""The text of every reference, formatted once a build, and the footnotes that carry it made usable by everyone.

mkdocs-bibtex formats a reference again on each page that cites it; `warmed` gives it a table instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from evidence.model import AnyStudy, Corpus
from evidence.page import Page
from evidence.records import PERCENTAGES, RATIOS, Finding, Study
from evidence.reference import Reference
from evidence.render import effects, view
from evidence.render.explorer import size_words

MARK = re.compile(r'<sup id="fnref(\d*):([\w-]+)"><a class="footnote-ref" href="#fn:[\w-]+">(\d+)</a></sup>')
BACK = re.compile(r'<a class="footnote-backref" href="#fnref(\d*):([\w-]+)" title="[^"]*">[^<]*</a>')
BACKS = re.compile(r'<a class="footnote-backref" [^>]*>.*?</a>')
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
_notes: dict[tuple[str, str], tuple[Reference, AnyStudy | None, str]] = {}
_ROOT = "\0"
# Figures on suicide are printed where a page speaks of them, with help beside them, and nowhere else.
_NEVER_BY_ITSELF = re.compile(r"suicid|self-harm", re.I)
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SENTENCE = re.compile(r"\S.*?[.?!](?=\s|$)", re.S)
INLINE_BACKS = 5  # more ways back than this are folded: they would bury the reference


def finding_on(corpus: Corpus, page: Page | None, key: str) -> Finding | None:
    """The finding of a study that a page speaks of: the effect of one of its claims, else one whose figures stand in a sentence
    that cites the study, else one that a claim of this site rests on. Never a figure on suicide that the page does not tell."""
    file = corpus.studies.get(key)
    if file is None:
        return None
    results = [f for f in file.record.findings if f.measure in RESULTS and (isinstance(f.value, (int, float)) or effects.shares(f))]
    rated_here = {claim.effect for claim in page.claims} if page else set()
    told = next((f for f in results if f"{key}/{f.id}" in rated_here), None) or next((f for f in results if page and _figures(f) & _cited(page, key)), None)
    if told or not isinstance(file.record, Study):
        return told  # what a guideline or book says is told by the sentence that cites it
    used = {claim.effect for _, claim, _ in corpus.claims_using.get(key, ())}
    return next((f for f in results if f"{key}/{f.id}" in used and not _NEVER_BY_ITSELF.search(f.text)), None)


def _figures(finding: Finding) -> set[str]:
    """Estimate or group figures as prose prints them, without a sign (“by 15 points”). Whole numbers below 11 are left out: they stand in many sentences."""
    values = [finding.value] if finding.value is not None else [g.value for g in finding.groups]
    return {view.number(abs(v)) for v in values if isinstance(v, (int, float)) and not (v == int(v) and abs(v) < 11)}


def _cited(page: Page, key: str) -> set[str]:
    """All figures in the sentences of a page that cite a study."""
    return {figure for s in page.sentences if any(c.key == key for c in s.citations) for figure in _FIGURE.findall(s.text)}


def note(corpus: Corpus, page: Page | None, reference: Reference, root: str) -> str:
    """What a reader wants to know of a cited study: design, size, one finding, how far it was read. Made once for a finding."""
    key = reference.key
    file = corpus.studies.get(key)
    study, finding = file.record if file else None, finding_on(corpus, page, key)
    at = (key, finding.id if finding else "")
    kept = _notes.get(at)
    if kept is None or not (kept[0] is reference and kept[1] is study):
        shares, sized = (effects.shares(finding), effects.sized(finding)) if finding else ((), "")
        size = size_words(study)[1]
        words = "" if finding or not isinstance(study, Study) or _NEVER_BY_ITSELF.search(study.plain) else " ".join(_SENTENCE.findall(study.plain)[:2])
        html = view.template("note.html", r=reference, study=study, size=size, finding=finding, shares=shares, sized=sized, words=words, root=_ROOT)
        kept = _notes[at] = (reference, study, html)
    return kept[2].replace(_ROOT, root)


def name_footnotes(html: str, corpus: Corpus, from_url: str = "") -> str:
    """Marks and ways back with names that a screen reader can use, the list as a labelled section, each note with its study's facts."""
    root = view.linker(from_url)("") if from_url else ""
    page = next((p for p in corpus.pages if p.url == from_url), None)
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
        reference, text = corpus.by_key.get(m[2]), m[1]
        ways = BACKS.findall(text)
        if len(ways) > INLINE_BACKS:
            text = BACKS.sub("", text).replace("&#160;", "")
            folded = f'\n<details class="backs"><summary>{len(ways)} uses on this page</summary><p>{" ".join(ways)}</p></details>'
        else:
            folded = ""
        return f"{text}\n{note(corpus, page, reference, root)}{folded}{m[3]}" if reference else m[0]

    html = MARK.sub(mark, html).replace('</sup><sup id="fnref', '</sup><sup class="also" id="fnref')
    html = NOTE.sub(facts, BACK.sub(back, html))
    return LIST.sub('<div class="footnote" role="doc-endnotes" aria-labelledby="references" data-pagefind-ignore>\n<ol>', html)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
