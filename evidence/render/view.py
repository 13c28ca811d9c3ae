"""The templates, and what they may call. All values are escaped unless a template says otherwise."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

import jinja2
from markdown import Markdown
from markupsafe import Markup

from evidence.derive import round_half_up
from evidence.model import Corpus
from evidence.page import Page
from evidence.records import Option, Place

Identified = TypeVar("Identified", Option, Place)

MARKS = {"high": "●●●●", "moderate": "●●●○", "low": "●●○○", "very-low": "●○○○"}
CHANGES = {"added": "added", "conclusion": "conclusion changed", "number": "number changed", "wording": "wording only"}
WORDS = {"high": "high", "moderate": "moderate", "low": "low", "very-low": "very low"}


def number(value: Any) -> str:
    """A number as prose prints it: a real minus, no trailing zero added, thousands with a comma."""
    if isinstance(value, str) or value is None:
        return "not seen"
    text = f"{value:,}" if abs(value) >= 10000 else f"{value}"
    return text.replace("-", "−")


def people(value: Any) -> str:
    """A share of people in whole people: `37` for 37.4. A share under one keeps its decimals: nobody is rounded away."""
    return number(int(round_half_up(value)) if isinstance(value, float) and value >= 1 else value)


def whole(value: Any) -> str:
    """The same, and said if it was rounded: `about 37` for 37.4."""
    rounded = isinstance(value, float) and value >= 1 and not value.is_integer()
    return f"{'about ' if rounded else ''}{people(value)}"


# What a design is, in the words of someone who never read a study: for the small labels on cards and previews.
DESIGNS = {
    "systematic-review": "review",
    "network-meta-analysis": "review of many treatments",
    "overview-of-reviews": "review of reviews",
    "randomised-trial": "randomised trial",
    "secondary-analysis-of-trials": "trial data looked at again",
    "cohort": "people followed over time",
    "case-control": "people with and without compared",
    "case-crossover": "the same people at other times",
    "cross-sectional": "one-time survey",
    "twin-study": "twins compared",
    "mendelian-randomisation": "study of genes",
    "mediation-analysis": "study of pathways",
    "diagnostic-accuracy": "test of a questionnaire or sign",
    "case-series": "patients described",
    "modelling": "estimate from a model",
    "qualitative": "interviews",
    "animal-experiment": "animal experiment",
    "laboratory-experiment": "laboratory study",
    "narrative-review": "overview in words",
}
HYPHENS = ("meta-analysis", "cross-sectional", "case-control", "case-crossover")


def words(slug: str) -> str:
    """`odds-ratio` as `odds ratio`, `network-meta-analysis` as `network meta-analysis`."""
    text = slug.replace("-", " ")
    for kept in HYPHENS:
        text = text.replace(kept.replace("-", " "), kept)
    return text


INTERVALS = {"ci-95": "95% CI", "cri-95": "95% CrI", "ui-95": "95% UI", "ci-99": "99% CI", "sem": "within one standard error", "range": "range"}


def estimate(finding: Any) -> str:
    """`1.59 (95% CI 1.26–2.01)`; with a negative bound the interval is written with “to”."""
    if finding.value is None:
        return ""
    unit = {"percentage": "%", "sensitivity": "%", "specificity": "%", "i-squared": "%"}.get(finding.measure, "")
    text = number(finding.value) + (unit if finding.value != "not-seen" else "")
    if isinstance(finding.low, (int, float)) and isinstance(finding.high, (int, float)):
        between = " to " if min(finding.low, finding.high) < 0 else "–"
        low, high = same_decimals(finding.low, finding.high)
        text += f" ({INTERVALS.get(finding.interval or '', 'interval')} {low}{between}{high})"
    return text


def same_decimals(*values: float) -> list[str]:
    """Numbers with as many decimals as the one that has most: `0.8` and `0.96` as `0.80` and `0.96`."""
    most = max(len(str(v).partition(".")[2]) if isinstance(v, float) and v != int(v) else 0 for v in values)
    return [number(v) if most == 0 or abs(v) >= 10000 else f"{v:.{most}f}".replace("-", "−") for v in values]


def day(value: date) -> str:
    """`20 November 2026`, without a line break inside."""
    return f"{value.day}\u00a0{value:%B}\u00a0{value.year}"


def telephone(contact: str) -> str:
    """The digits of a contact for a tel: link, or "" if it is not a telephone number."""
    digits = re.sub(r"[^\d+]", "", contact)
    return digits if digits and re.fullmatch(r"[\d+ ()-]+", contact) else ""


@cache
def _environment() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("evidence"), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    env.filters.update(number=number, words=words, estimate=estimate, day=day, telephone=telephone)
    env.globals.update(marks=MARKS, certainty_words=WORDS, change_words=CHANGES, designs=DESIGNS)
    return env


def template(name: str, **values: Any) -> str:
    """One template of evidence/templates/, filled in."""
    return _environment().get_template(name).render(**values).strip()


@cache
def _inline(text: str) -> str:
    return Markdown().convert(text)


def prose(text: str) -> Markup:
    """A short Markdown text of a record or of the disclaimer as HTML. It comes from the project, checked by rules."""
    return Markup(_inline(text))  # noqa: S704


def linker(from_url: str) -> Callable[[str], str]:
    """A function that turns an address from the site's root into one relative to the page `from_url`."""

    def link(to: str) -> str:
        path, mark, fragment = to.partition("#")
        here = posixpath.relpath(path or ".", from_url or ".")
        if path == "" or path.endswith("/"):
            here = here.rstrip("/") + "/"
        return (here if here != "./" or not fragment else "") + mark + fragment

    return link


def names(argument: str) -> tuple[str, ...]:
    """`cbt, exercise` as ("cbt", "exercise"); none from ""."""
    return tuple(name.strip() for name in argument.split(",") if name.strip())


def chosen(records: Sequence[Identified], argument: str) -> list[Identified]:
    """The records whose ids `argument` names, in its order; all for ""; none if one of them is not there."""
    known = {record.id: record for record in records}
    wanted = names(argument) or tuple(known)
    return [known[name] for name in wanted] if known.keys() >= set(wanted) else []


def page_values(corpus: Corpus, page: Page | None, from_url: str) -> dict[str, Any]:
    """What every template of a page can see."""
    return {"corpus": corpus, "page": page, "link": linker(from_url), "prose": prose, "here": from_url}
