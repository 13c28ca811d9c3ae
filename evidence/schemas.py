"""JSON Schemas for editors, made from the records: one home for each shape."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from evidence import records

KINDS: dict[str, tuple[Any, str]] = {
    "study.json": (records.StudyFile, "A study, guideline, book or report: references/studies/<key>.yml"),
    "article.json": (records.Article, "A source article, claim by claim: references/articles/<slug>.yml"),
    "chart.json": (records.Chart, "A picture of data: references/charts/<slug>.yml"),
    "fact-box.json": (records.FactBox, "Benefits and harms per 100 people: references/fact-boxes/<slug>.yml"),
    "path.json": (records.Path, "How one thing may lead to another: references/paths/<slug>.yml"),
    "drawing.json": (records.Drawing, "Line figures that show what to do: references/drawings/<slug>.yml"),
    "options.json": (records.Options, "The options for treatment side by side: references/options.yml"),
    "instruments.json": (records.Instruments, "Instruments and raters of the self-audit: references/instruments.yml"),
    "audit.json": (records.PageAudit, "The scores of one page: references/audit/<page>.yml"),
    "elsewhere.json": (records.Elsewhere, "Information and support that others run: references/elsewhere.yml"),
    "helplines.json": (records.Helplines, "references/helplines.yml"),
    "glossary.json": (records.Glossary, "references/glossary.yml"),
    "emergency-signs.json": (records.EmergencySigns, "references/emergency-signs.yml"),
    "exceptions.json": (records.Exceptions, "references/exceptions.yml"),
    "front-matter.json": (records.FrontMatter, "The head of a page: docs/**/*.md"),
}


def schemas() -> dict[str, str]:
    """File name to the text of its schema, ending in a newline."""
    return {name: json.dumps(_schema(kind, title), ensure_ascii=False, indent=1, sort_keys=True) + "\n" for name, (kind, title) in KINDS.items()}


def _schema(kind: Any, title: str) -> dict[str, Any]:
    made = TypeAdapter(kind).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": title}
