"""The list of outside information and support: each place once."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem


@content_rule("elsewhere-twice", bad="two places with the address https://example.org/support/", good="one place, named on both pages: {{ elsewhere: support }}")
def elsewhere_twice(corpus: Corpus) -> Iterator[Problem]:
    """A place that stands in the list twice would be described in two ways, and one of them would grow old."""
    file = corpus.elsewhere
    seen: dict[tuple[str, str], str] = {}
    for i, place in enumerate(file.record.places if file else ()):
        for field, value in (("id", place.id), ("name", place.name.casefold()), ("url", place.url.rstrip("/"))):
            if file and (field, value) in seen:
                message = f"the {field} of “{place.name}” also stands at “{seen[field, value]}”"
                yield file.problem(("places", i, field), "elsewhere-twice", message, "keep one of the two")
            seen.setdefault((field, value), place.name)
