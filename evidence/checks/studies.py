"""Study files: one for each work, no deeper than it was read, with its size and its standing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.records import ReadIn, Size

FOLDER = "references/studies"
SHALLOW: frozenset[ReadIn] = frozenset({"report", "record"})
DEEP_ENOUGH: dict[str, frozenset[ReadIn]] = {
    "full-text": frozenset({"full-text", "table", "abstract", "report", "record"}),
    "abstract": frozenset({"table", "abstract", "report", "record"}),
    "record": SHALLOW,
}
REACHES: dict[str, frozenset[ReadIn]] = {"full-text": frozenset({"full-text"}), "abstract": frozenset({"abstract", "table", "full-text"})}
BOOK_TYPES = frozenset({"book", "inbook", "incollection"})
THESIS_TYPES = frozenset({"phdthesis", "mastersthesis"})
NOWHERE = re.compile(r"not[- ]seen|none|unknown|n/?a|memory|from memory|recalled?.*", re.I)
OWN_MACHINE = re.compile(r"(?:^|\s)(?:/(?:home|tmp|work|mnt|Users|var)/|[A-Za-z]:\\|file:|localhost)")


@content_rule("study-without-entry", bad="references/studies/wong2022.yml, and no @article{wong2022, …}", good="the file and the entry carry the same key")
def study_without_entry(corpus: Corpus) -> Iterator[Problem]:
    """A study file has no authors and no title of its own: without its entry in the bibliography nobody can tell which
    work it describes, and no page shows it."""
    for key, file in corpus.studies.items():
        if key not in corpus.by_key:
            yield file.problem(
                (),
                "study-without-entry",
                f"no entry of references/references.bib has the key “{key}”",
                "add the entry, or name this file by the key of the entry it describes",
            )


@content_rule("study-missing", bad="[@wong2022] without references/studies/wong2022.yml", good="[@wong2022] and references/studies/wong2022.yml")
def study_missing(corpus: Corpus) -> Iterator[Problem]:
    """A reader who follows a citation comes to the study's page: what was done, found and read of it. Without the file
    that page is empty and no number of the sentence can be checked."""
    hint = "add {0}/{1}.yml; CONTRIBUTING.md shows one to copy"
    for page in corpus.pages:
        told: set[str] = set()
        for cited in page.citations:
            if cited.key in corpus.by_key and cited.key not in corpus.studies and cited.key not in told:
                told.add(cited.key)
                yield page.problem(cited.offset, "study-missing", f"{cited.key} is cited and has no study file", hint.format(FOLDER, cited.key))
    signs = corpus.emergency_signs
    if signs is None:
        return
    for i, group in enumerate(signs.record.groups):
        for key in group.studies:
            if key not in corpus.studies:
                yield signs.problem(("groups", i, "studies"), "study-missing", f"{key} has no study file", hint.format(FOLDER, key))
    for key in signs.record.note_studies:
        if key not in corpus.studies:
            yield signs.problem(("note_studies",), "study-missing", f"{key} has no study file", hint.format(FOLDER, key))


@content_rule(
    "study-read", bad="read: abstract, and a finding with read_in: full-text", good="read: abstract, and findings with read_in: abstract, table or report"
)
def study_read(corpus: Corpus) -> Iterator[Problem]:
    """`read` tells a reader how deep we looked. It must be borne out by the findings: saying more than was read is the
    one lie that nobody could find out."""
    for file in corpus.studies.values():
        read, findings = file.record.read, file.record.findings
        for i, finding in enumerate(findings):
            if finding.read_in not in DEEP_ENOUGH[read]:
                message = f"the finding “{finding.id}” was read in the {finding.read_in}, but the file says read: {read}"
                yield file.problem(
                    ("findings", i, "read_in"), "study-read", message, "correct whichever of the two is wrong; `read` is the deepest that was read"
                )
        reaches = REACHES.get(read)
        if reaches and findings and not any(f.read_in in reaches for f in findings):
            seen = " or ".join(sorted({f.read_in for f in findings}))
            article = "an" if seen.startswith("abstract") else "a"
            wanted = "full-text" if read == "full-text" else "abstract, table or full-text"
            message = f"the file says read: {read}, but every finding was read in {article} {seen}"
            yield file.problem(
                ("read",),
                "study-read",
                message,
                f"write read: {'abstract' if read == 'full-text' and 'abstract' in seen else 'record'}, or give a finding that has read_in: {wanted}",
            )


@content_rule("study-finding-id", bad="two findings with id: onset", good="id: onset and id: onset-severe")
def study_finding_id(corpus: Corpus) -> Iterator[Problem]:
    """Claims, charts and formulas point at a finding by its id; with two of one id they would show one and mean the other."""
    for file in corpus.studies.values():
        seen: set[str] = set()
        for i, finding in enumerate(file.record.findings):
            if finding.id in seen:
                yield file.problem(("findings", i, "id"), "study-finding-id", f"a second finding has the id “{finding.id}”", "give it an id of its own")
            seen.add(finding.id)
            names: set[str] = set()
            for j, group in enumerate(finding.groups):
                name = group.name.casefold()
                if name in names:
                    message = f"the finding “{finding.id}” has a second group “{group.name}”"
                    yield file.problem(("findings", i, "groups", j, "name"), "study-finding-id", message, "give each group a name of its own")
                names.add(name)


@content_rule("study-size", bad="size: {studies: 11, pooled_studies: 19}", good="size: {studies: 19, pooled_studies: 11}")
def study_size(corpus: Corpus) -> Iterator[Problem]:
    """How much was studied decides how far a result can be trusted. The size is counted, or the file says that it was not
    seen; a part is never larger than the whole."""
    for file in corpus.studies.values():
        size = file.record.size
        if isinstance(size, Size):
            counts = {name: count for name in Size.model_fields if (count := getattr(size, name)) is not None}
            if not counts:
                yield file.problem(("size",), "study-size", "the size holds no count", "write the counts that were seen, or size: not-seen")
            for name, count in counts.items():
                if count < 1:
                    yield file.problem(
                        ("size", name),
                        "study-size",
                        f"{name}: {count} is not a count of anything",
                        "write the count that the study reports, or leave the line out",
                    )
            for part, whole in (
                ("pooled_studies", "studies"),
                ("pooled_participants", "participants"),
                ("cases", "participants"),
                ("controls", "participants"),
            ):
                if part in counts and whole in counts and counts[part] > counts[whole]:
                    message = f"{part} {counts[part]} is more than {whole} {counts[whole]}"
                    yield file.problem(("size", part), "study-size", message, "check the two; they may have changed places")
        for i, finding in enumerate(file.record.findings):
            for name in ("studies", "participants"):
                part_count, whole_count = getattr(finding, name), getattr(size, name, None)
                at = ("findings", i, name)
                if part_count is not None and part_count < 1:
                    yield file.problem(
                        at, "study-size", f"{name}: {part_count} is not a count of anything", "write the count that the study reports, or leave the line out"
                    )
                elif part_count is not None and whole_count is not None and part_count > whole_count:
                    message = f"the finding “{finding.id}” rests on {part_count} {name}, but the whole study has {whole_count}"
                    yield file.problem(at, "study-size", message, "check the two counts against the paper")


@content_rule(
    "study-status", bad="status: corrected, and no word on what was corrected", good="status: corrected\nstatus_note: The table of harms was replaced."
)
def study_status(corpus: Corpus) -> Iterator[Problem]:
    """A reader who sees “retracted” or “corrected” must learn what that means for the result. A note on a current work, or
    a change dated after we looked, is a sign that half of an edit was lost."""
    for file in corpus.studies.values():
        r = file.record
        if r.status != "current" and not r.status_note:
            yield file.problem(
                ("status",),
                "study-status",
                f"the status is {r.status}, and nothing says why",
                "add status_note: what happened, in a sentence, and where it is said",
            )
        if r.status == "current":
            for name in ("status_since", "status_note"):
                if getattr(r, name) is not None:
                    yield file.problem(
                        (name,), "study-status", f"the status is current, and there is a {name}", "set the status that the note speaks of, or remove the line"
                    )
        if r.status_since and r.status_since > r.checked:
            message = f"the status has changed on {r.status_since}, after the record was checked on {r.checked}"
            yield file.problem(("status_since",), "study-status", message, "check the record again, then set checked to that day")


@content_rule("study-seen", bad="seen_at: [not seen]", good="seen_at: [PubMed record 25989342]")
def study_seen(corpus: Corpus) -> Iterator[Problem]:
    """`seen_at` lets anybody look where we looked, and `kind` says what they will find there: a place that others cannot go to,
    or a book described as a trial, sends them astray."""
    for key, file in corpus.studies.items():
        r = file.record
        twice = Counter(place.casefold() for place in r.seen_at)
        for i, place in enumerate(r.seen_at):
            at = ("seen_at", i)
            if NOWHERE.fullmatch(place.strip(" .")):
                yield file.problem(at, "study-seen", f"“{place}” is not a place where the work was seen", "name the page, index or copy that was read")
            elif OWN_MACHINE.search(place):
                yield file.problem(at, "study-seen", f"“{place[:60]}” is a place on one person's computer", "name the public page, index or copy that was read")
            elif twice[place.casefold()] > 1:
                twice[place.casefold()] = 0
                yield file.problem(at, "study-seen", f"“{place[:60]}” stands here twice", "keep one of the two")
        entry = corpus.by_key.get(key)
        if entry is None:
            continue
        for kind, types in (("book", BOOK_TYPES), ("thesis", THESIS_TYPES)):
            if (r.kind == kind) != (entry.type in types) and not (kind == "book" and r.kind in ("guideline", "report")):
                message = f"the file says kind: {r.kind}, but the entry of the bibliography is @{entry.type}"
                yield file.problem(
                    ("kind",), "study-seen", message, "make the two agree: @book for a book, @phdthesis for a thesis, @article or @techreport for the others"
                )
