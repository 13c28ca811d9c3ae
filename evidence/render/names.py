"""Names in lists: their order, their letter, and a form short enough to tell two apart."""

from __future__ import annotations

import unicodedata


def shortened(title: str) -> str:
    """A title up to its colon, or its first words: enough to tell two works apart."""
    main = title.split(":")[0]
    return main if len(main) <= 70 else main[:70].rsplit(" ", 1)[0] + " …"


def sort_key(text: str) -> str:
    """Letters without accents, in small, and no marks before them."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return folded.lstrip("“‘\"'(").replace("ł", "l").replace("ø", "o")


def letter(text: str) -> str:
    """The letter under which a name stands in a list."""
    first = sort_key(text)[:1].upper()
    return first if first.isalpha() else "0–9"
