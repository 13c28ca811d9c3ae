"""Links, pictures and the navigation: whatever a page points to exists, inside the site or behind https."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from markdown.extensions.toc import slugify, unique

from evidence import markdown, nav
from evidence.checks.pages_headings import headings
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.page import Page
from evidence.problem import Problem, did_you_mean
from evidence.render.view import names

LINK = re.compile(
    r"\[(?P<text>(?:[^\[\]\n]|\\[\[\]]|\n(?![ \t]*\n)|!?\[[^\[\]\n]*\])*)\]"
    r"(?:\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)|\[(?P<reference>[^\[\]\n]*)\])"
)
_DEFINITION = re.compile(r"^[ \t]{0,3}\[(?P<name>[^\]^@\n][^\]\n]*)\]:[ \t]*(?P<target>\S*)", re.M)
_BARE = re.compile(r"(?<![\w/@])(?:https?://|www\.)[^\s<>\"')\]]+")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_HTTPS = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}(?::[0-9]+)?(?:[/?#]\S*)?\Z", re.I)
_IMAGE_TEXT = re.compile(r"!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_ATTRIBUTE_ID = re.compile(r"\{:?[^{}#\n]*#([\w-]+)[^{}\n]*\}")
_DIRECTIVE = re.compile(r"\{\{[ \t]*([a-z-]+)(?:[ \t]*:[ \t]*([a-z0-9, -]+?))?[ \t]*\}\}")
# What the theme prints on every page, and what the page of a study holds.
_EVERYWHERE = frozenset({"help-line", "disclaimer", "page"})
_STUDY_PARTS = frozenset({"in-plain-words", "at-a-glance", "findings", "limits", "used-on"})
_CODED = ("javascript", "vbscript", "data")  # refused as hostile markup by page-markup
Wrong = tuple[str, str] | None


@content_rule("page-link", bad="[here](/treatment/), [](x.md), https://example.org", good="[treatment options](treatment/index.md#the-options)")
def page_link(corpus: Corpus) -> Iterator[Problem]:
    """A dead link ends a reader's search. Links inside the site name the Markdown file, so that they work wherever the site
    lives; links outside are encrypted; every link has words that say where it leads."""
    target = partial(_wrong_target, corpus, {p.src: p for p in corpus.pages}, {})
    for page in corpus.pages:
        names = {m["name"].casefold() for m in _DEFINITION.finditer(page.masked)}
        for m in LINK.finditer(page.masked):
            before = page.masked[m.start() - 1 : m.start()]
            if before in ("!", "\\") or (m["target"] is None and m["text"].startswith(("^", "@"))):
                continue  # a picture, no link at all, a footnote or a citation
            wrong = _wrong_text(m["text"]) or (target(page, _address(page, m)) if m["target"] is not None else _wrong_reference(m, names))
            if wrong:
                yield page.problem(m.start(), "page-link", *wrong)
        for d in _DEFINITION.finditer(page.masked):
            wrong = target(page, page.text[d.start("target") : d.end("target")].strip("<>"))
            if wrong:
                yield page.problem(d.start(), "page-link", *wrong)
        yield from _bare(page)


def _address(page: Page, m: re.Match[str]) -> str:
    """The address of a link without its title. Taken from the file: in `masked` an address in < > is blank."""
    inside = page.text[m.start("target") : m.end("target")].strip()
    if inside.startswith("<"):
        return inside[1:].split(">")[0]
    return inside.split()[0] if inside else ""


def _wrong_text(text: str) -> Wrong:
    words = re.sub(r"[\W_]+", "", _IMAGE_TEXT.sub(lambda m: m[1], text))
    return None if words else ("a link has no words", "write between the square brackets where it leads")


def _wrong_reference(m: re.Match[str], names: set[str]) -> Wrong:
    name = (m["reference"] or m["text"]).casefold()
    return None if name in names else (f"nothing on this page says where [{name}] leads", "write the address in round brackets behind the words")


def _bare(page: Page) -> Iterator[Problem]:
    hint = "write words in square brackets and the address in round brackets behind them"
    if "http" not in page.text and "www." not in page.text:
        return
    spans = [m.span() for p in (LINK, _DEFINITION) for m in p.finditer(page.masked)]
    for m in _BARE.finditer(page.masked, page.body):
        if not any(a <= m.start() < b for a, b in spans):
            yield page.problem(m.start(), "page-link", f"an address stands bare in the text: {m[0][:60]}", hint)
    if "<http" in page.text:
        shown = markdown.mask(page.text.replace("<http", "(http"), page.body)  # what is code stays blank
        for m in _AUTOLINK.finditer(page.text, page.body):
            if shown[m.start() + 1] != " " and not any(a <= m.start() < b for a, b in spans):
                yield page.problem(m.start(), "page-link", f"an address stands bare in the text: {m[1][:60]}", hint)


def _wrong_target(corpus: Corpus, pages: dict[str, Page], anchors: dict[str, frozenset[str]], page: Page, raw: str) -> Wrong:
    address = html.unescape(raw).strip()
    scheme = _SCHEME.match(address)
    if scheme:
        return _wrong_outside(address, scheme[1].lower())
    if not address:
        return "a link has no address", "write the file it leads to, for example treatment/index.md"
    if address.startswith("/"):
        return f"the address {address} begins with /", "write it from this page's folder, for example ../treatment/index.md"
    path, mark, fragment = address.partition("#")
    src = posixpath.normpath(posixpath.join(posixpath.dirname(page.src), unquote(path))) if path else page.src
    if src.startswith(".."):
        return f"{path} lies outside docs/", "link pages and files below docs/ only"
    if src in pages:
        if mark and fragment not in anchors.setdefault(src, _anchors(corpus, pages[src])):
            return _no_anchor(fragment, src, anchors[src])
        return None
    return _wrong_file(corpus, path, src, fragment)


def _wrong_outside(address: str, scheme: str) -> Wrong:
    if scheme in ("mailto", "tel", *_CODED):
        return None
    if scheme == "http":
        return "this link is not encrypted (http)", "write https://"
    if scheme != "https":
        return f"links that begin with {scheme}: are not accepted", "link a page with https://"
    return None if _HTTPS.match(address) else (f"this is not a complete address: {address[:60]}", "write https:// and the name of the site")


def _wrong_file(corpus: Corpus, path: str, src: str, fragment: str) -> Wrong:
    study = re.fullmatch(r"studies/([a-z][a-z0-9]*)\.md", src)
    if study and study[1] in corpus.by_key:
        record = corpus.studies.get(study[1])
        ids = _STUDY_PARTS | {f"finding-{f.id}" for f in (record.record.findings if record else ())} | _EVERYWHERE
        return None if not fragment or fragment in ids else _no_anchor(fragment, src, frozenset(ids))
    if study:
        return f"no entry of the bibliography has the key {study[1]}", "correct the key, or add the work to references/references.bib"
    if src in corpus.assets:
        return None
    if path.endswith("/") or "." not in posixpath.basename(path):
        return f"{path} is a folder or a web address, not a file", "write the Markdown file, for example treatment/index.md"
    return f"there is no file docs/{src}", "correct the name, or write it from this page's folder"


def _no_anchor(fragment: str, src: str, known: frozenset[str]) -> Wrong:
    hint = did_you_mean(fragment, sorted(known), "link the page without #, or use the words of a heading there", 2, mark="#")
    return f"docs/{src} has no place named #{fragment}", hint


def _anchors(corpus: Corpus, page: Page) -> frozenset[str]:
    """Every id on the built page: headings as Python-Markdown names them, cards, what the theme adds."""
    used: set[str] = set()
    for block, title in headings(page):
        own = _ATTRIBUTE_ID.search(page.text, block.start, block.end)
        used.add(own[1] if own else unique(slugify(title, "-"), used))
    used |= {m[1] for m in _ATTRIBUTE_ID.finditer(page.masked)}
    for m in _DIRECTIVE.finditer(page.masked):
        if m[1] in ("claim", "drawing", "facts", "path", "chart"):
            used.add(f"{m[1]}-{m[2]}")
        elif m[1] == "options" and corpus.options:
            used |= {f"option-{name}" for name in names(m[2] or "") or [o.id for o in corpus.options.record.options]}
        elif m[1] == "helplines" and corpus.helplines:
            used |= {f"line-{line.id}" for line in corpus.helplines.record.lines}
        elif m[1] == "references":
            used |= {f"ref-{key}" for key in corpus.by_key}
        used.add(m[1])
    return frozenset(used | _EVERYWHERE)


@content_rule("page-nav", bad="docs/sleep.md, which mkdocs.yml does not name", good="a line “- Sleep: sleep.md” below nav:")
def page_nav(corpus: Corpus) -> Iterator[Problem]:
    """A page outside the navigation is found by nobody, and an entry without its page is a dead link on every page."""
    if corpus.nav is None:
        return
    seen: set[str] = set()
    sources = {p.src for p in corpus.pages}
    for src, line in corpus.nav.entries:
        if src not in sources or corpus.nav.left_out(src):
            yield Problem(nav.PATH, line, 0, "page-nav", f"the navigation names {src}, and there is no such page", "correct the name, or remove the line")
        elif src in seen:
            yield Problem(nav.PATH, line, 0, "page-nav", f"{src} stands in the navigation twice", "remove one of the two lines")
        seen.add(src)
    for page in corpus.pages:
        if page.src not in seen and not corpus.nav.left_out(page.src):
            hint = f"add a line “- {page.title}: {page.src}” below nav: in mkdocs.yml, or name it under not_in_nav:"
            yield Problem(page.path, 1, 0, "page-nav", "this page is not in the navigation", hint)


_FILE_NAME = re.compile(r"[\w-]+\.(?:png|jpe?g|gif|svg|webp|avif)\s*\Z", re.I)


@content_rule("page-image", bad="![](https://example.org/curve.png)", good="![Pain falls from week 1 to week 6, then stays level.](assets/curve.svg)")
def page_image(corpus: Corpus) -> Iterator[Problem]:
    """Who cannot see a picture hears its words; without them the finding is lost. Pictures of other sites would tell those
    sites who reads here, and vanish with them."""
    for page in corpus.pages:
        if "![" not in page.masked:
            continue
        for m in re.finditer(r"(?<!\\)!\[(?P<text>[^\[\]]*)\](?:\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\))?", page.masked):
            words = m["text"].strip()
            if len(re.sub(r"[\W_]+", "", words)) < 3 or _FILE_NAME.match(words):
                message = "this picture has no words for those who cannot see it"
                yield page.problem(m.start(), "page-image", message, "write between the square brackets what it shows")
            yield from _picture(page, m, corpus)


def _picture(page: Page, m: re.Match[str], corpus: Corpus) -> Iterator[Problem]:
    if m["target"] is None:
        yield page.problem(m.start(), "page-image", "this picture has no file in round brackets", "write ![words](assets/name.svg)")
        return
    address = html.unescape(_address(page, m)).strip()
    src = posixpath.normpath(posixpath.join(posixpath.dirname(page.src), unquote(address)))
    if _SCHEME.match(address) or address.startswith("/"):
        message = f"this picture is not a file of the site: {address[:60]}"
        yield page.problem(m.start(), "page-image", message, "put the file below docs/ and write its path from this page")
    elif src not in corpus.assets:
        yield page.problem(m.start(), "page-image", f"there is no file docs/{src}", "put the picture there, or correct the name")
