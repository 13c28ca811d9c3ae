"""Fact boxes, options and paths: rows that point at findings and claims, and words that say no more than these do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evidence.checks.registry import content_rule
from evidence.checks.wording_certainty import WORDS, level_of
from evidence.figures import held, untraced
from evidence.model import Corpus, RecordFile, claim_keys
from evidence.problem import Problem, did_you_mean
from evidence.records import Certainty
from evidence.render.effects import BASES

At = tuple[str | int, ...]
_WEAKEST_LAST = (Certainty.HIGH, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW)


@content_rule("fact-box-row", bad="finding: kroenke2009scamp/depression-halved\nagainst: usual-care", good="finding: kroenke2009scamp/depression-halved\nagainst: usual care")
def fact_box_row(corpus: Corpus) -> Iterator[Problem]:
    """A fact box holds no number: each row takes a share of people in two groups from a finding, and its certainty from a claim
    that rests on the same study. A row that points nowhere would make the whole box vanish."""
    rule = "fact-box-row"
    for file in corpus.fact_boxes.values():
        for i, row in enumerate(file.record.rows):
            finding = corpus.finding(row.finding)
            if finding is None:
                yield _no_finding(corpus, file, ("rows", i, "finding"), rule, row.finding)
                continue
            if finding.measure not in BASES:
                message = f"“{row.finding}” is measured as {finding.measure.replace('-', ' ')}, not as a share of people"
                yield file.problem(("rows", i, "finding"), rule, message, "choose a finding that is a percentage or per 1,000, with a figure for each group")
            names = [g.name for g in finding.groups if isinstance(g.value, int | float)]
            for field in ("option", "against"):
                if getattr(row, field) not in names:
                    message = f"the finding “{row.finding}” has no figure for a group “{getattr(row, field)}”"
                    yield file.problem(("rows", i, field), rule, message, f"its groups with a figure are: {', '.join(names) or 'none'}")
            if row.interval and corpus.finding(row.interval) is None:
                yield _no_finding(corpus, file, ("rows", i, "interval"), rule, row.interval)
            key = row.finding.partition("/")[0]
            yield from _claim(corpus, file, ("rows", i, "claim"), rule, row.claim, (key,))
        named = {row.finding.partition("/")[0] for row in file.record.rows}
        texts: list[tuple[At, str]] = [((f,), getattr(file.record, f) or "") for f in ("title", "population", "not_counted", "note")]
        texts += [(("rows", i, "label"), row.label) for i, row in enumerate(file.record.rows)]
        yield from foreign_figures(corpus, file, rule, named, texts)


@content_rule("fact-box-harms", bad="rows of kind: benefit only", good="a row of kind: harm, or not_counted: the trial lists no harms")
def fact_box_harms(corpus: Corpus) -> Iterator[Problem]:
    """A box that shows what an option gives and not what it costs is an advertisement. Where harms were not counted, it says so."""
    for file in corpus.fact_boxes.values():
        if not file.record.not_counted and {row.kind for row in file.record.rows} == {"benefit"}:
            yield file.problem(("rows",), "fact-box-harms", "the box has no row on harms", "add one, or say under not_counted what is not known of harms")


@content_rule("option-wording", bad="pain: {text: Eases pain, claim: snri-back-pain}   (moderate)", good="pain: {text: Likely a small gain, claim: snri-back-pain}")
def option_wording(corpus: Corpus) -> Iterator[Problem]:
    """In a table that people choose by, a cell must not speak more surely than the claim behind it, nor name a figure that no study
    of its row found, nor lead to a page that is not there."""
    rule = "option-wording"
    file = corpus.options
    if file is None:
        return
    for i, option in enumerate(file.record.options):
        yield from unknown_studies(corpus, file, ("options", i, "studies"), rule, option.studies)
        page = option.page.partition("#")[0]
        if page not in corpus.by_name:
            hint = did_you_mean(page, corpus.by_name, "write the path of a page below docs/ without .md, and #heading if needed")
            yield file.problem(("options", i, "page"), rule, f"there is no page “{page}”, which {option.id} names", hint)
        for field, benefit in (("pain", option.pain), ("mood", option.mood)):
            yield from _claim(corpus, file, ("options", i, field, "claim"), rule, benefit.claim, ())
            found = corpus.claims.get(benefit.claim)
            if found and _WEAKEST_LAST.index(level_of(benefit.text)) < _WEAKEST_LAST.index(found[1].certainty):
                message = f"“{benefit.text}” speaks more surely than the claim “{benefit.claim}” ({found[1].certainty})"
                yield file.problem(("options", i, field, "text"), rule, message, f"write {WORDS[found[1].certainty]}")
        texts: list[tuple[At, str]] = [(("options", i, f), getattr(option, f)) for f in ("what", "how", "harm", "effort", "life", "without", "guidelines")]
        texts += [(("options", i, f, "text"), getattr(option, f).text) for f in ("pain", "mood")]
        yield from foreign_figures(corpus, file, rule, option.studies, texts)


@content_rule("path-step", bad="claim: sleep-linkd", good="claim: sleep-linked")
def path_step(corpus: Corpus) -> Iterator[Problem]:
    """An arrow in a picture is a claim about cause to most who see it. Each says how sure it is, through a claim that a reader can open;
    and the words beside it hold no figure of their own."""
    rule = "path-step"
    for file in corpus.paths.values():
        r = file.record
        yield from unknown_studies(corpus, file, ("studies",), rule, r.studies)
        for i, step in enumerate(r.steps):
            yield from _claim(corpus, file, ("steps", i, "claim"), rule, step.claim, ())
            if i == 0 and (step.by or step.claim != "none"):
                yield file.problem(("steps", 0, "by" if step.by else "claim"), rule, "no arrow leads to the first step", "move this to the step that it leads to")
        yield from _claim(corpus, file, ("back_claim",), rule, r.back_claim, ())
        if not r.circle and (r.back or r.back_claim != "none"):
            yield file.problem(("back" if r.back else "back_claim",), rule, "no arrow leads back, as this path is no circle", "add circle: true, or take this out")
        if r.kind == "causes" and not any(step.claim in corpus.claims for step in r.steps):
            yield file.problem(("steps",), rule, "no arrow of this path says how sure it is", "name a claim on at least one step")
        texts: list[tuple[At, str]] = [((f,), getattr(r, f) or "") for f in ("title", "subtitle", "caution", "back")]
        texts += [(("steps", i, f), getattr(s, f) or "") for i, s in enumerate(r.steps) for f in ("text", "by")]
        yield from foreign_figures(corpus, file, rule, r.studies, texts)


def foreign_figures(corpus: Corpus, file: RecordFile[Any], rule: str, keys: Iterable[str], texts: Iterable[tuple[At, str]]) -> Iterator[Problem]:
    """Figures in words that no study of the record bears out."""
    known = held(*(corpus.studies[key].record for key in keys if key in corpus.studies))
    for at, text in texts:
        for seen in untraced(text, known):
            yield file.problem(at, rule, f"the {at[-1]} says {seen}, and no study named here does", "correct the figure, say it in words, or name its study")


def _no_finding(corpus: Corpus, file: RecordFile[Any], at: At, rule: str, address: str) -> Problem:
    key, _, name = address.partition("/")
    study = corpus.studies.get(key)
    if study is None:
        return file.problem(at, rule, f"{key} has no study file", "write the key of a study, a slash and the id of a finding")
    ids = [f.id for f in study.record.findings if f.groups]
    return file.problem(at, rule, f"{study.path} has no finding “{name}”", f"its findings with groups are: {', '.join(ids[:12]) or 'none'}")


def _claim(corpus: Corpus, file: RecordFile[Any], at: At, rule: str, claim: str, keys: Iterable[str]) -> Iterator[Problem]:
    """A claim that is there and, where a study is given, names it."""
    if claim == "none":
        return
    found = corpus.claims.get(claim)
    if found is None:
        yield file.problem(at, rule, f"no claim has the id “{claim}”", did_you_mean(claim, corpus.claims, "write the id of a claim, or none"))
        return
    for key in keys:
        if key not in claim_keys(found[1]):
            hint = "choose a claim that rests on this study, or write none: then the rating of the finding itself is shown, if it has one"
            yield file.problem(at, rule, f"the claim “{claim}” does not name {key}", hint)


def unknown_studies(corpus: Corpus, file: RecordFile[Any], at: At, rule: str, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Keys of a record that no work has."""
    for j, key in enumerate(keys):
        if key not in corpus.by_key or key not in corpus.studies:
            yield file.problem((*at, j), rule, f"no work has the key “{key}”", did_you_mean(key, corpus.by_key, "add the work and its study file"))
