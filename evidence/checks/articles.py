"""The two source articles: every statement answered, with studies, a page, and no digits that do not trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.figures import DIGIT, figures, held, untraced
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem, did_you_mean

# Figures of an article that are wrong and would be remembered: the statement is told without its digits (decision 15).
NUMBER_WORD = re.compile(
    r"\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b[ -]?\w*|per ?cent|half|(?:a|one) (?:third|quarter|fifth|tenth))\b", re.I
)
TOLD_WITHOUT_DIGITS = frozenset({"B21"})


@content_rule("article-claims", bad="ids A1, A3 in the file with letter: A", good="ids A1, A2 in the file with letter: A")
def article_claims(corpus: Corpus) -> Iterator[Problem]:
    """Every statement of an article is answered, in its order: a gap in the numbers would be a statement that we left out."""
    letters: dict[str, str] = {}
    for file in corpus.articles:
        letter = file.record.letter
        first = letters.setdefault(letter, file.path)
        if first != file.path:
            yield file.problem(("letter",), "article-claims", f"the letter {letter} belongs to {first}", "give each article a letter of its own")
        for i, claim in enumerate(file.record.claims):
            wanted = f"{letter}{i + 1}"
            if claim.id != wanted:
                yield file.problem(
                    ("claims", i, "id"),
                    "article-claims",
                    f"“{claim.id}” stands where {wanted} is expected",
                    f"number the statements {letter}1, {letter}2, … without a gap, in the order of the article",
                )


@content_rule("article-study-unknown", bad="studies: [pinhero2015]", good="studies: [pinheiro2015], or none")
def article_study_unknown(corpus: Corpus) -> Iterator[Problem]:
    """A verdict on somebody else's words must rest on works that a reader can open, or say openly that there is none."""
    rule = "article-study-unknown"
    for file, i, claim in corpus.article_claims():
        at = ("claims", i, "studies")
        if not claim.studies:
            yield file.problem(at, rule, f"{claim.id} names no study", "name the studies behind the verdict, or write studies: none")
        if claim.studies == "none":
            continue
        for j, key in enumerate(claim.studies):
            if key not in corpus.by_key:
                hint = did_you_mean(key, corpus.by_key, "add the work to references/references.bib")
                yield file.problem((*at, j), rule, f"no entry has the key “{key}”, which {claim.id} names", hint)
            elif key not in corpus.studies:
                yield file.problem((*at, j), rule, f"{key} has no study file, and {claim.id} names it", f"add references/studies/{key}.yml")
            if key in claim.studies[:j]:
                yield file.problem((*at, j), rule, f"{claim.id} names {key} twice", "keep it once")


@content_rule("article-page-unknown", bad="page: wich-comes-first", good="page: which-comes-first")
def article_page_unknown(corpus: Corpus) -> Iterator[Problem]:
    """The answer to a statement links to the page, and to the claim on it, that treat the subject. A dead link leaves the reader with the article."""
    rule = "article-page-unknown"
    pages = {name: page for page in corpus.pages for name in _names(page)}
    for file, i, claim in corpus.article_claims():
        page = pages.get(claim.page)
        if claim.page == "none":
            if claim.claim != "none":
                yield file.problem(
                    ("claims", i, "claim"), rule, f"{claim.id} names the claim “{claim.claim}” and no page", "name the page on which the claim stands"
                )
        elif page is None:
            hint = did_you_mean(claim.page, pages, "write the path of a page below docs/ without .md, or none")
            yield file.problem(("claims", i, "page"), rule, f"there is no page “{claim.page}”, which {claim.id} names", hint)
        elif claim.claim != "none" and claim.claim not in {c.id for c in page.claims}:
            home = corpus.claims.get(claim.claim)
            hint = f"the claim stands on {home[0].path}" if home else f"its claims are: {', '.join(c.id for c in page.claims) or 'none'}"
            yield file.problem(("claims", i, "claim"), rule, f"{page.path} has no claim “{claim.claim}”, which {claim.id} names", hint)


@content_rule("article-verdict-error", bad="verdict: misattributed, and no error", good="verdict: misattributed\nerror: The text credits the wrong study.")
def article_verdict_error(corpus: Corpus) -> Iterator[Problem]:
    """To say that an article credits the wrong source, one must say which mistake it made; and what is supported has no mistake."""
    for file, i, claim in corpus.article_claims():
        if claim.verdict == "misattributed" and claim.error is None:
            yield file.problem(
                ("claims", i, "verdict"),
                "article-verdict-error",
                f"{claim.id} is misattributed, and nothing says how",
                "add error: what the article says of its source, and what the source is or says",
            )
        elif claim.verdict == "supported" and claim.error is not None:
            yield file.problem(
                ("claims", i, "error"),
                "article-verdict-error",
                f"{claim.id} is supported, and it has an error",
                "choose another verdict, or remove the line error",
            )


@content_rule("article-figure", bad="reason: In cohorts the odds were 1.95.   (the study file says 1.59)", good="reason: In cohorts the odds were 1.59.")
def article_figure(corpus: Corpus) -> Iterator[Problem]:
    """What we tell of an article's figure, or hold against it, must be in the article's `figures` or in the files of the studies
    named: a verdict with a wrong number would be our own misquotation. B21 is told without its digits, because they are wrong."""
    rule = "article-figure"
    for file, i, claim in corpus.article_claims():
        if not DIGIT.search(f"{claim.paraphrase}{claim.reason}{claim.error}") and claim.id not in TOLD_WITHOUT_DIGITS:
            continue
        studies = [corpus.studies[key].record for key in claim.studies if key in corpus.studies] if claim.studies != "none" else []
        printed, found = held(claim.figures), held(claim.figures, *studies)
        if claim.id in TOLD_WITHOUT_DIGITS:
            for field in ("paraphrase", "error"):
                text = getattr(claim, field) or ""
                worded = NUMBER_WORD.search(text)
                if worded:
                    yield file.problem(
                        ("claims", i, field), rule, f"{claim.id} is told without its digits, and the {field} says “{worded[0]}”", "say it without the number"
                    )
                for figure in figures(text):
                    yield file.problem(
                        ("claims", i, field),
                        rule,
                        f"{claim.id} is told without its digits, and the {field} says {figure.seen}",
                        "say it in words, without the number",
                    )
            if claim.figures:
                yield file.problem(("claims", i, "figures"), rule, f"{claim.id} is told without its digits", "remove the line figures")
        for field, known in (("paraphrase", printed), ("reason", found), ("error", found)):
            if field == "paraphrase" and claim.id in TOLD_WITHOUT_DIGITS:
                continue
            for seen in untraced(getattr(claim, field) or "", known):
                where = "its figures" if field == "paraphrase" else "its figures and the files of its studies"
                yield file.problem(
                    ("claims", i, field),
                    rule,
                    f"the {field} of {claim.id} says {seen}, which is not among {where}",
                    "correct the number, add it to figures if the article prints it, or name the study that found it",
                )


def _names(page: Page) -> set[str]:
    """The ways to name a page: `treatment/index` is also `treatment`; the home page is `index`."""
    stem = page.src.removesuffix(".md")
    return {stem, stem.removesuffix("/index")}
