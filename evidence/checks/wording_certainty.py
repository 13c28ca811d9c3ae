"""Verbs and size words that fit how sure we are: claim statements, key points, and sentences that cite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from evidence.checks.registry import content_rule
from evidence.model import Corpus, RecordFile, claim_keys
from evidence.page import Page
from evidence.problem import Problem
from evidence.records import Certainty, Claim, Study

# “are more likely to get” compares and does not hedge; “moving more likely eases” does hedge.
LIKELY = re.compile(
    r"(?<!\bmore )(?<!\bless )(?<!\bas )(?<!\bmost )(?<!\bequally )(?<!\bhow )\blikely\b|\bprobably\b|\b(?:appears?|seems?) to\b|\bit (?:appears|seems)\b"
    r"|\b(?:more|less|most) likely (?!(?:to|than|in|if|after|among|when|with|for|as|later|and|or|but)\b)(?=[a-z])"
)
MAY = re.compile(r"(?<!who )(?<!which )(?<!that )(?<!who also )(?<!that also )\b(?:may|might|could|perhaps|possibly)\b")
NOT_SURE = re.compile(
    r"\b(?:not|less|hardly) (?:yet |at all |very |quite )?(?:sure|certain|clear|known|been shown)\b|\bdo(?:es)? not (?:yet )?know\b|\bno ?(?:one|body) knows\b"
    r"|\b(?:very )?uncertain\b|\bunclear\b|\bcannot (?:tell|say)\b"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
WORDS = {
    Certainty.HIGH: "a plain verb, without may, likely or not sure",
    Certainty.MODERATE: "“likely” (or “probably”)",
    Certainty.LOW: "“may” (or “might”, “could”)",
    Certainty.VERY_LOW: "“we are not sure whether …”",
}
_HEDGES = {Certainty.MODERATE: LIKELY, Certainty.LOW: MAY, Certainty.VERY_LOW: NOT_SURE}
_ORDER: tuple[Certainty, ...] = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW)
# Verbs that state an effect; only in the present, because “was lower in a trial” reports and does not generalise.
_EFFECT = (
    r"(?:eases|helps(?! to\b)|improves|prevents|reduces|lowers|lifts|raises|increases|protects|relieves|soothes|halves|boosts|worsens|speeds up|slows"
    r"|works (?:well|better|best|as well|for|against)|leads to|triggers|drives|beats|outperforms"
    r"|(?:is|are) (?:followed by|as good as|more effective|effective)|(?:do|does) not (?:ease|help|improve|prevent|reduce|lower|relieve|work)"
    r"|makes? (?:little or )?no difference|(?:has|have) no effect)"
    r"|(?:\w+s|they|and \w+) (?:ease|improve|prevent|reduce|relieve|lift|worsen|boost|trigger|lead to)(?= \w)"
)
EFFECT = re.compile(rf"\b{_EFFECT}")
_EFFECT_WORDS = frozenset(re.findall("[a-z]{3,}", _EFFECT))
_VERB = re.compile(
    r"\b(?:is|are|has|have|causes?|makes?|goes?|brings?|gets?|predicts?|explains?|means|shows?|works?|affects?|changes|shapes|feeds|plays|matters|follows"
    rf"|accounts)\b|\b{_EFFECT}"
)
_CLAUSES = re.compile(r"; |, (?:and|but|so|yet) | – |: ")
_SAFE_PART = re.compile(r"\bwhether\b|\bhelp is (?:there|at hand|available)\b")  # still open; or not a finding at all
_ADVICE = re.compile(r"(?:do not|don't|never|ask|talk|tell|call|get|see|keep|bring|try|note|seek|go|plan|say|check|take|read|it is worth|if you|you can)\b")
_TOLD = re.compile(r"\b(?:what|which|how|whether|say|says|argues?|thought to|not shown|called)\b")


def level_of(text: str) -> Certainty:
    """The strength with which a text speaks: the weakest of its hedges."""
    bare = _IN_BRACKETS.sub(" ", text.lower())
    for level in _ORDER[:0:-1]:
        if _HEDGES[level].search(bare):
            return level
    return Certainty.HIGH


def hedged(text: str) -> bool:
    return level_of(text) is not Certainty.HIGH


@content_rule(
    "wording-too-strong",
    bad="certainty: low\nstatement: Poor sleep goes with back pain.",
    good="certainty: low\nstatement: Poor sleep may go with back pain.",
)
def wording_too_strong(corpus: Corpus) -> Iterator[Problem]:
    """Readers take “is”, “likely” and “may” as three degrees of sureness. The verb must say what the rating says, in the
    claim, in the key points that repeat it, and where a cited sentence states an effect."""
    high = {key for page in corpus.pages for c in page.claims if c.certainty is Certainty.HIGH for key in claim_keys(c)}
    high |= {key for key, file in corpus.studies.items() if any(f.certainty is Certainty.HIGH for f in file.record.findings)}
    for page in corpus.pages:
        yield from _statements(page)
        yield from _sentences(page, corpus, high)
    yield from _titles(corpus)


def _titles(corpus: Corpus) -> Iterator[Problem]:
    """The title of a chart, path or drawing is read first and shared alone. It may report in the past tense; in the present it hedges like the claims on its studies."""
    drawn: dict[str, set[str]] = {}
    for record, _, key in corpus.drawn_on():
        drawn.setdefault(record.path, set()).add(key)
    titled: tuple[RecordFile[Any], ...] = (*corpus.charts.values(), *corpus.paths.values(), *corpus.drawings.values())
    for file in titled:
        title = str(file.record.title)
        claims = [c for _, c in corpus.claims.values() if drawn.get(file.path, set()) & set(claim_keys(c))]
        if not claims or any(c.certainty is Certainty.HIGH for c in claims) or hedged(title):
            continue
        verb = _VERB.search(_IN_BRACKETS.sub(" ", title.lower()))
        if verb:
            hint = "write “may” or “likely” as its claims do, or report what was seen in the past tense"
            yield file.problem(("title",), "wording-too-strong", f"the title says “{verb[0]}” without a hedge, and no claim on its studies is of high certainty", hint)


def _statements(page: Page) -> Iterator[Problem]:
    for i, claim in enumerate(page.claims):
        line = page.front_line("claims", i, "statement")
        seen, wanted = level_of(claim.statement), WORDS[claim.certainty]
        fits = claim.certainty is seen or (claim.certainty in _HEDGES and bool(_HEDGES[claim.certainty].search(claim.statement.lower())))
        hint = f"write {wanted}, or change the certainty together with its reason and history"
        if not fits:
            yield Problem(page.path, line, 0, "wording-too-strong", f"the words of the claim “{claim.id}” do not fit the certainty {claim.certainty}", hint)
            continue
        for part in _CLAUSES.split(_IN_BRACKETS.sub(" ", claim.statement.lower())) if seen is not Certainty.HIGH else ():
            if _VERB.search(part) and not hedged(part) and not _SAFE_PART.search(part):
                message = f"a part of the claim “{claim.id}” stands without a hedge: “{part.strip(' .')}”"
                yield Problem(page.path, line, 0, "wording-too-strong", message, hint)


def _sentences(page: Page, corpus: Corpus, high: set[str]) -> Iterator[Problem]:
    reading = page.reading
    claims = [(c, _topic(c.statement), set(claim_keys(c))) for c in page.claims]
    for piece in reading.pieces:
        if not piece.sentence or not piece.sentence.citations:
            continue
        text = reading.words(piece)
        keys = {c.key for c in piece.sentence.citations}
        key_point = piece.section == "Key points" and piece.kind == "list-item"
        problem = _key_point(text, keys, claims, corpus) if key_point else _repeats(text, keys, claims)
        if not problem and not keys & high and not _EFFECT_WORDS.isdisjoint(re.findall("[a-z]+", text)):
            verb = EFFECT.search(reading.low, piece.start, piece.end)
            if verb and not hedged(text) and not _TOLD.search(text.lower()):
                problem = f"“{verb[0]}” states an effect as certain, and no study cited here is rated high"
        if problem:
            hint = "write “likely” for moderate certainty, “may” for low, “we are not sure whether” for very low"
            yield reading.problem(piece.start, "wording-too-strong", problem, hint)


def claim_of(text: str, keys: set[str], page: Page, corpus: Corpus) -> Claim | None:
    """The one claim of a page that a key point repeats: it shares a study with it, and more words than any other. None where this is open."""
    studies = {k for k in keys if k not in corpus.studies or isinstance(corpus.studies[k].record, Study)} or keys
    matched = [(c, _topic(c.statement), set(claim_keys(c))) for c in page.claims if set(claim_keys(c)) & studies]
    if len(matched) < 2:
        return matched[0][0] if matched and matched[0][1] & _topic(text) else None
    return _nearest(matched, _topic(text))


Matched = tuple[Claim, frozenset[str], set[str]]


def _key_point(text: str, keys: set[str], claims: list[Matched], corpus: Corpus) -> str:
    """A bullet repeats the claims that share a study with it. Guidelines stand behind too many claims to tell which."""
    studies = {k for k in keys if k not in corpus.studies or isinstance(corpus.studies[k].record, Study)}
    matched = [m for m in claims if m[2] & studies]
    if not matched or all(c.certainty is Certainty.HIGH for c, _, _ in matched) or _ADVICE.match(text.lower()):
        return ""
    said = level_of(text)
    if len(matched) > 1:
        nearest = _nearest(matched, _topic(text))
        if hedged(text) or (nearest and nearest.certainty is Certainty.HIGH):
            return ""
        return "this key point has no hedge, and the claims that share its studies are not of high certainty"
    claim, topic, _ = matched[0]
    same_subject = bool(topic & _topic(text))
    if _ORDER.index(said) >= _ORDER.index(claim.certainty) or (not same_subject and (hedged(text) or re.search(r"\bnot\b", text))):
        return ""
    return f"this key point speaks more surely than the claim “{claim.id}” ({claim.certainty})"


def _nearest(matched: list[Matched], topic: frozenset[str]) -> Claim | None:
    """The claim that a text clearly speaks of: it shares more words with it than with any other."""
    shares = sorted(((len(words & topic) / max(1, len(words)), i) for i, (_, words, _) in enumerate(matched)), reverse=True)
    (best, i), (second, _) = shares[0], shares[1]
    return matched[i][0] if best > second and best >= 0.25 else None


def _repeats(text: str, keys: set[str], claims: list[Matched]) -> str:
    """A sentence that says a claim again, in nearly the same words, without its hedge."""
    words: set[str] | None = None
    for claim, _, studies in claims:
        if claim.certainty is Certainty.HIGH or not keys & studies:
            continue
        words = _content(text) if words is None else words
        said = _content(claim.statement)
        if len(said) > 3 and len(words & said) >= 0.7 * len(words | said) and not hedged(text):
            return f"this sentence repeats the claim “{claim.id}” ({claim.certainty}) without its hedge"
    return ""


_SMALL = frozenset({"may", "might", "could", "be", "is", "are", "the", "a", "an", "to", "of", "in", "we", "not", "sure", "whether", "that", "probably", "also"})


def _content(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower())) - _SMALL


_COMMON = frozenset(
    re.findall(
        "[a-z]+",
        "people person pain back depression depressive depressed chronic long lasting likely probably might could with from that this than then they them"
        " their have more less also between about study studies when who whom which whether sure other others not may same some most very into over",
    )
)


def _topic(text: str) -> frozenset[str]:
    """The words that tell what a statement is about, cut to their stems."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(re.sub(r"(?:ing|ed|es|s|ly|e)$", "", w) for w in words if w not in _COMMON)
