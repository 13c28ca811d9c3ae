"""The one text of the medical disclaimer, which every page shows."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem

PATH = "docs/disclaimer.md"
MUST_SAY = ("not medical advice",)


@content_rule("safety-disclaimer", bad="docs/disclaimer.md: Read our terms.", good="docs/disclaimer.md: This page is information, not medical advice. …")
def safety_disclaimer(corpus: Corpus) -> Iterator[Problem]:
    """Every page shows this text and nothing else says it; emptied or watered down, the whole site would stand without it."""
    said = " ".join(corpus.disclaimer.lower().replace("*", "").split())
    if any(p.path == PATH for p in corpus.problems):
        return
    for words in MUST_SAY:
        if words not in said:
            yield Problem(PATH, 1, 0, "safety-disclaimer", f"the disclaimer no longer says “{words}”", "say in its first sentence that this is information and not medical advice")
