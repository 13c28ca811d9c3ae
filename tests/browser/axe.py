"""axe-core on the page as it stands. It is evaluated by the test, so the page's security policy stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes.map(n => [n.target.join(' '), n.failureSummary])]))"

# Scripts that react to the size of boxes run with the first frames.
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# What sticks out of the window, where it does not scroll inside a box of its own.
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1)
    .map(e => e.tagName + '.' + e.className).slice(0, 8).concat('width ' + root.scrollWidth);
}"""


def violations(page: Page) -> list[str]:
    """One line for each place that a rule finds wrong."""
    page.evaluate(FRAMES)
    page.evaluate(SOURCE)
    found: list[Any] = page.evaluate(RUN)
    return [f"{rule} at {place}: {' '.join(why.split())}" for rule, nodes in found for place, why in nodes]
