"""Words of the glossary in a page: the first use of each becomes a link to its meaning below the text, before the references.

Plain links, so that they work on paper and without script; site.js shows the meaning on hover, focus and tap in the same
preview as citations. Headings, links, tables, cards and code are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from evidence.model import Corpus
from evidence.records import Glossary, Term
from evidence.render import view

KINDS = frozenset({"topic", "treatment", "about"})
TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<closed>/?)>", re.S)
VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "link", "meta"})
INSIDE = frozenset({"p", "li"})
NOT_INSIDE = frozenset(
    {"a", "abbr", "aside", "blockquote", "button", "code", "details", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"nav", "pre", "script", "section", "style", "sup", "svg", "table"}
)
REFERENCES = '<h2 id="references">'
NOTES = '<div class="footnote"'


@dataclass(frozen=True)
class Words:
    """All forms of all terms as one pattern. A form with a capital in it (ACT, PHQ-9) is matched as it is written."""

    pattern: re.Pattern[str]
    exact: dict[str, Term]
    small: dict[str, Term]

    def term(self, seen: str) -> Term | None:
        return self.exact.get(seen) or self.small.get(seen.lower())


_memo: dict[str, tuple[Glossary, Words]] = {}


def words_of(glossary: Glossary) -> Words:
    """Made once for a glossary."""
    kept = _memo.get("words")
    if kept is None or kept[0] is not glossary:
        forms = [(form, term) for term in glossary.terms for form in (term.term, *term.also)]
        longest = sorted({form for form, _ in forms}, key=lambda f: (-len(f), f))
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(f) for f in longest)})(?![\w-])", re.I)
        kept = (glossary, Words(pattern, {f: t for f, t in forms if f != f.lower()}, {f: t for f, t in forms if f == f.lower()}))
        _memo["words"] = kept
    return kept[1]


def explain(html: str, corpus: Corpus, from_url: str) -> str:
    """`html` with the first use of each term linked, and the meanings at its end."""
    if not corpus.glossary:
        return html
    words = words_of(corpus.glossary.record)
    end = html.find(NOTES)
    end = len(html) if end < 0 else end
    used: dict[str, Term] = {}
    out: list[str] = []
    open_: list[str] = []
    last = 0
    for tag in TAG.finditer(html, 0, end):
        out.append(_linked(html[last : tag.start()], words, used) if _prose(open_) else html[last : tag.start()])
        out.append(tag[0])
        last = tag.end()
        name = (tag["name"] or "").lower()
        if not name or name in VOID or tag["closed"]:
            continue
        if not tag["end"]:
            open_.append(name)
        elif name in open_:
            while open_.pop() != name:
                pass
    out.append(html[last:])
    if not used:
        return html
    terms = sorted(used.values(), key=lambda t: t.term.casefold())
    meanings = view.template("words.html", terms=terms, link=view.linker(from_url))
    text, heading, references = "".join(out).partition(REFERENCES)
    return f"{text}\n{meanings}\n{heading}{references}"


def _prose(open_: list[str]) -> bool:
    return any(name in INSIDE for name in open_) and not any(name in NOT_INSIDE for name in open_)


def _linked(text: str, words: Words, used: dict[str, Term]) -> str:
    def replace(m: re.Match[str]) -> str:
        term = words.term(m[0])
        if term is None or term.id in used:
            return m[0]
        used[term.id] = term
        return f'<a class="term" role="doc-glossref" href="#word-{term.id}">{m[0]}</a>'

    return words.pattern.sub(replace, text) if text.strip() else text
