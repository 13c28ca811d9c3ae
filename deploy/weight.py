"""`python -m deploy.weight`: what the heaviest page of each kind costs a first visitor, in bytes over the wire."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

KIND = re.compile(r"\bpage--([a-z]+)\b")
PARTS = ("html", "css", "js", "images")


@dataclass(frozen=True)
class Weight:
    """The bytes of one page and of everything that its HTML makes a browser fetch, compressed as served."""

    kind: str
    page: str
    html: int
    css: int
    js: int
    images: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.js + self.images


def heaviest(dist: Path) -> list[Weight]:
    """The heaviest page of each kind, in the order of the kinds' names."""
    found: dict[str, Weight] = {}
    for path in sorted(dist.rglob("*.html")):
        weight = weigh(dist, path)
        if weight.kind not in found or weight.total > found[weight.kind].total:
            found[weight.kind] = weight
    return [found[kind] for kind in sorted(found)]


def weigh(dist: Path, path: Path) -> Weight:
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    name = path.relative_to(dist).as_posix()
    sizes = dict.fromkeys(PARTS, 0)
    sizes["html"] = on_the_wire(path)
    for part, address in {(part, address) for part, address in _fetched(root) if ":" not in address}:
        target = address.lstrip("/") if address.startswith("/") else posixpath.join(posixpath.dirname(name), address)
        sizes[part] += on_the_wire(dist / posixpath.normpath(target))
    return Weight(kind_of(name, root), name, **sizes)


def kind_of(name: str, root: html.HtmlElement) -> str:
    """`topic`, `treatment`, …; the pages with a form of their own have their own kind."""
    if name in ("404.html", "search/index.html", "references/index.html"):
        return name.split("/")[0].removesuffix(".html")
    article = next(root.iter("article"), None)
    kind = KIND.search(article.get("class") or "") if article is not None else None
    return kind[1] if kind else "other"


def on_the_wire(path: Path) -> int:
    """The size of the compressed form if there is one; nothing for a file that is not there."""
    packed = path.with_name(path.name + ".gz")
    return next((p.stat().st_size for p in (packed, path) if p.is_file()), 0)


def _fetched(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for e in root.iter("link"):
        rel = (e.get("rel") or "").lower().split()
        if "stylesheet" in rel:
            yield "css", e.get("href") or ""
        elif "icon" in rel:
            yield "images", e.get("href") or ""
    for e in root.iter("script"):
        if e.get("src"):
            yield "js", e.get("src")
    for e in root.iter("img"):
        if e.get("src"):
            yield "images", e.get("src")


def main() -> int:
    dist = Path("dist")
    if not dist.is_dir():
        print("There is nothing to weigh. Run: make dist", file=sys.stderr)
        return 1
    print(f"{'kind':<12}{'html':>9}{'css':>9}{'js':>9}{'images':>9}{'total':>9}  page")
    for w in heaviest(dist):
        print(f"{w.kind:<12}{w.html:>9,}{w.css:>9,}{w.js:>9,}{w.images:>9,}{w.total:>9,}  {w.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
