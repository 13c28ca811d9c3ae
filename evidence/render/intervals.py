"""Intervals and ranges in digits kept on one line: `1.26–2.01` broken at its dash reads as two numbers."""

from __future__ import annotations

import re

PARTS = re.compile(r"(<(?:script|style|svg|pre|code)\b.*?</(?:script|style|svg|pre|code)>|<[^>]*>)", re.S)
RANGE = re.compile(r"[−-]?\d[\d.,]*(?:–|\u00a0to\u00a0)[−-]?\d[\d.,]*\d|[−-]?\d–\d")


def unbroken(html: str) -> str:
    """`html` with every range in its text, not in tags or code, in a span that does not wrap."""
    parts = PARTS.split(html)
    parts[::2] = [RANGE.sub(r'<span class="nowrap">\g<0></span>', text) if "–" in text else text for text in parts[::2]]
    return "".join(parts)
