"""What a number is called: an odds ratio is no risk ratio, and odds are no risk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.numbers import a_measure, number
from evidence.checks.numbers_fields import Field
from evidence.checks.numbers_passages import Passage, passages
from evidence.checks.numbers_prose import NOT_ESTIMATES, Figure
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem

# A name in prose, its pattern, the measures that it may stand for, and pieces of which a text must hold one for the
# pattern to be tried at all (a quick sieve).
_NAMED: tuple[tuple[str, re.Pattern[str], frozenset[str], tuple[str, ...]], ...] = tuple(
    (name, re.compile(pattern, re.I), frozenset(measures.split()), tuple(hints.split(" / ")))
    for name, pattern, measures, hints in (
        ("odds ratio", r"\b(?:odds ratios?|ORs?|odds)\b", "odds-ratio", "dds / OR"),
        ("risk ratio", r"\b(?:risk ratios?|relative risks?|RRs?)\b", "risk-ratio rate-ratio", "isk / RR"),
        ("rate ratio", r"\b(?:incidence )?rate ratios?\b|\bIRRs?\b", "rate-ratio", "ate ratio / IRR"),
        ("hazard ratio", r"\b(?:hazard ratios?|HRs?)\b", "hazard-ratio", "azard / HR"),
        ("prevalence ratio", r"\b(?:prevalence ratios?|PRs?)\b", "prevalence-ratio", "revalence / PR"),
        (
            "standardised mean difference",
            r"\b(?:standardi[sz]ed (?:mean )?differences?|SMDs?|Cohen['’]s d|Hedges['’]? g|effect sizes?)\b",
            "standardised-mean-difference",
            "tandardi / SMD / ohen / edges / ffect size",
        ),
        ("mean difference", r"(?<!sed )(?<!zed )\bmean differences?\b", "mean-difference", "ean difference"),
        ("correlation", r"\bcorrelations?\b", "correlation", "orrelation"),
        ("heritability", r"\bheritability\b", "heritability", "eritability"),
        ("sensitivity", r"\bsensitivity\b", "sensitivity", "ensitivity"),
        ("specificity", r"\bspecificity\b", "specificity", "pecificity"),
        ("number needed to treat", r"\b(?:numbers? needed to treat|NNTs?)\b", "number-needed-to-treat", "to treat / NNT"),
        ("number needed to harm", r"\b(?:numbers? needed to harm|NNHs?)\b", "number-needed-to-harm", "to harm / NNH"),
        ("area under the curve", r"\b(?:area under the (?:ROC )?curve|AUC|AUROC)\b", "area-under-curve", "rea under / AU"),
        ("share of variation between studies (I²)", r"\bI(?:2|²)(?!\w)", "i-squared", "I2 / I²"),
    )
)
# Between a name and its number: a few words, no mark that begins a new thought.
_REACH = re.compile(r"[^;.]{0,40}?")
_NAME_AFTER = re.compile(r"\s*(?:%\s*)?(?:\([^()]*\)\s*)?(?:times )?(?:the |as )?(?:\w+ )?(?P<name>odds|sensitivity|specificity)\b", re.I)
# "An odds ratio from 11 pooled cohorts": a word right after the number, unless it is one of these, is what it counts.
_COUNTS = re.compile(r"[- ](?!times|with|for|in|and|to|at|on|against|after|before|when|if|or|as|among|from|by|within|points?|per|was|were)[a-z-]+")
_LIKELY = re.compile(r"\b(?:risks?(?! (?:factors?|of bias|ratios?))|chances?|likelihood|probability|likel(?:y|ier))\b", re.I)
# "Likely" as a word of certainty ("is likely higher", "likely helps") and fixed phrases speak of no chance of an outcome.
_NO_CHANCE = re.compile(
    r"(?<!more )(?<!less )(?<!as )(?<!most )\blikely\b|\bat (?:raised|high|low|higher|increased) risk\b|\bby chance\b"
    r"|\bnot (?:a |the |of )?(?:risks?|chances?)\b",
    re.I,
)
_TIMES_AS_LIKELY = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:times|-?fold)\s+(?:(?:as|more|the|higher|greater|an?) ){0,2}(?:\w+ )?"
    r"(?:likely|risk|chance|likelihood|probability|probable|common|often|frequent)\b"
    r"|\s*(?:\([^()]*\)\s*)?(?:the|as) (?:\w+ )?(?:risk|chance|likelihood|probability|likely|common|often)\b",
    re.I,
)
_SIGNED = frozenset({"standardised mean difference", "mean difference", "correlation"})
_LESS = re.compile(r"\b(?:less|lower|fewer|smaller|drop\w*|f[ae]ll\w*|reduc\w*|ease[sd]?|eas(?:e|ing)|decreas\w*|improv\w*|gain\w*|better|small)\b", re.I)
_KIND_NAMES = {"people": "a number of people", "works": "a number of studies"}


@content_rule("number-measure", bad="hazard ratio 1.59 [@ahead2015] for an odds ratio", good="odds ratio 1.59 [@ahead2015]")
def number_measure(corpus: Corpus) -> Iterator[Problem]:
    """The same digits mean different things as an odds ratio, a risk ratio or a percentage. The name in the sentence
    has to be the measure of the finding."""
    for passage in passages(corpus):
        for figure, i in _called(passage):
            name, _, allowed, _ = _NAMED[i]
            meant = [f for f in figure.fields if f.kind in ("value", "people", "works")]
            if meant and not any(_is_called_so(f, name, allowed) for f in meant):
                what = _what(meant[0])
                message = f"“{figure.quantity.text}” is called {a_measure(name)} here, but {meant[0].place} is {what}"
                hint = f"call it {what}, or take the number of the finding that is {a_measure(name)}"
                yield passage.problem(figure.quantity, "number-measure", message, hint)
            elif name in _SIGNED and _lost_minus(figure, meant, passage.reading.clean):
                message = f"“{figure.quantity.text}” is printed without its minus: {meant[0].place} is {number(meant[0].value)}"
                yield passage.problem(figure.quantity, "number-measure", message, f"write {number(meant[0].value)}, or say in words that it is less")


def _lost_minus(figure: Figure, meant: list[Field], clean: str) -> bool:
    """Right after the name of a measure the sign belongs to the number, unless a word says "less"."""
    return bool(meant) and not figure.quantity.minus and all(f.value < 0 for f in meant) and not _LESS.search(clean)


def _is_called_so(f: Field, name: str, allowed: frozenset[str]) -> bool:
    return f.measure in allowed or (name.startswith("standardised") and "standardised" in f.unit)


def _called(passage: Passage) -> Iterator[tuple[Figure, int]]:
    """The figures that a name belongs to: one directly before it, the first after it within reach, and, if the
    passage (or else the head of its table) names only one measure, every figure with an interval."""
    clean = passage.reading.clean
    names = _names(clean)
    kinds = {i for _, _, i in names or _names(passage.source.head)}
    if not kinds:
        return
    with_interval = {i.value.quantity.start for i in passage.intervals if i.value} if len(kinds) == 1 else set()
    last_end = 0
    for figure in passage.figures:
        q, free_from = figure.quantity, last_end
        last_end = q.end
        if q.start in passage.bounds or q.unit in NOT_ESTIMATES or q.form in ("base", "vague", "fraction", "one-in"):
            continue
        name = next(((end, i) for _, end, i in reversed(names) if end <= q.start), None)
        if after := _NAME_AFTER.match(clean, q.end):
            yield figure, _names(after["name"])[0][2]
        elif q.start in with_interval:
            yield figure, next(iter(kinds))
        elif name and free_from <= name[0] and q.form == "number" and _REACH.fullmatch(clean, name[0], q.start) and not _COUNTS.match(clean, q.end):
            yield figure, name[1]


def _names(text: str) -> list[tuple[int, int, int]]:
    """Start, end and number of each name of a measure, in order; short forms (OR, PR, HR) only in capitals."""
    found = []
    for i, (_, pattern, _, hints) in enumerate(_NAMED):
        if any(hint in text for hint in hints):
            found += [(m.start(), m.end(), i) for m in pattern.finditer(text) if len(m[0]) > 4 or m[0].lower() == "odds" or m[0][0].isupper()]
    return sorted(found)


@content_rule(
    "number-odds-as-risk",
    bad="They are 1.59 times as likely to get back pain [@ahead2015].",
    good="Their odds of back pain are 1.59 times as high [@ahead2015].",
)
def number_odds_as_risk(corpus: Corpus) -> Iterator[Problem]:
    """An odds ratio read as a risk or a chance makes a link look larger than it is, the more so the commoner the
    outcome: readers would be alarmed by arithmetic."""
    for passage in passages(corpus):
        clean = passage.reading.clean
        for figure in passage.figures:
            q = figure.quantity
            if q.start not in passage.bounds and q.form in ("number", "multiple") and _only_odds(figure) and _speaks_of_chance(clean, q.start, q.end):
                message = f"“{q.text}” is an odds ratio ({figure.fields[0].place}), but the sentence speaks of risk or chance"
                hint = "speak of odds (“the odds were … times as high”), or give the percentages of both groups instead"
                yield passage.problem(q, "number-odds-as-risk", message, hint)


def _only_odds(figure: Figure) -> bool:
    estimates = [f for f in figure.fields if f.kind == "value"]
    return bool(estimates) and all(f.measure == "odds-ratio" for f in estimates)


def _speaks_of_chance(clean: str, start: int, end: int) -> bool:
    """In the part of the sentence between semicolons that holds the figure."""
    if _TIMES_AS_LIKELY.match(clean, end):
        return True
    stop = clean.find(";", end)
    return bool(_LIKELY.search(_NO_CHANCE.sub(" ", clean[clean.rfind(";", 0, start) + 1 : stop if stop >= 0 else len(clean)])))


def _what(f: Field) -> str:
    return _KIND_NAMES.get(f.kind) or a_measure(f.measure)

