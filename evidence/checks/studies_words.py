"""The plain summary of a study file: short, without advice, with no figure that the record does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence import markdown
from evidence.checks.registry import content_rule
from evidence.figures import DIGIT, figures, held, numbers, untraced
from evidence.model import AnyStudy, Corpus
from evidence.page import Block
from evidence.problem import Problem
from evidence.records import RATIOS, Finding, Group

LEAST, MOST = 2, 4
SHOULD = re.compile(r"\b(?:should(?:n['’]t)?|ought to|you (?:must|need to|have to))\b", re.I)
# "risk factor", "risk of bias" and "at risk" name no size; "not likely" and "likely values" neither.
AS_RISK = re.compile(
    r"\brisks?\b(?! (?:factors?|of bias|group))|\bchances?\b(?! finding)|\bprobabilit(?:y|ies)\b|\blikelihood\b|\blikelier\b|\b(?:as|more|less) likely\b", re.I
)
MULTIPLES = (
    (re.compile(r"\b(?:twice|doubl(?:e|ed|es|ing)|two ?fold|two times)\b", re.I), 2.0),
    (re.compile(r"\b(?:tripl(?:e|ed|es|ing)|three ?fold|three times)\b", re.I), 3.0),
    (re.compile(r"\b(?:four ?fold|four times|quadrupled?)\b", re.I), 4.0),
    (re.compile(r"\b(?:one and a half times|half again|half as \w+ again)\b", re.I), 1.5),
    (re.compile(r"(?<!and a )\b(?:half|halv(?:e|ed|es|ing))\b", re.I), 0.5),
)


@content_rule(
    "study-plain",
    bad="plain: Exercise helps, so you should try it.",
    good="plain: Reviewers put 35 trials together. Pain eased more with exercise than without.",
)
def study_plain(corpus: Corpus) -> Iterator[Problem]:
    """The plain summary is what most readers see of a study: two to four sentences that tell and do not advise. Odds are not
    risks: an odds ratio of 3 can be a risk that is hardly raised, so it is never told as a risk, a chance or a likelihood."""
    for file in corpus.studies.values():
        told = sentences(file.record.plain)
        if not LEAST <= len(told) <= MOST:
            message = f"the plain summary has {len(told)} sentence{'' if len(told) == 1 else 's'}"
            yield file.problem(
                ("plain",), "study-plain", message, f"write {LEAST} to {MOST} short sentences: who was studied, what was found, how far to trust it"
            )
        if not file.record.plain.rstrip(" \n").endswith((".", "!", "?", ".”", '."', ".)")):
            yield file.problem(("plain",), "study-plain", "the plain summary breaks off without a full stop", "finish the last sentence")
        for sentence in told:
            advice = SHOULD.search(sentence)
            if advice:
                message = f"the plain summary says “{advice[0]}”: it tells what was found and does not advise"
                yield file.problem(("plain",), "study-plain", message, "say what the study found or what the guideline advises")
            figure = _odds_told_as_risk(sentence, file.record)
            if figure:
                message = f"“{figure}” is an odds ratio, and the sentence tells it as a risk, chance or likelihood"
                yield file.problem(("plain",), "study-plain", message, "write “the odds were … times those of …”, or leave the number out")


@content_rule(
    "study-plain-number",
    bad="plain: Reviewers put 53 trials together.   (size: {studies: 35})",
    good="plain: Reviewers put 35 trials together.   (size: {studies: 35})",
)
def study_plain_number(corpus: Corpus) -> Iterator[Problem]:
    """A figure in words of a record is checked by nobody unless it also stands in a field of numbers, where pages and charts
    take it from. Then a slip in either of the two shows."""
    hint = "correct the figure, or add it where it belongs: to a finding, to size, or as a rounded form under about"
    for file in corpus.studies.values():
        r = file.record
        texts: list[tuple[tuple[str | int, ...], str, str]] = [(("plain",), "the plain summary", r.plain)]
        texts += [(("limits", i), "a limit", text) for i, text in enumerate(r.limits)]
        texts += [(("findings", i, "text"), f"the text of “{f.id}”", f.text) for i, f in enumerate(r.findings)]
        counted = [(at, where, text) for at, where, text in texts if DIGIT.search(text)]
        known = held(r) if counted else frozenset()
        for at, where, text in counted:
            for seen in untraced(text, known):
                yield file.problem(at, "study-plain-number", f"{where} says {seen}, and no field of numbers in this file does", hint)


def sentences(text: str) -> list[str]:
    """The sentences of a short text, split as those of pages are."""
    return [s.text.strip() for s in markdown.sentences(text, (Block("paragraph", 0, len(text)),), ())]


def _odds_told_as_risk(sentence: str, record: AnyStudy) -> str:
    """The figure or multiple of the sentence that only odds ratios of the record can mean, or ""."""
    if not AS_RISK.search(sentence):
        return ""
    odds = _sizes(record, frozenset({"odds-ratio"}))
    if not odds:
        return ""
    others = held(*(f for f in record.findings if f.measure != "odds-ratio"))
    for figure in figures(sentence):
        if figure.either & odds and not figure.held_by(others):
            return figure.seen
    ratios = _sizes(record, RATIOS - {"odds-ratio"})
    for pattern, size in MULTIPLES:
        m = pattern.search(sentence)
        if m and size in odds and size not in ratios:
            return m[0]
    return ""


def _sizes(record: AnyStudy, measures: frozenset[str]) -> frozenset[float]:
    """The ratios of these measures, their rounded forms, and what they mean in percent (1.59: 59 percent more)."""
    sizes: set[float] = set()
    for finding in record.findings:
        if finding.measure not in measures:
            continue
        parts: tuple[Finding | Group, ...] = (finding, *finding.groups)
        for part in parts:
            if isinstance(part.value, int | float):
                of_one = {float(part.value), *numbers(part.about)}
                sizes |= of_one | {round(part.value)} | {float(f"{abs(x - 1) * 100:.6g}") for x in of_one}
    return frozenset(sizes)
