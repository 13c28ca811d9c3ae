"""The glossary: one meaning for one word."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem, did_you_mean


@content_rule("term-duplicate", bad="two terms with also: [CI]", good="each term, short form and id once")
def term_duplicate(corpus: Corpus) -> Iterator[Problem]:
    """A word that stands in the glossary twice would be explained in one way or the other by chance. Capitals, hyphens and
    spaces make no difference to a reader, so they make none here."""
    file = corpus.glossary
    if file is None:
        return
    ids: dict[str, str] = {}
    words: dict[str, str] = {}
    for i, term in enumerate(file.record.terms):
        if term.id in ids:
            yield file.problem(("terms", i, "id"), "term-duplicate", f"a second term has the id “{term.id}”", "give it an id of its own, or join the two terms")
        ids[term.id] = term.term
        own: set[str] = set()
        for at, word in ((("term",), term.term), *((("also", j), word) for j, word in enumerate(term.also))):
            same = " ".join(word.casefold().replace("-", " ").replace("‑", " ").split())
            if same in words and words[same] != term.id:
                yield file.problem(("terms", i, *at), "term-duplicate", f"“{word}” already stands in the term “{words[same]}”", "keep it in one place")
            elif word.casefold() in own:
                # Another spelling with a hyphen is welcome within one term: pages may use either.
                yield file.problem(("terms", i, *at), "term-duplicate", f"“{word}” stands in this term twice", "keep it once")
            own.add(word.casefold())
            words.setdefault(same, term.id)


@content_rule("glossary-study", bad="see: [negeri2012]", good="see: [negeri2021]")
def glossary_study(corpus: Corpus) -> Iterator[Problem]:
    """A work that is not in the bibliography would leave a word without the source that it promises."""
    file = corpus.glossary
    for i, term in enumerate(file.record.terms if file else ()):
        for j, key in enumerate(term.see):
            if file and key not in corpus.by_key:
                hint = did_you_mean(key, corpus.by_key, "add the work to references/references.bib first")
                yield file.problem(("terms", i, "see", j), "glossary-study", f"no work has the key “{key}”", hint)
