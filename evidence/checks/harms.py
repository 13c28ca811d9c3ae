"""Treatment pages: no option without its harm."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.checks.claims_shown import directives
from evidence.checks.registry import content_rule
from evidence.medicines import PARENT, classes_in
from evidence.model import Corpus
from evidence.page import Block, Page
from evidence.problem import Problem
from evidence.prose import Piece
from evidence.render.view import names

HARM = re.compile(
    r"\b(?:harms?|harmful|side effects?|unwanted (?:effects?|events?)|adverse|complications?|nausea|feel(?:ing)? sick|sickness|vomit\w*|bleed\w*|ulcers?|sore(?:ness)?|(?:minor|serious) events?"
    r"|dizz\w*|drows\w*|sleepiness|constipat\w*|dry mouth|withdrawal|overdoses?|dependen(?:ce|cy|t)|addict\w*|misuse|weight gain|fits|seizures?"
    r"|serotonin syndrome|heart failure|heart attacks?|toxic|rash|injur(?:y|ies)|infections?|get(?:ting)? worse|got worse|extra pain|too slow or weak"
    r"|risks?(?! (?:of bias|factors?)\b))\b"
)
# Parts of a section that tell something else than harm, whatever words they hold.
_OTHER_PART = re.compile(
    r"\s*(?:[-*+] |[0-9]+[.)] )?\*\*(?:how sure|benefit|what (?:it|they) (?:is|are|asks?)|how (?:it|they) (?:is|are)|guideline|work)", re.I
)
_DESCRIBED = re.compile(r"\*\*(?:what (?:it|they) (?:is|are)|benefits?)\b", re.I)
_LABEL = re.compile(r"\*\*(?:harms?|risks?|side effects|unwanted effects)\b[^*\n]{0,40}\*\*\W*\w", re.I)
_TREATMENT = re.compile(
    r"therap|treat|exercis|movement|activ|mindful|sleep|rehabilit|programme|medicin|drug|painkill|antidepress|nsaid|opioid|gabapent|paracetamol|surg|inject"
    r"|acupunct|massage|manipul|heat|yoga|counsel|course|app\b|stimulat|herb|diet|suppl|cannab|ketamin|relax|\bcare\b"
)


@dataclass(frozen=True)
class Part:
    """A subsection of the options: its heading and the pieces that may tell a harm."""

    heading: Block
    title: str
    pieces: tuple[Piece, ...]
    compares: bool  # a table that sets several options side by side is no option itself
    has_label: bool  # “**Harm.** …”


@content_rule(
    "treatment-without-harm",
    bad="### Opioids\n\nOpioids may ease pain for a while [@jones2023opal].",
    good="### Opioids\n\nOpioids may ease pain for a while [@jones2023opal]. **Harm.** Constipation and dependence are common [@jones2023opal].",
)
def treatment_without_harm(corpus: Corpus) -> Iterator[Problem]:
    """Benefit without harm is advertising. On a treatment page each option tells its harms, or that none were reported, and
    no medicine is named anywhere on it without a harm of its kind."""
    for page in corpus.pages:
        if page.front and page.front.kind == "treatment":
            parts = list(_parts(page))
            yield from _options(page, parts)
            yield from _medicines(page, parts, _in_lists(corpus, page))


def _options(page: Page, parts: list[Part]) -> Iterator[Problem]:
    options = [p for p in parts if not p.compares]
    # Where the page marks harms with a label, the label is the promise: a word of harm elsewhere does not stand in for it.
    by_label = any(p.has_label for p in options)
    for part in options:
        if not (part.has_label if by_label else _tells_harm(page, part)):
            hint = "add “**Harms.** …” with the harms that were seen and their study, or say that none were reported"
            yield page.problem(part.heading.start, "treatment-without-harm", f"the option “{part.title}” stands without its harm", hint)


def _tells_harm(page: Page, part: Part) -> bool:
    return any(HARM.search(page.reading.low, p.start, p.end) for p in part.pieces)


def _in_lists(corpus: Corpus, page: Page) -> set[str]:
    """The kinds of medicine whose harm stands in a list of options on the page: there every option has its harm."""
    lists = [names(argument) for _, name, argument in directives(page) if name == "options"]
    options = corpus.options.record.options if corpus.options and lists else ()
    shown = [option for option in options if any(not wanted or option.id in wanted for wanted in lists)]
    return {kind for option in shown for kind in classes_in(f"{option.name} {option.what}".lower())}


def _medicines(page: Page, parts: list[Part], covered: set[str]) -> Iterator[Problem]:
    reading = page.reading
    for piece in reading.pieces:
        if piece.kind != "field" and HARM.search(reading.low, piece.start, piece.end):
            covered |= set(classes_in(reading.low[piece.start : piece.end]))
    for part in parts:
        if _tells_harm(page, part):
            covered |= set(classes_in(part.title.lower()))
    body = next((p.start for p in reading.pieces if p.kind != "field"), len(reading.low))
    for name, m in classes_in(reading.low[body:]).items():
        if name not in covered and PARENT.get(name) not in covered:
            hint = f"say in a sentence of this page what harm {m[0]} can do, with its study"
            yield reading.problem(body + m.start(), "treatment-without-harm", f"“{m[0]}” is named on this page, and no sentence tells a harm of it", hint)


def _parts(page: Page) -> Iterator[Part]:
    """The H3 and H4 sections below “The options”."""
    starts = [b.start for b in page.blocks]
    headings = [b for b in page.blocks if b.kind == "heading"]
    places = [(page.reading.source(p.start), p) for p in page.reading.pieces if p.kind != "field"]
    for i, heading in enumerate(headings):
        if heading.level not in (3, 4) or heading.section.lower() != "the options":
            continue
        end = next((h.start for h in headings[i + 1 :] if h.level <= heading.level), len(page.text))
        inside = [(at, p) for at, p in places if heading.end <= at < end]
        kept = tuple(p for at, p in inside if not _OTHER_PART.match(page.text, page.blocks[bisect_right(starts, at) - 1].start))
        title = next((page.reading.words(p) for at, p in places if heading.start <= at < heading.end), "")
        has_label = _LABEL.search(page.text, heading.end, end) is not None
        described = _TREATMENT.search(title.lower()) or _DESCRIBED.search(page.text, heading.end, end)
        table = any(p.kind == "table-row" for _, p in inside) or any(heading.end <= at < end and name == "options" for at, name, _ in directives(page))
        compares = not described and table
        yield Part(heading, title, kept, compares, has_label)
