"""Fact boxes, options side by side, paths, drawings, the self-audit and feeds, as a reader or a feed reader gets them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from evidence.load import load
from evidence.model import Corpus
from evidence.records import Finding, Instrument
from evidence.render import audit, cards, compared, directives, effects, feeds
from tests.project import make

ROOT = Path(__file__).parent.parent
BOX = "references/fact-boxes/later.yml"


@pytest.fixture
def small(tmp_path: Path) -> Corpus:
    return project(tmp_path)


def project(folder: Path, edit: Mapping[str, Mapping[str, str]] | None = None) -> Corpus:
    corpus = load(make(folder / "p", None, edit))
    assert corpus.problems == ()
    return corpus


def show(corpus: Corpus, directive: str) -> BeautifulSoup:
    html = directives.expand(f"{{{{ {directive} }}}}\n", corpus, None, "order/")
    assert "{{" not in html
    return BeautifulSoup(html, "html.parser")


def words(html: BeautifulSoup) -> str:
    return " ".join(html.get_text(" ").split())


def test_a_fact_box_takes_everything_from_records(small: Corpus) -> None:
    box = show(small, "facts: later")
    text = words(box)
    assert "Depression two years later Adults in Canada" in text
    assert [c.get_text(strip=True) for c in box.select("thead th")] == ["Of 100 people", "With back pain", "Without", "Difference", "How sure?"]
    assert "about 4 of 100" in text
    assert "about 1 of 100" in text
    assert "about 3 more" in text
    assert "from the two figures beside them before these were rounded to whole people." in text
    assert "Followed: 24 months." in text
    assert "Interval not seen." in text
    assert "how far chance" not in text
    assert "not rated" in text
    assert box.select_one("a[href='../studies/behind2020/#finding-later-depression']")


def test_a_fact_box_shows_interval_and_certainty(tmp_path: Path) -> None:
    edit = {BOX: {"claim: none": "claim: mood-first, interval: ahead2015/onset"}}
    box = show(project(tmp_path, edit), "facts: later")
    assert "Odds ratio 1.59 (95% CI 1.26–2.01)." in words(box)
    assert "The bracket after “95% CI” shows how far chance could have moved a result." in words(box)
    assert box.select_one("a.certainty--low")["href"] == "./#claim-mood-first".removeprefix("./")


def test_the_interval_of_a_difference_is_told_in_people(tmp_path: Path) -> None:
    compared_with = "  - {id: gap, text: More people, measure: risk-difference, value: 2.5, low: 0.4, high: 4.6, interval: ci-95, unit: per 100 people, read_in: abstract}\n"
    edit = {BOX: {"claim: none": "claim: none, interval: behind2020/gap"}, "references/studies/behind2020.yml": {"limits:": compared_with + "limits:"}}
    text = words(show(project(tmp_path, edit), "facts: later"))
    assert "Allowing for chance, 0.4 to 5 more (95% CI)." in text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": -14.0, "low": -23.2, "high": -4.8, "interval": "ci-95"}, "14 fewer of 100 people; allowing for chance, anything from 5 to 23 fewer."),
        ({"value": 2.4, "low": -1.2, "high": 6, "interval": "ci-95"}, "About 2 more of 100 people; allowing for chance, anything from 1 fewer to 6 more, so perhaps no difference."),
        ({"value": 9, "measure": "per-1000"}, "9 of 1,000."),
        ({"value": 619, "low": 554, "high": 694, "interval": "ui-95", "measure": "count", "unit": "million people"}, "619 million people; allowing for chance, anything from 554 to 694 million people."),
    ],
)
def test_a_difference_of_shares_is_told_in_people(fields: dict, said: str) -> None:
    finding = Finding.model_validate({"id": "f", "text": "A finding", "measure": "risk-difference", "read_in": "abstract", **fields})
    assert effects.plain_effect(finding) == said


@pytest.mark.parametrize(("option", "against", "said"), [(37.4, 16.5, "about 21 more"), (14.1, 28.1, "14 fewer"), (5, 5, "no difference"), (0.3, 0.1, "0.2 more")])
def test_differences_are_worked_out_before_rounding(option: float, against: float, said: str) -> None:
    assert compared.difference(option, against) == said


def test_a_fact_box_of_another_name_stays_visible(small: Corpus) -> None:
    assert "{{ facts: nothing }}" in directives.expand("{{ facts: nothing }}\n", small, None, "order/")


def test_every_option_has_every_fact(small: Corpus) -> None:
    listed = show(small, "options").select(".option")
    assert len(listed) == 2
    for option in listed:
        labels = [dt.get_text(strip=True) for dt in option.select("dt")]
        assert labels == ["How it is thought to work", "For back pain", "For depression", "Harm", "Effect on daily life", "Effort and cost", "Without it", "What guidelines say"]
        assert all(dd.get_text(strip=True) for dd in option.select("dd"))
        assert option.select_one(".option__name a[href^='../treatment/']")


def test_options_can_be_chosen(small: Corpus) -> None:
    one = show(small, "options: medicine")
    assert [option["id"] for option in one.select(".option")] == ["option-medicine"]
    assert not one.select(".options__caption, .options__trouble")
    assert [option["id"] for option in show(small, "options: medicine, exercise").select(".option")] == ["option-medicine", "option-exercise"]


def test_chosen_options_lead_to_all_and_to_help(tmp_path: Path) -> None:
    third = (Path(__file__).parent / "base/references/options.yml").read_text(encoding="utf-8")
    last = third[third.index("  - id: medicine") :].replace("id: medicine", "id: rest")
    two = show(load(make(tmp_path / "p", {"references/options.yml": third + last})), "options: medicine, exercise")
    caption, trouble = two.select_one(".options__caption"), two.select_one(".options__trouble")
    assert words(caption).startswith("2 of 3 options; all of them")
    assert caption.a["href"] == "../treatment/#the-options-side-by-side"
    assert "Stop no daily medicine all at once before you have asked." in words(trouble)
    assert trouble.a["href"] == "../get-help/"


def test_the_page_of_all_options_says_once_what_the_dots_mean(small: Corpus) -> None:
    html = directives.expand("{{ options: medicine, exercise }}\n", small, None, "treatment/")
    assert "options__caption" not in html
    assert "option-medicine" in html


def test_options_with_an_unknown_name_stay_visible(small: Corpus) -> None:
    assert "{{ options: medicine, rest }}" in directives.expand("{{ options: medicine, rest }}\n", small, None, "order/")


def test_elsewhere_names_who_runs_a_place_and_what_to_know(tmp_path: Path) -> None:
    place = 'id: {0}, name: {0}, url: "https://example.org/{0}/", by: a charity, offers: a talk, read: page, checked: 2026-11-20'
    file = f"places:\n  - {{{place.format('near')}, caution: Paid by a maker}}\n  - {{{place.format('far')}}}\n"
    corpus = load(make(tmp_path / "p", {"references/elsewhere.yml": file}))
    assert corpus.problems == ()
    assert [a["href"] for a in show(corpus, "elsewhere").select("a")] == ["https://example.org/near/", "https://example.org/far/"]
    (item,) = show(corpus, "elsewhere: near").select("li")
    assert words(item) == "near (a charity): a talk. Paid by a maker."
    assert "{{ elsewhere: none }}" in directives.expand("{{ elsewhere: none }}\n", corpus, None, "order/")


def test_a_path_says_how_sure_each_arrow_is(small: Corpus) -> None:
    path = show(small, "path: onward")
    assert [s.get_text(strip=True) for s in path.select(".path__station")] == ["Low mood", "Back pain"]
    assert "may be followed by" in words(path)
    assert path.select_one(".path__arrow a.certainty--low")
    assert "and round again" in words(path)


def test_a_drawing_has_its_words_beside_each_silent_figure(small: Corpus) -> None:
    figure = show(small, "drawing: stand")
    (frame,) = figure.select(".drawing__frame")
    assert words(frame) == "Stand up Sit on a firm chair. Stand up slowly."
    assert frame.svg["aria-hidden"] == "true"
    assert [g["class"] for g in frame.select("g")] == [["drawing__pale"], ["drawing__aids"], ["drawing__body"], ["drawing__arrows"]]
    assert frame.select_one(".drawing__body path")["d"] == "M80 34L78 62Q80 80 78 110"
    assert frame.select_one(".drawing__pale circle")["r"] == "8"
    assert not figure.select("[style]")
    assert words(figure.select_one(".drawing__stop")).startswith("Chest pain?")
    assert words(figure.select_one(".drawing__caution")) == "An example and no programme. Source: Ahead and Other 2015 ."
    assert figure.select_one("a[href='../studies/ahead2015/']")


def test_a_drawing_links_the_pages_it_rests_on(tmp_path: Path) -> None:
    place = 'places:\n  - {id: near, name: Near, url: "https://example.org/near/", by: a charity, offers: a talk, read: page, checked: 2026-11-20}\n'
    edit = {"references/drawings/stand.yml": {"studies: [ahead2015]": "places: [near]"}}
    corpus = load(make(tmp_path / "p", {"references/elsewhere.yml": place}, edit))
    assert corpus.problems == ()
    assert show(corpus, "drawing: stand").select_one(".drawing__caution a[href='https://example.org/near/']")
    assert "{{ drawing: none }}" in directives.expand("{{ drawing: none }}\n", corpus, None, "order/")


@pytest.mark.parametrize("slug", sorted(p.stem for p in (ROOT / "references/drawings").glob("*.yml")))
def test_a_drawing_is_light(slug: str) -> None:
    html = directives.expand(f"{{{{ drawing: {slug} }}}}\n", load(ROOT), None, "treatment/movement/")
    assert 500 < len(html.encode()) < 8192


def test_the_audit_shows_both_raters_and_leaves_out_what_does_not_apply(small: Corpus) -> None:
    page = show(small, "self-audit")
    row = next(r for r in page.select("tbody tr") if r.th.get_text(strip=True) == small.by_name["order"].title)
    assert row.select("td")[0].get_text(" ", strip=True) == "5 of 5 · 7 of 10"
    assert "not rated yet" in words(page)
    assert "The last section is long." in words(page)
    assert "(wording from memory)" in words(page)
    assert "5 4" in [c.get_text(" ", strip=True) for c in page.select("#items-trust ~ .audit td")]


def test_totals_in_percent() -> None:
    fields = {"id": "x", "name": "X", "short": "X", "judges": "x", "low": 0, "high": 1, "shown": "percent", "target": "x", "source": "x"}
    instrument = Instrument.model_validate({**fields, "items": ({"text": "a"}, {"text": "b"}, {"text": "c"})})
    assert audit.total(instrument, (1, "na", 0)) == audit.Total("50", 2, 0)
    assert audit.total(instrument, ("na", "na", "na")) is None


def test_feeds_carry_changes_and_the_disclaimer(small: Corpus) -> None:
    for address in ("", "https://example.org/both/"):
        files = dict(feeds.feed_files(small, "Both Ways", address))
        atom = etree.fromstring(files["feed.xml"].encode())
        entries = atom.findall(f"{{{feeds.ATOM}}}entry")
        assert len(entries) == len(feeds.entries(small)) > 0
        assert len({e.findtext(f"{{{feeds.ATOM}}}id") for e in entries}) == len(entries)
        assert "medical advice" in atom.findtext(f"{{{feeds.ATOM}}}subtitle")
        feed = json.loads(files["feed.json"])
        assert feed["version"].endswith("1.1")
        assert ("home_page_url" in feed) == bool(address)
        assert all(item["id"].startswith("tag:") and item["content_text"] for item in feed["items"])
        assert "**" not in files["feed.json"]


def test_a_claim_can_be_questioned_without_an_account(small: Corpus) -> None:
    page, claim = small.claims["mood-first"]
    assert cards.questions(small, page, claim) == cards.Questions("", "")
    both = cards.questions(replace(small, repo_url="https://example.org/r", contact="q@example.org"), page, claim)
    assert both.mail.startswith("mailto:q@example.org?subject=Question%20about%20the%20claim%20mood-first&body=")
    assert "own%20health" in both.mail
    assert both.issue.startswith("https://example.org/r/issues/new?title=")
