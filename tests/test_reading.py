"""The reading grade counts as textstat does, so that its scores can be compared with others."""

from __future__ import annotations

from pathlib import Path

import pytest
from textstat import textstat

from evidence import reading
from evidence.load import load

TEXTS = [
    ["It can go both ways.", "People with low mood may be more likely to get back pain later on."],
    ["In 11 cohorts the odds of new back pain were 1.59 (95% CI 1.26–2.01) times those of people without symptoms."],
    ["Don't stop a medicine suddenly; talk to the prescriber first.", "Well-known words, e.g. “serotonin–noradrenaline”, count once."],
    ["Harm.", "Epidemiological investigations indicate bidirectional relationships."],
]


@pytest.mark.parametrize("sentences", TEXTS)
def test_grades_are_those_of_textstat(sentences: list[str]) -> None:
    text = reading.prepared(sentences)
    found = reading.grade(sentences)
    assert found.words == textstat.lexicon_count(text)
    assert found.kincaid == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.06)
    assert found.smog == pytest.approx(textstat.smog_index(text), abs=0.06)


def test_the_pages_of_this_site_have_the_grades_of_textstat() -> None:
    corpus = load(Path(__file__).parents[1])
    for page in corpus.pages:
        for sentences in (reading.plain_sentences(page), reading.other_sentences(page)):
            if sentences:
                assert reading.grade(sentences).kincaid == pytest.approx(textstat.flesch_kincaid_grade(reading.prepared(sentences)), abs=0.06)


def test_known_terms_count_as_a_short_word() -> None:
    masks = reading.Masks(load(Path(__file__).parent / "base"))
    assert masks.apply(["Amitriptyline and Duloxetine.", "An odds ratio, odds ratios; oddsratio."]) == ["it and it.", "an it, it; oddsratio."]


def test_no_words_have_no_grade() -> None:
    assert reading.grade([]) == reading.Grade(0, 0.0, 0.0)
