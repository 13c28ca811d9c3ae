"""The rules that load.py applies while it reads, declared here so that `evidence explain` knows them."""

from __future__ import annotations

from evidence.checks.registry import reading_rule

reading_rule(
    "file-unreadable",
    "A file that cannot be read whole would leave a silent hole in the site. Files are UTF-8 text below a megabyte, inside the project.",
    bad="references/studies/wong2022.yml is saved as Latin-1",
    good="references/studies/wong2022.yml is saved as UTF-8",
)
reading_rule("yaml-syntax", "Half-read YAML drops facts without a word.", bad="population: adults: 18 and over", good='population: "adults: 18 and over"')
reading_rule(
    "yaml-duplicate-key",
    "Of two values under one name YAML keeps the last and drops the first silently.",
    bad="read: abstract\nread: record",
    good="read: abstract",
)
reading_rule(
    "yaml-ambiguous",
    "YAML turns some words into other things: no into false, 1e3 into a number or a word. A fact must not depend on that.",
    bad="setting: no",
    good='setting: "no"',
)
reading_rule(
    "yaml-alias",
    "Anchors, aliases and tags let a small file grow without end or run code, and make a diff hard to read.",
    bad="limits: &a [small]",
    good="limits: [small]",
)
reading_rule("yaml-too-deep", "No record is nested deeply; depth means a slip of indentation or an attack.", bad="a: {b: {c: {d: …}}}", good="a: {b: c}")
reading_rule("record-field-missing", "A record without a required field would print a hole.", bad="a study file without funding:", good="funding: not-seen")
reading_rule("record-field-unknown", "A misspelt field would be ignored without a word.", bad="findigns: []", good="findings: []")
reading_rule(
    "record-value",
    "A value of the wrong kind or outside its closed list cannot be shown, sorted or compared.",
    bad="design: randomized trial",
    good="design: randomised-trial",
)
reading_rule(
    "page-front-matter", "Without front matter a page has no title, dates or claims.", bad="# Which comes first?", good="---\ntitle: Which comes first?\n…\n---"
)
reading_rule(
    "bib-syntax",
    "A broken entry would lose a study, and a broken file would hang the preview.",
    bad="@article{wong2022\n  title = {…},",
    good="@article{wong2022,\n  title = {…},",
)
reading_rule(
    "bib-duplicate-key",
    "Two works under one key would show the wrong study.",
    bad="@article{wong2022, …}\n@article{wong2022, …}",
    good="@article{wong2022, …}\n@article{wong2022work, …}",
)
