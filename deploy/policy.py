"""The headers that every answer carries, worked out from the build: each inline script is allowed by its own hash.

Inline styles are refused instead of allowed, so that `style-src 'self'` needs no exception.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import html

DATA_TYPES = frozenset({"application/json", "application/ld+json"})  # never run, so they need no hash
# Those that browsers have known for years: an unknown one is a warning in each visitor's console.
FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
HSTS = "max-age=63072000; includeSubDomains"  # sent over https only


class NotAllowedError(Exception):
    """The build holds what the policy would block; the message names the places."""


def content_security_policy(hashes: Iterable[str]) -> str:
    """`'wasm-unsafe-eval'` is for the search, which is compiled code; it does not allow eval of text."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'{h}'" for h in sorted(hashes))])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def headers(hashes: Iterable[str]) -> dict[str, str]:
    """All but HSTS and Cache-Control, which depend on the connection and on the file."""
    return {
        "Content-Security-Policy": content_security_policy(hashes),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in FEATURES),
    }


def script_hashes(site: Path) -> set[str]:
    """The hash of every inline script below `site`. Raises NotAllowedError if a page has an inline style or handler."""
    hashes: set[str] = set()
    refused: list[str] = []
    for path in sorted(site.rglob("*.html")):
        root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        name = path.relative_to(site).as_posix()
        refused += [f"{name}:{line}: {what}" for line, what in _blocked(root)]
        for script in root.iter("script"):
            if script.get("src") is None and (script.get("type") or "").strip().lower() not in DATA_TYPES:
                hashes.add(_hash(script.text or ""))
    if refused:
        raise NotAllowedError("\n".join([f"{len(refused)} things that the security policy would block:", *refused[:20]]))
    return hashes


def _blocked(root: html.HtmlElement) -> Iterator[tuple[int, str]]:
    for e in root.iter("*"):
        if e.tag == "style":
            yield e.sourceline, "<style>"
        for name in e.attrib:
            if name.lower() == "style" or name.lower().startswith("on"):
                yield e.sourceline, f"<{e.tag} {name}=…>"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
