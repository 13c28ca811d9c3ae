"""The self-audit: scores that belong to a page, a rater and an instrument that are there."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem, did_you_mean


@content_rule("audit-page", bad="page: treatment/movment", good="page: treatment/movement")
def audit_page(corpus: Corpus) -> Iterator[Problem]:
    """Scores without their page would be lost without a word, and two files for one page would contradict each other."""
    seen: dict[str, str] = {}
    for file in corpus.audits:
        page = corpus.by_name.get(file.record.page)
        if page is None:
            hint = did_you_mean(file.record.page, corpus.by_name, "write the path of a page below docs/ without .md")
            yield file.problem(("page",), "audit-page", f"there is no page “{file.record.page}”", hint)
        elif page.src in seen:
            yield file.problem(("page",), "audit-page", f"{page.src} is rated in {seen[page.src]} too", "keep one file a page")
        else:
            seen[page.src] = file.path


@content_rule("audit-scores", bad="discern: [5, 5, 6]", good="discern: a whole number from 1 to 5, or na, for each of its items")
def audit_scores(corpus: Corpus) -> Iterator[Problem]:
    """A total is only as honest as its parts: each rater rates each instrument once, every item has a score that the instrument
    knows, and there are two raters at least, because one alone cannot be disagreed with."""
    rule = "audit-scores"
    if not corpus.instruments:
        for file in corpus.audits:
            yield file.problem((), rule, "scores stand here, and there is no references/instruments.yml", "add the instruments, or remove the scores")
        return
    raters = {r.id for r in corpus.instruments.record.raters}
    instruments = {i.id: i for i in corpus.instruments.record.instruments}
    for file in corpus.audits:
        names = [r.rater for r in file.record.ratings]
        if len(set(names)) < 2:
            yield file.problem(("ratings",), rule, "only one rater rated this page", "have another rater rate it, who has not seen these scores")
        for i, rating in enumerate(file.record.ratings):
            at = ("ratings", i)
            if rating.rater not in raters:
                yield file.problem((*at, "rater"), rule, f"there is no rater “{rating.rater}”", f"the raters are: {', '.join(sorted(raters))}")
            if rating.rater in names[:i]:
                yield file.problem((*at, "rater"), rule, f"the rater “{rating.rater}” stands here twice", "keep one rating for each rater")
            for name in instruments.keys() - rating.scores.keys():
                yield file.problem((*at, "scores"), rule, f"the scores on {name} are missing", "rate it, item by item, with na where an item does not apply")
            for name, scores in rating.scores.items():
                instrument = instruments.get(name)
                if instrument is None:
                    yield file.problem((*at, "scores", name), rule, f"there is no instrument “{name}”", f"the instruments are: {', '.join(instruments)}")
                    continue
                if len(scores) != len(instrument.items):
                    message = f"{name} has {len(instrument.items)} items, and {len(scores)} scores stand here"
                    yield file.problem((*at, "scores", name), rule, message, "write one score for each item, na where it does not apply")
                wrong = [s for s in scores if s != "na" and not instrument.low <= s <= instrument.high]
                if wrong:
                    message = f"{name} knows no score {', '.join(map(str, wrong))}"
                    yield file.problem((*at, "scores", name), rule, message, f"its scores run from {instrument.low} to {instrument.high}")
