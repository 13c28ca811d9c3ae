"""Explorer, articles, words of the glossary and links of claims, as a reader works them."""

from __future__ import annotations

import re

import pytest

from tests.browser import axe
from tests.browser.conftest import Opener


def test_explorer_filters_sorts_and_remembers(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/studies/")
        every = page.locator("tbody tr").count()
        page.get_by_label("Design").select_option("cohort")
        shown = page.locator("tbody tr").count()
        assert 0 < shown < every
        assert page.get_by_role("status").inner_text() == f"{shown} of {every} works"
        year = page.locator("th[data-sort=year]")
        for order, first_is in (("ascending", min), ("descending", max)):
            year.get_by_role("button").click()
            assert year.get_attribute("aria-sort") == order
            years = [int(y) for y in page.locator("tbody td[data-label=Year]").all_inner_texts() if y.strip()]  # one has none: it stands last
            assert years[0] == first_is(years)
        assert "design=cohort" in page.url
        page.reload()
        assert page.locator("tbody tr").count() == shown
        assert year.get_attribute("aria-sort") == "descending"
        page.get_by_role("button", name="Show all").click()
        assert page.locator("tbody tr").count() == every
        assert "design" not in page.url
        assert t.complaints == []


def test_an_address_with_nonsense_shows_everything(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/studies/?design=magic&sort=<b>&page=-7")
        assert re.fullmatch(r"(\d+) works", page.get_by_role("status").inner_text())
        assert t.complaints == []


def test_articles_are_filtered_and_a_link_wins(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/articles-checked/?verdict=supported&article=b")
        assert page.locator("li.statement:not([data-article=b])").count() == 0
        assert page.locator("[data-group]:visible:not(:has(li))").count() == 0
        page.evaluate("location.hash = 'a14'")
        page.locator("#a14").wait_for()
        assert "verdict" not in page.url
        assert t.complaints == []


@pytest.mark.parametrize("path", ["/studies/", "/articles-checked/", "/glossary/", "/changes/", "/a-z/"])
def test_lists_without_script(path: str, tab: Opener) -> None:
    with tab(320, script=False) as t:
        page = t.open(path)
        assert page.evaluate(axe.TOO_WIDE) == []
        assert page.locator("form.filters:visible, .pager:visible").count() == 0
        assert len(page.locator("article").inner_text()) > 2000


def test_one_preview_at_a_time(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/which-comes-first/")
        page.wait_for_timeout(300)
        marks = page.locator("a.footnote-ref")
        marks.nth(0).focus()
        page.get_by_role("dialog").first.wait_for(state="visible")
        marks.nth(2).hover()
        page.wait_for_timeout(800)
        assert sum(dialog.is_visible() for dialog in page.get_by_role("dialog").all()) == 1


def test_word_is_explained_and_closes(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/which-comes-first/")
        word = page.locator("a.term").first
        page.wait_for_timeout(300)
        word.focus()
        preview = page.get_by_role("dialog", name="Meaning")
        preview.wait_for(state="visible")
        assert axe.violations(page) == []
        page.keyboard.press("Escape")
        preview.wait_for(state="hidden")
        assert t.complaints == []


def test_search_by_kind(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/search/?q=mindfulness&kind=claim")
        results = page.locator("[data-search-results] a")
        results.first.wait_for()
        assert all("#claim-" in (a.get_attribute("href") or "") for a in results.all())
        results.first.click()
        page.wait_for_load_state("load")
        assert page.locator(":target.claim").count() == 1
        assert t.complaints == []


def test_tabbing_through_the_header_keeps_the_page_where_it_is(tab: Opener) -> None:
    for width in (320, 1280):
        with tab(width) as t:
            page = t.open("/outlook/")
            for _ in range(16):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.closest('header, .md-banner, .site-nav, .md-skip') !== null"):
                    assert page.evaluate("scrollY") == 0


def test_a_key_point_leads_to_the_card_of_its_claim(tab: Opener) -> None:
    with tab(390) as t:
        page = t.open("/outlook/")
        marks = page.locator("#key-points + ul a.point")
        assert marks.count() > 2
        for mark in marks.all():
            assert page.locator(mark.get_attribute("href")).locator(".claim__certainty").inner_text().endswith(mark.inner_text().split()[-1])


def test_nothing_fits_is_said_with_a_way_out(tab: Opener) -> None:
    with tab() as t:
        page = t.open("/studies/?design=thesis&population=animal")
        assert "Show all" in page.get_by_role("status").inner_text()
        page.get_by_role("button", name="Show all").click()
        assert page.locator("tbody tr").first.is_visible()
