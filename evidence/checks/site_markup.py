"""What must not be left in the markup of a built page: raw source, inline code, double ids, broken data."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from evidence.checks.registry import site_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.site import Element, Site

# Source that the build should have replaced; each with what it is.
RAW = re.compile(
    r"""(?=[\[\]{}@%\\/])(?:
      (?P<citation> \[-?@ | (?<![\w@/.]) @ (?P<key> [a-z][a-z0-9_-]* ) )
    | (?P<footnote> \[\^ )
    | (?P<directive> \{\{[^{}]{0,80}\}\} | \{\{ | \}\} | \{% | %\} )
    | (?P<bibliography> \\(?:full_)?bibliography | ///\s*Footnotes )
    | (?P<link> \]\( | \]\[ )
    | (?P<attribute> \{: | \{\s*[.\#][a-z][\w-]*\s*\} )
    )""",
    re.X | re.I,
)
KEY = re.compile(r"[a-z][a-z-]*[12][0-9]{3}[a-z0-9]*", re.I)
READ_ALOUD = ("title", "alt", "aria-label", "aria-description", "content", "placeholder", "label", "value", "href", "src")
DATA_TYPES = frozenset({"application/json", "application/ld+json"})
# The theme's own inline scripts that this site uses, below the theme's templates.
THEME_SCRIPTS = ("partials/javascripts/base.html", "partials/javascripts/palette.html", "partials/javascripts/content.html")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
JINJA = re.compile(r"\{\{.*?\}\}")


@site_rule("site-raw-left", bad="Recovery was slower [@wong2022].", good="Recovery was slower<sup>1</sup>.")
def site_raw_left(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """What the build did not understand stays on the page as its source, and a reader meets brackets instead of a study."""
    for page in site.pages:
        prose = page.prose
        for m in _raw(prose.text, corpus):
            around = " ".join(prose.text[max(0, m.start() - 20) : m.end() + 30].split())
            hint = "write it in the form that CONTRIBUTING.md shows, or put it into code"
            yield page.problem(prose.line(m.start()), "site-raw-left", f"a raw {_kind(m)} is left on the page: “{around}”", hint)
        for element in page.elements:
            for name in READ_ALOUD:
                value = element.get(name)
                raw = next(_raw(unquote(value), corpus), None) if value and not value.isalnum() else None
                if raw:
                    hint = "citations and directives belong in the text, not in a title, a link or a description"
                    yield page.problem(element, "site-raw-left", f"a raw {_kind(raw)} is left in {name}=“{value[:60]}”", hint)


def _raw(text: str, corpus: Corpus) -> Iterator[re.Match[str]]:
    """What is left; an @ with a name is a citation only if the name is a key, or looks like one."""
    for m in RAW.finditer(text):
        if not m["key"] or m["key"] in corpus.by_key or KEY.fullmatch(m["key"]):
            yield m


def _kind(m: re.Match[str]) -> str:
    return next(name for name in ("citation", "footnote", "directive", "bibliography", "link", "attribute") if m[name])


@site_rule("site-json-ld", bad='<script type="application/ld+json">{"@type": }</script>', good='{"@context": "https://schema.org", "@type": "MedicalWebPage"}')
def site_json_ld(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Search engines drop a description that they cannot parse, without a word to us."""
    rule = "site-json-ld"
    for page in site.pages:
        for script in page.tagged("script"):
            if (script.get("type") or "").strip().lower() != "application/ld+json":
                continue
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError) as e:
                yield page.problem(script, rule, f"the description for search engines is not JSON: {e}", "correct its template")
                continue
            for part in data if isinstance(data, list) else [data]:
                graph = part.get("@graph") if isinstance(part, dict) else None
                things = graph if isinstance(graph, list) and graph else [part]
                if not isinstance(part, dict) or "@context" not in part or not all(isinstance(t, dict) and t.get("@type") for t in things):
                    yield page.problem(script, rule, "the description for search engines lacks its @context or a @type", "give both in its template")


@site_rule("site-id-twice", bad='<h2 id="harms"> … <h3 id="harms">', good="every id once on a page")
def site_id_twice(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A link to an id leads to its first bearer: the second can never be reached, and labels point at the wrong thing."""
    for page in site.pages:
        for name, bearers in page.by_id.items():
            if len(bearers) > 1:
                yield page.problem(bearers[1], "site-id-twice", f"the id “{name}” stands {len(bearers)} times on this page", "give one of the two another name")
            elif not name or name.split() != [name]:
                yield page.problem(bearers[0], "site-id-twice", f"the id “{name}” is empty or holds a space", "remove it or write it with hyphens")


@site_rule("site-inline", bad='<p style="color: red" onclick="go()">', good='<p class="alarm">')
def site_inline(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """The security policy blocks inline styles and scripts, so that injected ones never run. Only the theme's own three
    scripts pass, each known by its full text."""
    rule = "site-inline"
    for page in site.pages:
        for e in page.elements:
            names: list[str] = [str(n).lower() for n in e.attrib]
            if "style" in names:
                hint = "use a class; in a Markdown table write no colons in the line below the head"
                yield page.problem(e, rule, f"<{e.tag}> has an inline style: {str(e.get('style'))[:60]}", hint)
            for name in names:
                if name.startswith("on") and len(name) > 2:
                    yield page.problem(e, rule, f"<{e.tag}> has an inline script: {name}", "remove the attribute; scripts stand in overrides/assets/")
            if e.tag == "style":
                yield page.problem(e, rule, "<style> on the page", "move it to overrides/assets/site.css")
            elif e.tag == "script" and e.get("src") is None and not _is_data(e) and not _of_the_theme(e.text or ""):
                hint = "move it to overrides/assets/ and load it from there"
                yield page.problem(e, rule, f"an inline script that is not the theme's: {' '.join((e.text or '').split())[:60]}", hint)
            elif e.tag in ("iframe", "object", "embed", "frame", "applet"):
                yield page.problem(e, rule, f"<{e.tag}> puts another document into the page", "show a link instead")


@cache
def _theme_scripts() -> tuple[re.Pattern[str], ...]:
    """The theme's inline scripts as patterns: what its template fills in may be any short path or address without a quote."""
    found = importlib.util.find_spec("material")
    folders = [Path(p) / "templates" for p in (found.submodule_search_locations or ())] if found else []
    patterns = []
    for folder in folders:
        for name in THEME_SCRIPTS:
            text = (folder / name).read_text(encoding="utf-8") if (folder / name).is_file() else ""
            for m in SCRIPT.finditer(text):
                fixed = [re.escape(part) for part in JINJA.split(m[1])]
                patterns.append(re.compile(r"[\w./:-]{0,200}".join(fixed)))
    return tuple(patterns)


def _is_data(script: Element) -> bool:
    return (script.get("type") or "").strip().lower() in DATA_TYPES


def _of_the_theme(script: str) -> bool:
    return any(pattern.fullmatch(script.strip()) for pattern in _theme_scripts())
