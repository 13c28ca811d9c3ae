"""Size words against figures and certainty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus, claim_keys
from evidence.page import Page
from evidence.problem import Problem
from evidence.prose import Piece
from evidence.records import Certainty, Claim

_SIZE = re.compile(
    r"\b(?:large|huge|great|greatly|vast|big|major|profound|tremendous|powerful|powerfully"
    r"|(?:dramatic|drastic)(?:ally)?|(?:substantial|massive|enormous|striking|marked|strong|considerab)(?:ly|e)?"
    r"|much (?:less|more|better|lower|higher|worse)|far (?:less|more|better|lower|higher))\b"
)
# “large” said of the study, “major” as part of a diagnosis, a size that is denied or doubted.
_OTHER_SIZE = re.compile(
    r"\b(?:large|big|huge|great|major|strong|much|far)(?:er)? (?:\w+ )?(?:trials?|stud(?:y|ies)|reviews?|surveys?|cohorts?|samples?|scale|numbers?|datas?ets?"
    r"|depressi\w+|registers?|model|outcome|heart|events?|placebo|part|deal|evidence|recommendation|guideline)\b"
    r"|\bmajor depress\w+|\btoo (?:large|big|great)|\bmuch the same"
)
_SMD = re.compile(r"\b(?:smd|standardised (?:mean )?difference)[^.;]{0,60}?[−-]?(?P<value>0\.\d+)")
_WEAK = (Certainty.LOW, Certainty.VERY_LOW)


@content_rule(
    "wording-size",
    bad="CBT likely brings a large drop in pain: SMD −0.32 [@yang2022cbt].",
    good="CBT likely brings a small drop in pain: SMD −0.32 [@yang2022cbt].",
)
def wording_size(corpus: Corpus) -> Iterator[Problem]:
    """A size word is a number in disguise. Below a standardised difference of 0.5 an effect is not called large, and where
    we are hardly sure that there is an effect, its size is not praised."""
    hint = "take the word out or write “small”, “moderate”; the figure beside it can speak for itself"
    for page in corpus.pages:
        for i, claim in enumerate(page.claims):
            word = _size_word(claim.statement.lower())
            why = _too_big(corpus, claim)
            if word and why:
                line = page.front_line("claims", i, "statement")
                yield Problem(page.path, line, 0, "wording-size", f"“{word}” does not fit the claim “{claim.id}”: {why}", hint)
        yield from _sizes_in_body(page, corpus, hint)


def _size_word(text: str) -> str:
    m = _SIZE.search(_OTHER_SIZE.sub(" ", text))
    return m[0] if m and not re.search(r"\b(?:not|no|nor|without|how) (?:\w+ ){0,2}$", text[: text.find(m[0])]) else ""


def _too_big(corpus: Corpus, claim: Claim) -> str:
    if claim.certainty in _WEAK:
        return f"its certainty is {claim.certainty}"
    finding = corpus.finding(claim.effect)
    if finding and finding.measure == "standardised-mean-difference" and isinstance(finding.value, (int, float)) and abs(finding.value) < 0.5:
        return f"its effect is a standardised difference of {finding.value}"
    return ""


def _sizes_in_body(page: Page, corpus: Corpus, hint: str) -> Iterator[Problem]:
    reading = page.reading
    for piece in reading.pieces:
        if not piece.sentence or not piece.sentence.citations:
            continue
        text = reading.low[piece.start : piece.end]
        word = _size_word(text)
        if not word:
            continue
        figure = _SMD.search(text)
        small = figure is not None and float(figure["value"]) < 0.5
        why = f"the sentence gives a standardised difference of {figure['value']}" if figure and small else _key_point_size(page, piece)
        if why:
            yield reading.problem(piece.start + text.find(word), "wording-size", f"“{word}” does not fit: {why}", hint)


def _key_point_size(page: Page, piece: Piece) -> str:
    """In key points and “In short” a size word needs a claim of more than low certainty behind the study."""
    if piece.section not in ("Key points", "In short", "The short answer") or not piece.sentence:
        return ""
    keys = {c.key for c in piece.sentence.citations}
    matched = [c for c in page.claims if keys & set(claim_keys(c))]
    return "the claims that share its studies are of low or very low certainty" if matched and all(c.certainty in _WEAK for c in matched) else ""
