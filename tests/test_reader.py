"""What a reader sees: cards, notes, lists, words of the glossary, and what stands around a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from bs4 import BeautifulSoup, Tag

from evidence.load import load
from evidence.model import Corpus
from evidence.records import Finding
from evidence.render import assets, cards, directives, effects, frame, generated, intervals, names, references, search, tables, terms, view
from tests.project import make

ORDER = "docs/order.md"
HISTORY = "history: [{date: 2026-11-20, kind: added, note: First version}]"


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def project(folder: Path, files: Mapping[str, str] | None = None, edit: Mapping[str, Mapping[str, str]] | None = None) -> Corpus:
    corpus = load(make(folder / "p", files, edit))
    assert corpus.problems == ()
    return corpus


@pytest.fixture
def small(tmp_path: Path) -> Corpus:
    return project(tmp_path)


def show(corpus: Corpus, directive: str, url: str = "order/") -> BeautifulSoup:
    html = directives.expand(f"{{{{ {directive} }}}}\n", corpus, None, url)
    assert "{{" not in html
    return soup(html)


def finding(**fields: object) -> Finding:
    return Finding.model_validate({"id": "f", "text": "A finding", "measure": "odds-ratio", "read_in": "abstract", **fields})


# Cards


def test_card_holds_everything(small: Corpus) -> None:
    card = show(small, "claim: mood-first").select_one("section#claim-mood-first")
    text = words(card)
    assert card is not None
    for part in ("How sure? ●●○○ low", "about 15 (12 to 18) of 100 people, if it were 10 of 100"):
        assert part in text
    fold = words(card.select_one("details.claim__why"))
    for part in ("Why this rating? And the exact figure", "Exact figure: odds ratio 1.59 (95% CI 1.26–2.01).", "The odds were 1.59 times as high"):
        assert part in fold
    assert "1.59" not in text.replace(fold, "")
    assert "Funding seen for 0 of 2 studies." in text
    assert "Last checked: 20 November 2026." in text
    assert "20 November 2026, added: First version." in text
    assert [a["href"] for a in card.select("a[data-copy-link]")] == ["#claim-mood-first"]
    assert [words(d.summary) for d in card.select("details")] == ["Why this rating? And the exact figure", "Funding, history and link"]


def test_card_elsewhere_leads_home(small: Corpus) -> None:
    away, home = show(small, "claim: mood-first", "treatment/"), show(small, "claim: mood-first")
    assert away.select('a[href="../order/#claim-mood-first"]')
    assert "Told in full" not in words(home)


def test_card_counts_in_whole_people(tmp_path: Path) -> None:
    corpus = project(tmp_path, edit={ORDER: {"effect: ahead2015/onset": "effect: behind2020/later-depression"}})
    card = show(corpus, "claim: mood-first")
    text = words(card.select_one(".claim__effect"))
    assert "about 4 of 100 (with back pain) against about 1 of 100 (without)" in text
    assert "Baseline: without. Both figures:" in text
    assert "Exact figure: 3.6 of 100 (with back pain); 1.1 of 100 (without)." in words(card.select_one(".claim__why"))


@pytest.mark.parametrize(("value", "said"), [(37.4, "about 37"), (16.5, "about 17"), (14.0, "14"), (0.4, "0.4"), (3, "3"), ("not-seen", "not seen")])
def test_a_share_is_told_in_whole_people(value: object, said: str) -> None:
    assert view.whole(value) == said


def test_funding_is_summed(tmp_path: Path) -> None:
    corpus = project(tmp_path, edit={"references/studies/ahead2015.yml": {"funding: not-seen": "funding: A public fund"}})
    found = cards.funding(corpus, corpus.claims["mood-first"][1])
    assert (found.seen, found.of, found.texts) == (1, 2, (("ahead2015", "A public fund"),))


def test_question_is_asked_at_the_repository_only(small: Corpus) -> None:
    assert "Question this claim" not in words(show(small, "claim: mood-first"))
    page, claim = small.claims["mood-first"]
    address = cards.questions(replace(small, repo_url="https://example.org/r/"), page, claim).issue
    asked = parse_qs(urlparse(address).query)
    assert address.startswith("https://example.org/r/issues/new?")
    assert "mood-first" in asked["title"][0]
    assert claim.statement in asked["body"][0]
    assert "nothing about your own health" in asked["body"][0]
    card = show(replace(small, repo_url="https://example.org/r"), "claim: mood-first")
    assert card.select('.claim__record a[href$="get-help/"]')


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 1.59, "low": 1.26, "high": 2.01, "interval": "ci-95"}, "The odds were 1.59 times as high; allowing for chance, anything from 1.26 to 2.01 times."),
        ({"value": 1.17, "low": 0.48, "high": 2.87, "interval": "ci-95"}, "so perhaps no difference."),
        ({"value": 1.4}, "The odds were 1.4 times as high."),
        ({"value": 2.0, "low": 1.0, "high": 9.0, "interval": "range"}, "The odds were 2.0 times as high."),
        ({"measure": "risk-ratio", "value": 0.91}, "It was 0.91 times as likely."),
        (
            {"measure": "mean-difference", "value": -5.3, "low": -7.31, "high": -3.3, "interval": "ci-95", "scale": {"low": 0, "high": 100}},
            "5.3 lower on a scale from 0 to 100; allowing for chance, anything from 3.3 to 7.31 lower.",
        ),
        (
            {"measure": "standardised-mean-difference", "value": 0.03, "low": -0.16, "high": 0.23, "interval": "ci-95"},
            "0.03 higher, in standard deviations; allowing for chance, anything from 0.16 lower to 0.23 higher, so perhaps no difference.",
        ),
        ({"measure": "mean-difference", "value": 0.0, "low": -0.8, "high": 0.7, "interval": "ci-95"}, "No difference; allowing for chance"),
        ({"measure": "percentage", "value": 53}, "53 of 100."),
        ({"measure": "correlation", "value": 0.47}, ""),
        ({"measure": "odds-ratio", "value": "not-seen"}, ""),
    ],
)
def test_effect_in_plain_words(fields: dict[str, object], said: str) -> None:
    shown = effects.plain_effect(finding(**fields))
    assert said in shown
    assert bool(shown) == bool(said)


def test_size_names_measure_and_unit() -> None:
    assert effects.sized(finding(value=1.59, low=1.26, high=2.01, interval="ci-95")) == "odds ratio 1.59 (95% CI 1.26–2.01)"
    people = finding(measure="count", value=619, low=554, high=694, interval="ui-95", unit="million people")
    assert effects.sized(people) == "619 million people (95% UI 554–694)"


# Notes under a page


def footnotes(*keys: str) -> str:
    items = "".join(f'<li id="fn:{k}">\n<p>Text of {k}.&#160;<a class="footnote-backref" href="#fnref:{k}" title="x">&#8617;</a></p>\n</li>\n' for k in keys)
    return f'<p>So<sup id="fnref:{keys[0]}"><a class="footnote-ref" href="#fn:{keys[0]}">1</a></sup>.</p><div class="footnote">\n<hr />\n<ol>\n{items}</ol></div>'


def test_note_has_the_facts_of_its_study(small: Corpus) -> None:
    page = soup(references.name_footnotes(footnotes("ahead2015", "behind2020"), small, "treatment/pills/"))
    first, second = (words(page.select_one(f'[id="fn:{k}"]')) for k in ("ahead2015", "behind2020"))
    assert "Review, 19 studies. New back pain in people with depressive symptoms" in first
    assert "odds ratio 1.59 (95% CI 1.26–2.01). Read as abstract. What" in first
    assert "Adults in Canada were asked twice. More of those with back pain had depression later. Read as abstract." in second
    assert page.select('[id="fn:ahead2015"] a[href="../../studies/ahead2015/"]')
    at_home = references.name_footnotes(footnotes("ahead2015"), small, "")
    assert 'href="studies/ahead2015/"' in at_home


def test_note_prefers_the_finding_of_a_claim(tmp_path: Path) -> None:
    corpus = project(tmp_path, edit={ORDER: {"effect: ahead2015/onset": "effect: ahead2015/onset-severe"}})
    order = corpus.by_name["order"]
    assert references.finding_on(corpus, order, "ahead2015").id == "onset-severe"
    assert references.finding_on(corpus, None, "ahead2015").id == "onset-severe"
    assert references.finding_on(corpus, None, "behind2020") is None


def test_note_prefers_the_finding_that_the_page_tells(tmp_path: Path) -> None:
    corpus = project(tmp_path)
    page = corpus.by_name["treatment"]
    assert references.finding_on(corpus, page, "moves2021").id == "pain"


def test_note_never_shows_suicide_by_itself(tmp_path: Path) -> None:
    study = "references/studies/ahead2015.yml"
    texts = (make(tmp_path / "look") / study).read_text(encoding="utf-8")
    first = next(line for line in texts.splitlines() if line.strip().startswith("text: "))
    corpus = project(tmp_path, edit={study: {first: "    text: Suicidal thoughts in people with depressive symptoms"}})
    found = references.finding_on(corpus, corpus.by_name["treatment"], "ahead2015")
    assert found is None or "Suicid" not in found.text


def test_many_ways_back_are_folded(small: Corpus) -> None:
    uses = "".join(f'<a class="footnote-backref" href="#fnref{n if n > 1 else ""}:ahead2015" title="x">↩</a>' for n in range(1, 8))
    html = f'<div class="footnote">\n<hr>\n<ol>\n<li id="fn:ahead2015">\n<p>Text.&#160;{uses}</p>\n</li>\n</ol>\n</div>'
    note = soup(references.name_footnotes(html, small, "order/")).select_one("li")
    assert words(note.select_one("details summary")) == "7 uses on this page"
    assert len(note.select("details a.footnote-backref")) == 7
    assert not note.select("li > p > a.footnote-backref")


def test_ranges_do_not_break() -> None:
    html = intervals.unbroken('<p title="1–2">1.26–2.01 and <code>3–4</code>, pre–post</p>')
    assert html == '<p title="1–2"><span class="nowrap">1.26–2.01</span> and <code>3–4</code>, pre–post</p>'


def test_key_points_show_how_sure_their_claim_is(tmp_path: Path) -> None:
    small = project(tmp_path, edit={ORDER: {"Low mood may be followed by back pain [@ahead2015].": "Symptoms of depression may come before back pain [@ahead2015]."}})
    html = '<h2 id="key-points">Key points</h2>\n<ul>\n<li>Low mood.</li>\n<li>Back pain.</li>\n<li>Most people.</li>\n</ul>'
    page = small.by_name["order"]
    said = [p for p in page.reading.pieces if p.section == "Key points" and p.kind == "list-item"]
    assert len(said) == 3
    marks = soup(frame.sure_points(html, small, page.src)).select("li a.point")
    assert [m["href"] for m in marks] == ["#claim-mood-first"]
    assert words(marks[0]) == "How sure? ●●○○ low"


def test_helplines_call_text_and_write(small: Corpus) -> None:
    page = show(small, "helplines")
    assert page.select_one(".countries a[href^='#line-']")
    assert page.select_one("a[href='tel:116123']")
    assert "next check due by" in words(page.select_one(".helpline__source"))


@pytest.mark.parametrize(
    ("way", "to", "href"),
    [("text", "85258", "sms:85258"), ("call or text", "988", "sms:988"), ("email", "jo@example.org", "mailto:jo@example.org"), ("chat", "chat.example.org", "https://chat.example.org")],
)
def test_a_contact_does_what_its_word_says(tmp_path: Path, way: str, to: str, href: str) -> None:
    line = {"[{way: call, to: 116 123}]": f'[{{way: {way}, to: "{to}"}}]', "    hours:": "    url: https://chat.example.org\n    hours:"}
    corpus = project(tmp_path, edit={"references/helplines.yml": line})
    assert show(corpus, "help-box").select_one(f'a[href="{href}"]')


def test_a_bold_paragraph_above_a_table_is_its_caption() -> None:
    html = tables.finished('<p><strong>Signs</strong><sup id="fnref:a"><a>1</a></sup></p>\n<table>\n<thead></thead></table>')
    assert html.startswith('<table>\n<caption><strong>Signs</strong><sup')
    apart = "<p><strong>Lead</strong><sup>1</sup>. More text.</p>\n<p>Then<sup>2</sup></p>\n<table></table>"
    assert tables.finished(apart) == apart
    other = "<p><strong>Not</strong> all bold</p>\n<table></table>"
    assert tables.finished(other) == other


def test_cells_of_a_table_carry_the_names_of_their_columns() -> None:
    head = "<thead>\n<tr>\n<th>What</th>\n<th>Of 100<sup>1</sup></th>\n</tr>\n</thead>"
    html = tables.finished(f"<table>\n{head}\n<tbody>\n<tr>\n<td>A <a>sign</a></td>\n<td>37</td>\n</tr>\n</tbody>\n</table>")
    table = soup(html).table
    assert words(table.select_one("tbody th[scope=row]")) == "A sign"
    assert table.select_one("tbody td")["data-label"] == "Of 100:"
    assert [t["scope"] for t in table.select("thead th")] == ["col", "col"]


def test_note_says_that_a_study_does_not_stand(tmp_path: Path) -> None:
    study = {"plain: Reviewers": "status: retracted\nstatus_note: Taken back by the journal.\nplain: Reviewers"}
    corpus = project(tmp_path, edit={"references/studies/ahead2015.yml": study})
    assert "Retracted: Taken back by the journal." in words(soup(references.name_footnotes(footnotes("ahead2015"), corpus, "order/")))


# Words of the glossary

GLOSSARY = """\
terms:
  - {id: odds-ratio, term: odds ratio, plain: A comparison of odds., also: [odds ratios]}
  - {id: odds, term: odds, plain: A chance set against its opposite.}
  - {id: act, term: ACT, plain: A talking therapy.}
