"""`{{ drawing: slug }}`: line figures that show what to do, each with its words beside it."""

from __future__ import annotations

from evidence.model import Corpus
from evidence.page import Page
from evidence.records.drawing import HEIGHT, WIDTH
from evidence.render import view


def drawing(corpus: Corpus, page: Page | None, from_url: str, slug: str) -> str:
    """The frames of one drawing, or "" if there is none of this name."""
    file = corpus.drawings.get(slug)
    if not file:
        return ""
    known = {place.id: place for place in corpus.elsewhere.record.places} if corpus.elsewhere else {}
    places = [known[name] for name in file.record.places if name in known]
    return view.template("drawing.html", slug=slug, drawing=file.record, places=places, box=f"0 0 {WIDTH} {HEIGHT}", **view.page_values(corpus, page, from_url))
