"""Charts: rows that point at findings, words for those who cannot see them, scales that can show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.figures import held, untraced
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import RATIOS, Chart, Finding, Group

NO_DIFFERENCE = re.compile(r"\bno (?:difference|effect|link|change)\b", re.I)
DIFFERENCES = frozenset({"mean-difference", "standardised-mean-difference", "risk-difference", "regression-coefficient"})
AXES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\bodds ratios?\b", re.I), frozenset({"odds-ratio"})),
    (re.compile(r"\b(?:risk ratios?|relative risks?)\b", re.I), frozenset({"risk-ratio"})),
    (re.compile(r"\bhazard ratios?\b", re.I), frozenset({"hazard-ratio"})),
    (re.compile(r"\bprevalence ratios?\b", re.I), frozenset({"prevalence-ratio"})),
    (re.compile(r"\brate ratios?\b", re.I), frozenset({"rate-ratio"})),
    (re.compile(r"\bstandardi[sz]ed (?:mean )?differences?\b", re.I), frozenset({"standardised-mean-difference"})),
    (re.compile(r"\b(?:percent|per ?cent|percentage)\b|%", re.I), frozenset({"percentage", "sensitivity", "specificity", "risk-difference", "i-squared"})),
)


def part(corpus: Corpus, address: str) -> Finding | Group | None:
    """The finding at `key/id`, or the group at `key/id/group`, or None."""
    finding = corpus.finding(address)
    _, _, group = address.partition("/")[2].partition("/")
    if finding is None or not group:
        return finding
    return next((g for g in finding.groups if g.name == group), None)


@content_rule("chart-finding", bad="finding: pinheiro2015/onsett", good="finding: pinheiro2015/onset")
def chart_finding(corpus: Corpus) -> Iterator[Problem]:
    """A chart holds no number of its own; each mark is a finding that a reader can open. One that is missing, has no value, or
    measures something else than the axis says would be a hole or a lie in the picture."""
    rule = "chart-finding"
    for file in corpus.charts.values():
        measures = next((m for axis, m in AXES if axis.search(file.record.axis)), None)
        several = sum(bool(axis.search(file.record.axis)) for axis, _ in AXES) > 1
        seen: set[str] = set()
        for i, row in enumerate(file.record.rows):
            at = ("rows", i, "finding")
            key, _, rest = row.finding.partition("/")
            study, finding, mark = corpus.studies.get(key), corpus.finding(row.finding), part(corpus, row.finding)
            if study is None or key not in corpus.by_key:
                yield file.problem(
                    at,
                    rule,
                    f"{key} has no study file" if study is None else f"{key} has no entry in the bibliography",
                    "write the key of a study, a slash and the id of a finding",
                )
            elif finding is None:
                ids = [f.id for f in study.record.findings if f.measure != "statement"]
                yield file.problem(
                    at, rule, f"{study.path} has no finding “{rest.split('/')[0]}”", f"its findings with a number are: {', '.join(ids[:12]) or 'none'}"
                )
            elif mark is None:
                yield file.problem(
                    at,
                    rule,
                    f"the finding “{key}/{finding.id}” has no group “{rest.partition('/')[2]}”",
                    f"its groups are: {', '.join(g.name for g in finding.groups) or 'none'}",
                )
            elif not isinstance(mark.value, int | float):
                hint = (
                    f"add a slash and a group: {', '.join(g.name for g in finding.groups)}"
                    if mark is finding and finding.groups
                    else "choose a finding with a value"
                )
                yield file.problem(at, rule, f"“{row.finding}” has no value to draw", hint)
            elif measures and not several and finding.measure not in measures:
                yield file.problem(
                    at,
                    rule,
                    f"“{row.finding}” is {a(finding.measure)} {finding.measure.replace('-', ' ')}, and the axis says “{file.record.axis}”",
                    "choose a finding of that measure, or name what the axis shows",
                )
            if row.finding in seen:
                yield file.problem(at, rule, f"“{row.finding}” is drawn twice", "keep one of the two rows")
            seen.add(row.finding)
        drawn = {finding.measure for row in file.record.rows if (finding := corpus.finding(row.finding))}
        for field in ("title", "subtitle"):
            for named, meant in AXES[:-1]:
                m = named.search(getattr(file.record, field))
                if m and drawn and not drawn & meant:
                    message = f"the {field} says “{m[0]}”, and what is drawn is: {', '.join(sorted(drawn)).replace('-', ' ')}"
                    yield file.problem((field,), rule, message, "name what is drawn")


@content_rule(
    "chart-words",
    bad="alternative: The link goes both ways   (the title again)",
    good="alternative: Both estimates lie above one, and the intervals do not reach one.",
)
def chart_words(corpus: Corpus) -> Iterator[Problem]:
    """Those who cannot see the picture get what it shows from the alternative text, and those who can need the caution against
    reading too much into it. Any figure in these words must be in the studies drawn."""
    rule = "chart-words"
    for file in corpus.charts.values():
        r = file.record
        heads = {_plain(r.title), _plain(r.subtitle), _plain(r.axis)}
        for field, least, hint in (
            ("alternative", 6, "say in one to four sentences what can be seen: which marks lie where, and what follows"),
            ("caution", 4, "say in a sentence what the picture does not show"),
        ):
            words = _plain(getattr(r, field))
            if words in heads or (field == "caution" and words == _plain(r.alternative)):
                yield file.problem((field,), rule, f"the {field} text says the same as another line of the chart", hint)
            elif len(words.split()) < least:
                yield file.problem((field,), rule, f"the {field} text has {len(words.split())} words", hint)
        known = held(*(corpus.studies[key].record for key in {row.finding.partition("/")[0] for row in r.rows} if key in corpus.studies), r.reference_line)
        texts: list[tuple[tuple[str | int, ...], str]] = [((field,), getattr(r, field)) for field in ("title", "subtitle", "axis", "caution", "alternative")]
        texts += [(("rows", i, "label"), row.label) for i, row in enumerate(r.rows)]
        for at, text in texts:
            for seen in untraced(text, known):
                yield file.problem(at, rule, f"the {at[-1]} says {seen}, and no study of the chart does", "correct the figure, or say it in words")


@content_rule("chart-scale", bad="scale: log, with a difference of −5.3", good="scale: linear, with a difference of −5.3")
def chart_scale(corpus: Corpus) -> Iterator[Problem]:
    """A scale of logarithms has no place for zero or less: such a mark would vanish without a word. And the line of no
    difference stands at one for ratios and at zero for differences, or the picture shows the opposite."""
    for file in corpus.charts.values():
        r = file.record
        if r.scale == "log":
            if r.reference_line is not None and r.reference_line <= 0:
                yield file.problem(
                    ("reference_line",),
                    "chart-scale",
                    f"a log scale has no place for a line at {r.reference_line}",
                    "for ratios the line of no difference is 1",
                )
            for i, row in enumerate(r.rows):
                mark = part(corpus, row.finding)
                low = [n for n in (mark.value, mark.low, mark.high) if isinstance(n, int | float) and n <= 0] if mark else []
                if low:
                    yield file.problem(
                        ("rows", i, "finding"),
                        "chart-scale",
                        f"a log scale has no place for {low[0]} of “{row.finding}”",
                        "write scale: linear, or leave the row out",
                    )
        wanted = _no_difference(corpus, r)
        if wanted is not None and r.reference_line != wanted:
            message = f"the line “{r.reference_label}” stands at {r.reference_line}, and for what is drawn it belongs at {wanted}"
            yield file.problem(("reference_line",), "chart-scale", message, f"write reference_line: {wanted}, or give the line another label")


def _no_difference(corpus: Corpus, chart: Chart) -> int | None:
    """Where the line of no difference belongs, if the chart has one and its rows agree on the kind of measure."""
    if not chart.reference_label or not NO_DIFFERENCE.search(chart.reference_label):
        return None
    measures = {finding.measure for row in chart.rows if (finding := corpus.finding(row.finding))}
    return 1 if measures and measures <= RATIOS else 0 if measures and measures <= DIFFERENCES else None


def a(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