"""


def explained(tmp_path: Path, html: str) -> BeautifulSoup:
    return soup(terms.explain(html, project(tmp_path, {"references/glossary.yml": GLOSSARY}), "order/"))


def test_first_use_of_a_word_only(tmp_path: Path) -> None:
    page = explained(tmp_path, "<p>The odds ratio and the Odds Ratio and odds ratios, then the odds.</p>")
    assert [(a["href"], a.get_text()) for a in page.select("p > a.term")] == [("#word-odds-ratio", "odds ratio"), ("#word-odds", "odds")]
    assert [words(li) for li in page.select(".words__list > li")] == ["Odds: A chance set against its opposite.", "Odds ratio: A comparison of odds."]
    assert page.select('.words a[href="../glossary/"]')


def test_words_keep_their_case_and_edges(tmp_path: Path) -> None:
    page = explained(tmp_path, "<p>Act on the oddsmaker's pre-odds, <strong>ACT</strong> now.</p>")
    assert [a.get_text() for a in page.select("a.term")] == ["ACT"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>odds</h2>",
        '<p><a href="x">odds</a> <code>odds</code></p>',
        '<section class="claim"><p>odds</p></section>',
        "<table><tr><td><p>odds</p></td></tr></table>",
        '<p title="odds">x</p><!-- odds -->',
        '<div class="footnote"><ol><li><p>odds</p></li></ol></div>',
        "<div>odds</div>",
        "no word of it",
    ],
)
def test_words_are_left_alone(html: str, tmp_path: Path) -> None:
    corpus = project(tmp_path, {"references/glossary.yml": GLOSSARY})
    assert terms.explain(html, corpus, "order/") == html


def test_words_after_an_unclosed_or_empty_tag(tmp_path: Path) -> None:
    page = explained(tmp_path, "<p>one<br>two <img alt='odds > 1'> odds</p><ul><li>ACT</ul><p>end</p>")
    assert [a.get_text() for a in page.select("a.term")] == ["odds", "ACT"]


# Lists


def test_explorer_holds_every_work_and_its_filters(small: Corpus) -> None:
    page = show(small, "explorer", "studies/")
    rows = {words(r.th): r for r in page.select("tbody tr")}
    assert len(rows) == len(small.references)
    row = next(r for r in page.select("tbody tr") if r.select('a[href="ahead2015/"]'))
    assert (row["data-design"], row["data-topic"], row["data-population"], row["data-read"], row["data-period"]) == (
        "systematic-review",
        "which-comes-first",
        "general",
        "abstract",
        "2010s",
    )
    assert row["data-certainty"] == "low"
    assert "19 studies" in words(row)
    assert "●●○○ 1 low" in words(row)
    heads = page.select("thead th")
    assert all(len(r.select("th, td")) == len(heads) for r in page.select("tbody tr"))
    for select in page.select("select"):
        values = {str(o["value"]) for o in select.select("option")} - {""}
        held = {v for r in page.select("tbody tr") for v in str(r[f"data-{select['name']}"]).split()}
        assert held <= values, select["name"]
    assert page.select_one("form[hidden]"), "without script the filters would do nothing"
    assert page.select_one('[role="status"]')


def test_articles_are_complete_and_counted(small: Corpus) -> None:
    page = show(small, "articles", "articles-checked/")
    claims = [c for _, _, c in small.article_claims()]
    assert [li["id"] for li in page.select("li.statement")] == [c.id.lower() for c in claims]
    assert words(page.select_one("[data-status]")) == f"{len(claims)} statement{'' if len(claims) == 1 else 's'}"
    first = page.select_one("#a1")
    assert first is not None
    assert "Supported" in words(first)
    assert first.select('a[href="../order/#claim-mood-first"]')
    assert first.select('a[href="../studies/ahead2015/"]')
    assert words(page.select_one("[data-group] h3")) == "Article A: Which comes first? 1 statement"
    sums = [int(words(td)) for td in page.select(".tally__sum")]
    assert sum(sums) == len(claims)
    assert all(float(str(r["width"])) + float(str(r["x"])) <= 100.1 for r in page.select("rect"))


def test_glossary_and_a_to_z(tmp_path: Path) -> None:
    corpus = project(tmp_path, {"references/glossary.yml": GLOSSARY})
    listed = show(corpus, "glossary", "glossary/")
    assert [d["id"] for d in listed.select("dl > div")] == ["act", "odds", "odds-ratio"]
    page = show(corpus, "a-z", "a-z/")
    letters = [h["id"] for h in page.select("h2")]
    assert letters == sorted(letters)
    assert [a["href"] for a in page.select("nav a")] == [f"#{i}" for i in letters]
    addresses = {str(a["href"]) for a in page.select("ul.letters__entries a")}
    assert {"../order/", "../glossary/#odds", "../studies/ahead2015/", "../"} <= addresses
    assert len(addresses) == len(corpus.pages) + 3 + len(corpus.references)
    kinds = {words(li) for li in page.select("ul.letters__entries li")}
    assert "Treatment options" in kinds
    doubled = show(project(tmp_path / "twice", {"references/glossary.yml": GLOSSARY.replace("term: odds ratio", "term: treatment options")}), "a-z", "a-z/")
    assert {"Treatment options page", "Treatment options word"} <= {words(li) for li in doubled.select("ul.letters__entries li")}


def test_names_sort_without_accents_or_quotes() -> None:
    assert sorted(["Zhou", "Löffler", "“Lang”", "Åkesson", "act"], key=names.sort_key) == ["act", "Åkesson", "“Lang”", "Löffler", "Zhou"]


def test_changes_newest_first_and_typed(tmp_path: Path) -> None:
    longer = (
        "history: [{date: 2026-11-20, kind: added, note: First version}, {date: 2026-12-01, kind: wording, note: shorter, was: Longer.},"
        " {date: 2026-12-01, kind: conclusion, note: A new review lowered it}]"
    )
    page = show(project(tmp_path, edit={ORDER: {HISTORY: longer}}), "changes", "changes/")
    assert [words(h) for h in page.select("h2")] == ["1 December 2026", "20 November 2026"]
    assert [words(h).rsplit(" ", 2)[0] for h in page.select("h3")][:2] == ["Conclusion changed", "Wording only"]
    assert "The last changes, on 1 December 2026: conclusion changed, 1 claim; wording only, 1 claim." in words(page)
    assert "Before: Longer. Why: Shorter." in words(page)
    assert "Why: A new review lowered it." in words(page)
    assert page.select('a[href="../order/#claim-mood-first"]')


# Around a page


def test_frame_of_a_page(small: Corpus) -> None:
    made = frame.of(small, "order.md", "order/", "Both Ways", "https://example.org/order/")
    foot = soup(made["foot"])
    assert [a["href"] for a in soup(made["crumbs"]).select("a")] == ["../"]
    assert "Both Ways. Which comes first? Last checked 20 November 2026. https://example.org/order/" in words(foot.select_one(".cite p"))
    assert "url = {https://example.org/order/}" in words(foot.select_one(".cite pre"))
    assert "20 November 2026, added: 1 claim." in words(foot.select_one(".history"))
    assert foot.select('a[href="../changes/"]')


def test_frame_without_an_address(small: Corpus) -> None:
    foot = frame.of(small, "order.md", "order/", "Both Ways", "")["foot"]
    assert "http" not in foot
    assert "url =" not in foot


def test_home_has_no_way_up_and_studies_have(small: Corpus) -> None:
    assert frame.of(small, "index.md", "", "Both Ways", "")["crumbs"] == ""
    study = frame.of(small, "studies/ahead2015.md", "studies/ahead2015/", "Both Ways", "")
    assert study["foot"] == ""
    assert soup(study["crumbs"]).select("a")


def test_study_page_tells_where_it_is_used(small: Corpus) -> None:
    r = small.by_key["ahead2015"]
    page = soup(generated.study_body(small, r, generated.shown_findings(small)))
    used = page.select_one(".uses")
    assert "Supports People with depressive symptoms may be more likely" in words(used)
    assert page.select('.uses a[href="../../order/#claim-mood-first"]')
    assert page.select('a[href="../../articles-checked/#a1"]')
    assert words(page.select_one(".cite code")).startswith("@article{ahead2015, ")
    assert "doi = {" in words(page.select_one(".cite code"))


def test_study_page_shows_help_where_it_speaks_of_suicide(tmp_path: Path) -> None:
    study = {"plain: Reviewers looked": "plain: Thoughts of suicide were asked about. Reviewers looked"}
    corpus = project(tmp_path, edit={"references/studies/ahead2015.yml": study})
    with_box, without = (soup(generated.study_body(corpus, corpus.by_key[k], frozenset())) for k in ("ahead2015", "moves2021"))
    assert with_box.select_one("aside.help-box a[href^='tel:']")
    assert not without.select_one("aside.help-box")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 1.59, "low": 1.26, "high": 2.01, "interval": "ci-95"}, "about 15 (12 to 18)"),
        ({"measure": "risk-ratio", "value": 0.5}, "about 5"),
        ({"measure": "risk-ratio", "value": 1.45}, "about 15"),
        ({"measure": "hazard-ratio", "value": 0.5}, ""),
        ({"measure": "risk-ratio", "value": 11}, ""),
        ({"value": 1.04}, ""),
        ({"measure": "risk-ratio", "value": 0.96, "low": 0.9, "high": 1.22, "interval": "ci-95"}, "about 10 (9 to 12)"),
    ],
)
def test_a_ratio_is_pictured_as_people(fields: dict, said: str) -> None:
    assert effects.pictured(finding(**fields)) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": -0.34, "low": -0.41, "high": -0.27, "interval": "ci-95"}, "about 63 (61 to 66) of 100 people with less of it"),
        ({"value": 0.03, "low": -0.16, "high": 0.23, "interval": "ci-95"}, "about 51 (44 to 59) of 100 people with more of it"),
        ({"value": 0.44}, "about 67 of 100 people with more of it"),
        ({"value": 0}, ""),
        ({"value": "not-seen"}, ""),
        ({"measure": "mean-difference", "value": -5.3}, ""),
    ],
)
def test_a_standardised_difference_is_pictured_as_people(fields: dict, said: str) -> None:
    assert effects.beyond_the_middle(finding(**{"measure": "standardised-mean-difference", **fields})) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": 1.59, "low": 1.26, "high": 2.01, "interval": "ci-95"}, "odds ratio 1.59 (95% CI 1.26–2.01)"),
        ({"measure": "percentage", "value": 80}, ""),
        ({"measure": "percentage", "value": 69.4}, "69.4%"),
        ({"measure": "percentage", "value": 80, "low": 70, "high": 88, "interval": "ci-95"}, "80% (95% CI 70–88)"),
        ({"measure": "correlation", "value": 0.2}, ""),
    ],
)
def test_the_exact_figure_is_not_said_twice(fields: dict, said: str) -> None:
    assert effects.exact(finding(**fields)) == said


def test_references_stand_under_their_letters_and_numbers_run_on(small: Corpus) -> None:
    page = show(small, "references")
    assert [h.get_text(strip=True) for h in page.select("h2")] == sorted({r.short[0] for r in small.references})
    assert [a["href"] for a in page.select(".letters a")] == [f"#{h['id']}" for h in page.select("h2")]
    starts, counts = [int(o["start"]) for o in page.select("ol.references")], [len(o.select(":scope > li")) for o in page.select("ol.references")]
    assert starts == [1 + sum(counts[:i]) for i in range(len(counts))]
    assert sum(counts) == len(small.references)


def test_a_reference_stands_under_the_name_that_is_printed(tmp_path: Path) -> None:
    corpus = project(tmp_path, edit={"references/references.bib": {"author = {Moves, Dan}": "author = {Zeta, Dan}"}})
    assert show(corpus, "references").select_one("#letter-z ~ ol #ref-moves2021")


def test_a_ratio_has_no_unit() -> None:
    assert effects.sized(finding(value=1.46, unit="cut-off in mg/L")) == "odds ratio 1.46"
    assert effects.sized(finding(measure="per-100000", value=832, unit="years per 100,000 people")) == "832 years per 100,000 people"


def test_interval_ends_have_the_same_decimals() -> None:
    assert view.estimate(finding(value=0.88, low=0.8, high=0.96, interval="ci-95")) == "0.88 (95% CI 0.80–0.96)"
    assert view.estimate(finding(value=3, low=2, high=11, interval="ci-95")) == "3 (95% CI 2–11)"


def test_search_entries_lead_to_their_place(small: Corpus) -> None:
    found = {e.url: e for e in search.entries(small)}
    assert found["order/#claim-mood-first"].kind == "claim"
    assert "How sure: low." in found["order/#claim-mood-first"].content
    assert found["glossary/#odds-ratio"].kind == "word"
    html = view.template("search-entry.html", e=found["order/#claim-mood-first"])
    assert re.search(r'data-address="order/#claim-mood-first"', html)


def test_assets_lose_their_comments_only(tmp_path: Path) -> None:
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "a.css").write_text("/* why\n this */\na { color: red; } /* and */\n")
    (folder / "a.js").write_text('// why\n  // more\nconst a = "https://example.org"; // kept\n')
    assets.shrink(tmp_path)
    assert (folder / "a.css").read_text() == "a { color: red; } "
    assert (folder / "a.js").read_text() == 'const a = "https://example.org"; // kept\n'
