"""What comes out on paper: a sheet is one page, on A4 and on Letter; nothing of the screen is left over."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Opener

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.mark.parametrize("path", ["/talking-with-your-clinician/", "/clinicians/"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_sheet_is_one_page(tab: Opener, path: str, size: str) -> None:
    with tab() as t:
        page = t.open(path)
        assert page.locator("#the-sheet").count() == 1
        assert len(PAGE.findall(page.pdf(format=size))) == 1


def test_paper_keeps_help_and_disclaimer_and_drops_the_screen(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/outlook/")
        assert "Written by AI models; no clinician and no patient has reviewed it." in page.locator(".dates").inner_text()
        assert page.locator(".notes__hint").is_visible()
        assert not page.locator(".notes__lines").is_visible()
        page.emulate_media(media="print")
        for kept in ("#help-line", "#disclaimer", "#key-points", ".claim", ".notes__lines"):
            assert page.locator(kept).first.is_visible()
        for dropped in (".site-nav", ".drawer", ".copy", ".related", "#site-pages"):
            assert not any(e.is_visible() for e in page.locator(dropped).all())
