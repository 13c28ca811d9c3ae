"""Where a built page leads: links inside the site that work, and nothing fetched from anyone else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from evidence.checks.registry import site_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.site import Element, Site, SitePage

# What a browser fetches by itself when it shows the element, and what a reader follows.
FETCHED = {
    "src": ("script", "img", "source", "iframe", "frame", "embed", "video", "audio", "track", "input"),
    "srcset": ("img", "source"),
    "imagesrcset": ("link",),
    "poster": ("video",),
    "data": ("object",),
    "href": ("link", "image", "use"),
    "xlink:href": ("image", "use"),
    "ping": ("a", "area"),
    "background": ("body", "table", "td"),
}
FOLLOWED = {"href": ("a", "area"), "xlink:href": ("a",), "action": ("form",), "formaction": ("button", "input"), "cite": ("blockquote", "q")}
# Links in the head that tell search engines something and are not fetched.
NOT_FETCHED = frozenset({"canonical", "alternate", "license", "author", "help", "prev", "next", "search"})
HERE = "put the file into overrides/assets/ and use it from there"
OTHER_SCHEMES = ("tel:", "mailto:", "sms:")
HTTPS = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?([/?#]|$)", re.I)
# An address with a host in a style sheet, but for the names of vocabularies inside pictures.
CSS_ADDRESS = re.compile(r"""["'(]\s*((?:[a-z][a-z0-9+.-]*:)?//(?!www\.w3\.org/)[^"')\s]+)""", re.I)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def _clean(address: str) -> str:
    """An address as a browser reads it: no control characters or spaces around it, backslashes as slashes."""
    return re.sub(r"[\t\n\r]", "", address).strip("\0\x01 \x0b\x0c").replace("\\", "/")


def _scheme(address: str) -> str:
    """`https:`, `tel:` …, `//` for an address without its scheme, or "" for one inside the site."""
    if address.startswith("//"):
        return "//"
    m = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address)
    return m[0].lower() if m else ""


def _addresses(page: SitePage, table: dict[str, tuple[str, ...]]) -> Iterator[tuple[Element, str, str]]:
    """Every element, attribute and address of the kinds in `table`."""
    for name, tags in table.items():
        for element in page.tagged(*tags):
            value = element.get(name)
            if value is None:
                continue
            parts = [p.split()[0] for p in value.split(",") if p.split()] if name.endswith("srcset") else [value]
            for part in parts:
                yield element, name, _clean(part)


@site_rule("site-link-dead", bad='<a href="../treatments/">', good='<a href="../treatment/#exercise"> with that page and that heading in the build')
def site_link_dead(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """A link to nothing is a broken promise of a source. Addresses inside the site are relative, so that it works in a folder."""
    rule = "site-link-dead"
    for page in site.pages:
        for element, _, address in (*_addresses(page, FETCHED), *_addresses(page, FOLLOWED)):
            if _scheme(address):
                continue
            path, _, fragment = address.partition("#")
            if path.startswith("/") and page.path != "404.html":
                yield page.problem(element, rule, f"the address “{address}” begins at the root of the host", "write it relative to the page")
                continue
            target = site.target(page, path)
            if target is None:
                slash = site.target(page, path.split("?")[0] + "/") if path else None
                hint = f"write {path}/ with a slash at its end" if slash else "check the spelling of the address, or remove the link"
                yield page.problem(element, rule, f"the address “{address}” leads to nothing in the build", hint)
            elif fragment and not fragment.startswith(":~:") and target in site.by_path:
                names = site.by_path[target].anchors
                if fragment not in names and unquote(fragment) not in names:
                    yield page.problem(element, rule, f"“{address}” leads to a place that {target} does not have", "use the id of a heading of that page")


@site_rule("site-other-host", bad='<script src="https://cdn.example/x.js">', good='<a href="https://doi.org/…" rel="noopener">')
def site_other_host(site: Site, corpus: Corpus) -> Iterator[Problem]:
    """Whoever reads about depression must not be reported to a third party: the pages fetch nothing from another host, and
    links to others are https and hand over no reference to this window."""
    rule = "site-other-host"
    for page in site.pages:
        for element, name, address in _addresses(page, FETCHED):
            scheme = _scheme(address)
            if not scheme or (element.tag == "link" and _tells_only(element) and scheme == "https:"):
                continue
            if not (scheme == "data:" and element.tag in ("img", "source")):
                yield page.problem(element, rule, f"<{element.tag}> fetches from elsewhere: {name}=“{address[:80]}”", HERE)
        for element, name, address in _addresses(page, FOLLOWED):
            scheme = _scheme(address)
            if not scheme or scheme in OTHER_SCHEMES or name == "cite":
                continue
            if name in ("action", "formaction"):
                yield page.problem(element, rule, f"a form would send what a reader types to “{address[:80]}”", "forms stay on this site")
            elif not HTTPS.match(address):
                yield page.problem(element, rule, f"the link “{address[:80]}” is not https", "use an https address")
            elif "noopener" not in (element.get("rel") or "").lower().split():
                yield page.problem(element, rule, f"the link “{address[:80]}” has no rel=noopener", 'add rel="noopener" in the template')
        for element in page.tagged("meta"):
            if (element.get("http-equiv") or "").lower() == "refresh":
                yield page.problem(element, rule, "the page sends its reader on to another address", "write a link instead")
        for element in page.tagged("base"):
            yield page.problem(element, rule, "<base> changes where every link of the page leads", "remove it")
    for name in sorted(site.files):
        if name.endswith(".css"):
            yield from _styles(site, name)


def _tells_only(link: Element) -> bool:
    rel = set((link.get("rel") or "").lower().split())
    return bool(rel) and rel <= NOT_FETCHED


def _styles(site: Site, name: str) -> Iterator[Problem]:
    try:
        text = (site.folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield Problem(f"site/{name}", 1, 0, "site-other-host", "the style sheet could not be read", "save it as UTF-8")
        return
    text = CSS_COMMENT.sub(lambda c: "\n" * c[0].count("\n"), text)
    for m in CSS_ADDRESS.finditer(text):
        line = text.count("\n", 0, m.start()) + 1
        yield Problem(f"site/{name}", line, 0, "site-other-host", f"the style sheet fetches from elsewhere: {m[1][:80]}", HERE)
