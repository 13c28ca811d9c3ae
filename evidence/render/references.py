"""The text of every reference, formatted once a build, and the footnotes that carry it made usable by everyone.

mkdocs-bibtex formats a reference again on each page that cites it; `warmed` gives it a table instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from evidence.model import Corpus

MARK = re.compile(r'<sup id="fnref(\d*):([\w-]+)"><a class="footnote-ref" href="#fn:[\w-]+">(\d+)</a></sup>')
BACK = re.compile(r'<a class="footnote-backref" href="#fnref(\d*):([\w-]+)" title="[^"]*">[^<]*</a>')
LIST = re.compile(r'<div class="footnote">\s*<hr( /)?>\s*<ol>')
HEADING = "\n\n## References {: #references }\n\n///Footnotes Go Here///\n\n\\bibliography\n"


def warmed(format_one: Callable[[Any], str], keys: Iterable[str], citation: Callable[..., Any]) -> Callable[[Any], str]:
    """`format_one` answered from a table that is filled once; `citation(key=…)` makes its argument."""
    table = {key: format_one(citation(key=key)) for key in keys}
    return lambda cited: table[cited.key]


def tighten(text: str) -> str:
    """The space before a citation removed, so that the mark never begins a line."""
    return re.sub(r"(?<=\S)[ \t]+(?=\[@[A-Za-z0-9])", "", text)


def name_footnotes(html: str, corpus: Corpus) -> str:
    """Marks and ways back with names that a screen reader can use, and the list as a labelled section."""

    uses: Counter[str] = Counter()

    def mark(m: re.Match[str]) -> str:
        # Markdown numbers the uses in lists after those in paragraphs: count again, in the order of the page.
        _, key, number = m.groups()
        uses[key] += 1
        use = uses[key] if uses[key] > 1 else ""
        reference = corpus.by_key.get(key)
        name = f"reference {number}, {reference.short}" if reference else f"note {number}"
        return f'<sup id="fnref{use}:{key}"><a class="footnote-ref" role="doc-noteref" href="#fn:{key}" aria-label="{_escape(name)}">{number}</a></sup>'

    def back(m: re.Match[str]) -> str:
        use, key = m.groups()
        label = f"back to use {use or 1} in the text"
        return f'<a class="footnote-backref" role="doc-backlink" href="#fnref{use}:{key}" aria-label="{label}">↩<span aria-hidden="true">{use or 1}</span></a>'

    html = MARK.sub(mark, html).replace('</sup><sup id="fnref', '</sup><sup class="also" id="fnref')
    html = BACK.sub(back, html)
    return LIST.sub('<div class="footnote" role="doc-endnotes" aria-labelledby="references" data-pagefind-ignore>\n<ol>', html)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
