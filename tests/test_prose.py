"""Plain text hides nothing that a reader sees, and each of its places leads back to the file."""

from __future__ import annotations

import pytest

from evidence.load import read_page
from evidence.shingles import Sources, runs, shingle_hashes

HEAD = "---\ntitle: A\n---\n\n"


def shown(body: str) -> str:
    return read_page(HEAD + body, "docs/a.md", []).reading.text.strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("It **pro**ves *it*.", "It proves it."),
        ("It pro<b>ve</b>s it.", "It proves it."),
        ("It pro<!-- no -->ves it.", "It proves it."),
        ("It pro&#118;es it.", "It proves it."),
        ("It pro\u00adves it.", "It proves it."),
        ("It\nproves\n  it.", "It proves it."),
        ("> It\n> proves it.", "It proves it."),
        ("- It\n  proves it.", "It proves it."),
        ("[It proves](a.md \"title\") it.", "It proves it."),
        ("It proves it [@wong2022].", "It proves it."),
        ("It proves [@wong2022; @viana2018] it.", "It proves it."),
        ("It `proves` it.", "It it."),
        ("It’s “it”.", "It's \"it\"."),
        ("It\u00a0is 5\u2009mg.", "It is 5 mg."),
        ("One<br>two.", "One two."),
        ("snake_case and _it_.", "snake_case and it."),
        ("# **It** is {#it}", "It is"),
    ],
)
def test_plain_text(body: str, text: str) -> None:
    assert " ".join(shown(body).split()) == text


def test_places_lead_back() -> None:
    page = read_page(HEAD + "One [@a1] **two**\nthree.\n\n| four | *five* |\n", "docs/a.md", [])
    for word in ("One", "two", "three", "four", "five"):
        assert page.text.startswith(word, page.reading.source(page.reading.text.index(word)))


def test_copied_runs_are_found_whatever_the_signs_between() -> None:
    sources = Sources(shingle_hashes("It’s a quick brown fox that jumps over the dog."))
    assert [run for _, _, run in sources.shared("Its a QUICK, brown – fox (that) jumps over the cat.")] == [
        "its a quick brown fox that jumps over",
        "a quick brown fox that jumps over the",
    ]
    assert sources.shared("It's a quick red fox that jumps over the dog.") == []
    assert len(list(runs("one two three four five six seven eight nine"))) == 2
