"""references/articles/<slug>.yml: a source article, statement by statement."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from evidence.records.base import Key, Number, Record, Slug, Text

Verdict = Literal["supported", "partly-supported", "overstated", "misattributed", "not-verifiable"]


class ArticleClaim(Record):
    """One statement of a source article, what we found when we checked it, and where this site treats it."""

    id: Annotated[str, StringConstraints(pattern=r"^[AB][1-9][0-9]?$")]
    paraphrase: Text
    verdict: Verdict
    error: Text | None = None
    reason: Text
    studies: tuple[Key, ...] | Literal["none"]
    page: Text | Literal["none"]
    claim: Slug | Literal["none"]
    figures: tuple[Number, ...] = ()


class Article(Record):
    """references/articles/<slug>.yml: one source article and every factual statement in it."""

    letter: Literal["A", "B"]
    title: Text
    author: Text
    updated: Text
    origin: Text
    claims: Annotated[tuple[ArticleClaim, ...], Field(min_length=1)]
