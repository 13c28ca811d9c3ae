"""axe on every page: light on a wide screen, dark on a narrow one. In slices, so that two workers share them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import axe
from tests.browser.conftest import Opener

SLICES = 4
GRID = ((1280, "light"), (320, "dark"))


@pytest.mark.parametrize("part", range(SLICES))
@pytest.mark.parametrize(("width", "scheme"), GRID)
def test_every_page(width: int, scheme: str, part: int, tab: Opener, dist: Path) -> None:
    root = dist / "dist"
    addresses = sorted("/" + p.relative_to(root).as_posix().removesuffix("index.html") for p in root.rglob("index.html"))[part::SLICES]
    assert addresses
    wrong = []
    with tab(width, scheme) as t:
        for path in addresses:
            page = t.open(path)
            wrong += [f"{path}: {line}" for line in (*axe.violations(page), *page.evaluate(axe.TOO_WIDE), *t.complaints)]
            t.complaints.clear()
    assert wrong == []
