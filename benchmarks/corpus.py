"""A made corpus of any size, the same for the same seed: pages with claims and citations, studies with findings.

Not content: every sentence says that it is made. It passes the content rules, so that checks do their whole work.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

WORDS = ["study", "pain", "mood", "sleep", "people", "weeks", "scale", "clinic", "walking", "cohort", "survey", "adults", "change", "score", "group", "visit", "letter", "method", "result", "table", "report"]


def make(folder: Path, template: Path, pages: int, studies: int, citations: int = 10, seed: int = 1) -> Path:
    """Write a project of `pages` pages citing `studies` studies, `citations` a page. `template` is tests/base."""
    rng = random.Random(seed)
    shutil.copytree(template, folder, dirs_exist_ok=True)
    bib = []
    for i in range(studies):
        key = f"made{i:05d}"
        value = round(rng.uniform(0.5, 3), 2)
        bib.append(_entry(key, i))
        (folder / f"references/studies/{key}.yml").write_text(_study(value), encoding="utf-8")
    own = (template / "references/references.bib").read_text(encoding="utf-8")
    first, rest = own.split("@article{moves2021", 1)
    (folder / "references/references.bib").write_text(first + "\n".join(bib) + "\n@article{moves2021" + rest, encoding="utf-8")
    for i in range(pages):
        (folder / f"docs/made-{i:05d}.md").write_text(_page(rng, i, studies, citations), encoding="utf-8")
    nav = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    made = "".join(f"  - Page {i:05d}: made-{i:05d}.md\n" for i in range(pages))
    (folder / "mkdocs.yml").write_text(nav.replace("nav:\n", "nav:\n" + made, 1), encoding="utf-8")
    return folder


def _word(i: int) -> str:
    """A made name for a number, in letters: digits in titles and names are what the rules look for."""
    letters = ""
    while True:
        i, rest = divmod(i, 26)
        letters = chr(97 + rest) + letters
        if not i:
            return f"q{letters}"  # no made name is a word of the language, such as “big”


def _entry(key: str, i: int) -> str:
    return f"@article{{{key},\n  author = {{Maker, {_word(i).capitalize()}}},\n  title = {{A made study called {_word(i)}}},\n  journal = {{Journal of Made Things}},\n  year = {{2020}},\n  volume = {{1}},\n  pages = {{{i}--{i + 1}}},\n  doi = {{10.1000/{key}}},\n}}\n"


def _study(value: float) -> str:
    return f"""kind: study
topics: [how-common]
design: cohort
population_group: general
population: Made people
setting: Nowhere
size: {{participants: 100}}
follow_up: none
findings:
  - id: made
    text: A made result, with against without
    measure: odds-ratio
    value: {value}
    low: {round(value - 0.2, 2)}
    high: {round(value + 0.3, 2)}
    interval: ci-95
    read_in: abstract
limits: [made]
funding: not-seen
read: abstract
seen_at: [nowhere]
plain: This study is made. It serves to measure speed.
checked: 2026-11-20
"""


def _page(rng: random.Random, i: int, studies: int, citations: int) -> str:
    keys = [f"made{rng.randrange(studies):05d}" for _ in range(citations)]
    points = "".join(f"- Made things may go together [@{key}].\n" for key in keys[:3])
    lines = "\n\n".join(f"{_sentence(rng)} Made things may go with {_sentence(rng).lower().rstrip('.')} [@{key}]. {_sentence(rng)}" for key in keys[3:])
    claim = keys[0]
    return f"""---
title: Made page {_word(i)}
description: A made page that serves to measure how long things take, called {_word(i)}.
kind: topic
reviewed: 2026-11-20
review_due: 2027-11-20
searched: 2026-11-20
claims:
  - id: made-{i}
    statement: Made things may go together in the page called {_word(i)}.
    certainty: low
    because: [observational]
    reason: This claim is made and serves to measure speed.
    studies: {{supports: [{claim}]}}
    effect: {claim}/made
    history: [{{date: 2026-11-20, kind: added, note: First version}}]
---

## Key points

{points}
## In short

This page is made. It has short words. It tests how fast we are.

## What the studies show

{{{{ claim: made-{i} }}}}

{lines}

## What is not known

Made things are not known.

## What you can do

You can read on.
"""


def _sentence(rng: random.Random) -> str:
    return " ".join(["Made", *rng.choices(WORDS, k=rng.randint(12, 18))]) + "."
