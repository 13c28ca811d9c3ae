"""Tables of Markdown with a caption: Markdown has no form for one, so a paragraph that is bold as a whole and stands directly
above a table becomes it."""

from __future__ import annotations

import re

TITLED = re.compile(r"<p>(<strong>(?:(?!</?p>|</strong>).)*</strong>(?:<sup.*?</sup>)*)</p>\s*<table>", re.S)


def captioned(html: str) -> str:
    """`html` with those paragraphs inside their tables."""
    return TITLED.sub(r"<table>\n<caption>\1</caption>", html)
