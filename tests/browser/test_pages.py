"""Every kind of page, narrow and wide, light and dark, with script and without."""

from __future__ import annotations

import pytest

from tests.browser import axe, test_every_page
from tests.browser.conftest import Opener

KINDS = {
    "home": "/",
    "topic": "/which-comes-first/",
    "mechanisms": "/mechanisms/",
    "treatment": "/treatment/",
    "help": "/get-help/",
    "about": "/about/",
    "references": "/references/",
    "search": "/search/",
    "study": "/studies/pinheiro2015/",
    "explorer": "/studies/",
    "self-audit": "/about/self-audit/",
    "clinicians": "/clinicians/",
    "404": "/nothing-here/",
}
# A box that shows and holds something, in view of a reader who scrolls.
SHOWN = "e => { const b = e.getBoundingClientRect(); return b.width > 0 && b.height > 0 && getComputedStyle(e).visibility === 'visible' }"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_page(kind: str, width: int, scheme: str, tab: Opener) -> None:
    with tab(width, scheme) as t:
        page = t.open(KINDS[kind])
        assert page.evaluate(axe.TOO_WIDE) == []
        for one in ("#help-line", "#disclaimer"):
            assert page.locator(one).count() == 1
            assert page.locator(one).evaluate(SHOWN), one
        assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")
        if (width, scheme) not in test_every_page.GRID:
            assert axe.violations(page) == []
        page.wait_for_load_state("networkidle")
        assert t.complaints == []
        assert t.page.context.cookies() == []


@pytest.mark.parametrize("kind", KINDS)
def test_page_without_script(kind: str, tab: Opener) -> None:
    with tab(320, script=False) as t:
        page = t.open(KINDS[kind])
        for one in ("#help-line", "#disclaimer", "h1"):
            assert page.locator(one).count() == 1
            assert page.locator(one).is_visible(), one
        for link in page.locator("#help-line a").all():
            assert link.is_visible()
        if kind in ("topic", "mechanisms", "treatment"):
            marks = page.locator("a.footnote-ref")
            assert marks.count() > 5
            marks.first.click()
            note = page.locator(":target")
            assert note.is_visible()
            assert len(note.inner_text()) > 40
            folded = note.locator("details.backs > summary")
            if folded.count():
                folded.click()
            note.locator("a.footnote-backref").first.click()
            assert page.locator(":target").locator("a.footnote-ref").count() == 1
        assert t.complaints == []


def test_search_finds_a_page_and_a_study(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/search/")
        page.get_by_label("Search this site").fill("duloxetine")
        page.keyboard.press("Enter")
        results = page.locator("[data-search-results] a")
        results.first.wait_for()
        addresses = [a.get_attribute("href") or "" for a in results.all()]
        assert any(a.endswith("/treatment/") for a in addresses), addresses
        assert any("/studies/" in a for a in addresses), addresses
        results.first.click()
        page.wait_for_load_state("load")
        assert page.locator("h1").inner_text()
        assert t.complaints == []


def test_search_for_nothing_says_so(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/search/?q=%22zzxqv%22")  # in quotes: else the search is generous
        status = page.locator("[data-search-status]")
        status.filter(has_text="Nothing found").wait_for()
        assert page.locator("[data-search-results] li").count() == 0
        assert t.complaints == []


def test_search_words_are_not_markup(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%22")
        page.locator("[data-search-status]").filter(has_text="found").wait_for()
        assert page.locator("[data-search] img").count() == 0
        assert t.complaints == []


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_preview_of_a_reference(way: str, tab: Opener) -> None:
    with tab() as t:
        page = t.open(KINDS["topic"])
        mark = page.locator("a.footnote-ref[role=doc-noteref]").first
        mark.scroll_into_view_if_needed()
        preview = page.locator(".md-tooltip2[role=dialog]", has_text="Pinheiro").first
        page.wait_for_timeout(300)
        if way == "hover":
            mark.hover()
        else:
            mark.focus()
        preview.wait_for(state="visible")
        note = page.locator("li[id='fn:pinheiro2015']")
        assert "Pinheiro" in preview.inner_text()
        assert (preview.inner_text().split(".")[0]) in note.inner_text()
        if way == "hover":
            box = preview.locator(".md-tooltip2__inner").bounding_box()
            assert box
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
            page.wait_for_timeout(400)
            assert preview.is_visible(), "the preview closes when the pointer moves into it"
        page.keyboard.press("Escape")
        preview.wait_for(state="hidden")
        assert t.complaints == []


def test_skip_link_is_first_and_works(tab: Opener) -> None:
    for kind in ("home", "topic", "study", "404"):
        with tab() as t:
            page = t.open(KINDS[kind])
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            assert "skip to content" in focused.inner_text().lower(), kind
            assert focused.evaluate(SHOWN), kind
            page.keyboard.press("Enter")
            place = page.locator(":target")
            assert place.count() == 1, kind
            top = place.evaluate("e => e.getBoundingClientRect().top")
            assert -1 < top < 800, (kind, top)  # less than a pixel is rounding


def test_menu_by_keyboard_on_a_narrow_screen(tab: Opener) -> None:
    with tab(320) as t:
        page = t.open(KINDS["topic"])
        button = page.locator("[data-drawer]")
        drawer = page.locator("#drawer")
        for _ in range(30):
            page.keyboard.press("Tab")
            if button.evaluate("e => e === document.activeElement"):
                break
        else:
            pytest.fail("the menu button cannot be reached with the Tab key")
        assert button.get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('#drawer')")
        assert button.get_attribute("aria-expanded") == "true"
        assert axe.violations(page) == []
        page.keyboard.press("Escape")
        page.wait_for_function("document.activeElement.matches('[data-drawer]')")
        assert button.get_attribute("aria-expanded") == "false"
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('#drawer')")
        link = drawer.get_by_role("link", name="Get help now")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/get-help/")
        assert t.complaints == []


def test_colour_scheme_can_be_chosen_and_stays(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/")
        page.locator("label[for=__palette_1]").click()
        page.locator("label[for=__palette_2]").click()
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        t.open(KINDS["topic"])
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        assert t.complaints == []


def test_text_twice_as_large_fits(tab: Opener) -> None:
    """A window of 640 px at 200 % is one of 320 px; here the letters alone are doubled (WCAG 1.4.4)."""
    with tab(1280) as t:
        page = t.open(KINDS["topic"])
        page.evaluate("() => { document.documentElement.style.fontSize = '250%' }")
        assert page.evaluate(axe.TOO_WIDE) == []
