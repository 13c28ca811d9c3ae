"""The bibliography field by field: forms of identifiers, addresses, names and titles, and nothing hostile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.bibtex import split_names
from evidence.checks.bibliography import at
from evidence.checks.registry import content_rule
from evidence.model import Corpus
from evidence.problem import Problem
from evidence.reference import Reference

DOI = re.compile(r"10\.[0-9]{4,9}/[^\s<>\"{}|\\^`\[\]]*[^\s<>\"{}|\\^`\[\].,;:]\Z")
PMID = re.compile(r"[1-9][0-9]{3,7}\Z")
PMCID = re.compile(r"PMC[1-9][0-9]{3,8}\Z")
PAGE = r"[A-Za-z]{0,6}[0-9]+[A-Za-z]?(?:\.[A-Za-z]?[0-9]+)?"  # 17, e250268, CD006525, 2121.e7
PAGES = re.compile(rf"({PAGE})(?:--({PAGE}))?\Z")
WEB = re.compile(r"https://[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}(?:/[!#-&(-)+-;=?-Z_a-z~]*)?\Z")
MARKUP = re.compile(r"[<>`]|&#?\w+;|\]\s*[\[(:]|!\[|\[[@^]|\{\{\s*[a-z-]+\s*(?::[^{}]*)?\}\}\s*\Z", re.I)
SCRIPT = re.compile(r"(?:java|vb)script\s*:|\bdata:(?:text|image|application|font|[a-z-]*[;,])|\bfile:|\bon[a-z]{3,}\s*=", re.I)
COMMAND = re.compile(r"\\(?![&%$#_])")
# Control characters, and marks that nobody sees but that turn or hide text.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]")
COMMENT = re.compile(r"(?<!\\)%")
LONGEST = {"author": 6000, "editor": 2000, "title": 500, "note": 200}
CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
INITIALS_BEHIND = re.compile(r"\S\s+[A-Z]{1,3}\Z")
SUFFIX = re.compile(r"(?:Jr|Sr|I{2,3}|IV)\.?\Z")


@content_rule("bib-doi", bad="doi = {https://doi.org/10.1000/ahead},", good="doi = {10.1000/ahead},")
def bib_doi(corpus: Corpus) -> Iterator[Problem]:
    """Links are made from these identifiers; one that is mistyped leads a reader to another work or to nowhere."""
    newest = max((page.front.reviewed.year for page in corpus.pages if page.front), default=2100) + 1
    for r in corpus.references:
        for field, message, hint in (*_identifiers(r), *_numbers(r, newest)):
            yield at(r, field, "bib-doi", f"{r.key}: {message}", hint)


def _identifiers(r: Reference) -> Iterator[tuple[str, str, str]]:
    doi, pmid, pmcid = r.fields.get("doi", ""), r.fields.get("pmid", ""), r.fields.get("pmcid", "")
    if doi and not (doi.isascii() and DOI.match(doi) and _balanced(doi)):
        hint = "write it from 10. on, without https://doi.org/ in front and without a full stop behind: doi = {10.1000/182}"
        yield "doi", f"“{doi[:60]}” is not a bare DOI", hint
    if pmid and not PMID.match(pmid):
        yield "pmid", f"“{pmid[:40]}” is not a PubMed number", "write the digits only: pmid = {33632911}"
    if pmcid and not PMCID.match(pmcid):
        yield "pmcid", f"“{pmcid[:40]}” is not a PubMed Central number", "write PMC and digits: pmcid = {PMC7989257}"
    isbn = r.fields.get("isbn", "")
    if isbn and not _isbn(isbn):
        yield "isbn", f"“{isbn[:40]}” is not an ISBN (its check digit does not fit)", "compare it with the book, digit by digit"


def _numbers(r: Reference, newest: int) -> Iterator[tuple[str, str, str]]:
    year, pages = r.fields.get("year", ""), r.fields.get("pages", "")
    if year and not (re.fullmatch(r"[0-9]{4}", year) and 1850 <= int(year) <= newest):
        hint = f"write four digits, 1850 to {newest}; if it was not seen, leave the field out and say so in the note"
        yield "year", f"“{year[:40]}” is not a likely year", hint
    if not pages:
        return
    m = PAGES.match(pages)
    if not m:
        yield "pages", f"“{pages[:40]}” is not a page range or an article number", "write 1591--1603 with two hyphens, or the article number: e250268"
    elif m[1].isdigit() and m[2] and m[2].isdigit() and int(m[2]) < int(m[1]):
        yield "pages", f"the last page of “{pages}” is before the first", "write both page numbers in full: 1591--1603"


def _balanced(text: str) -> bool:
    """Whether brackets pair up: the DOI becomes the target of a Markdown link."""
    depth = 0
    for c in text:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            return False
    return depth == 0


def _isbn(text: str) -> bool:
    digits = re.sub(r"[- ]", "", text)
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits)) % 11 == 0
    return False


@content_rule("bib-https", bad="url = {http://www.nice.org.uk/guidance/ng59},", good="url = {https://www.nice.org.uk/guidance/ng59},")
def bib_https(corpus: Corpus) -> Iterator[Problem]:
    """A reader who follows a reference must reach the named host, unread and unchanged on the way."""
    for r in corpus.references:
        for name, value in r.fields.items():
            if name == "url":
                if len(value) > 300 or not (WEB.match(value) and _balanced(value)):
                    hint = "write https:// and the host by its name, without user names, ports and spaces"
                    yield at(r, name, "bib-https", f"{r.key}: “{value[:80]}” is not a plain https address", hint)
            elif "http://" in value.lower() or (name != "doi" and "https://" in value.lower()):
                yield at(r, name, "bib-https", f"{r.key}: an address stands in the field “{name}”", "put it in url = {https://…}, or write only the DOI")


@content_rule("bib-hostile", bad="title = {Pain <script>alert(1)</script>},", good="title = {Pain and mood},")
def bib_hostile(corpus: Corpus) -> Iterator[Problem]:
    """References are printed on every page that cites them: markup, scripts or unseen characters in one field would reach
    them all. A bare % is as bad: the renderer drops the rest of the field behind it."""
    for r in corpus.references:
        for name, value in r.fields.items():
            for seen, hint in _hostile(name, value):
                yield at(r, name, "bib-hostile", f"{r.key}: “{name}” holds {seen}", hint)


def _hostile(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What a field holds that it must not, and what to do."""
    plain = "write plain text, as a reader should see it"
    if MARKUP.search(value):
        yield "markup", plain
    if SCRIPT.search(value):
        yield "a script or data address", plain
    if COMMAND.search(value):
        yield "a LaTeX command", f"{plain}: é, not a backslash and letters"
    if UNSEEN.search(value):
        yield "characters that nobody can see", "type the words anew instead of pasting them"
    if name != "url" and COMMENT.search(value):
        yield "a % that hides what follows", "write \\% for a per cent sign"
    if len(value) > LONGEST.get(name, 300):
        yield f"{len(value):,} characters, more than {LONGEST.get(name, 300):,}", "keep to what names the work"


@content_rule("bib-capitals", bad="title = {Depression in Germany and the PHQ-9},", good="title = {Depression in {Germany} and the {PHQ-9}},")
def bib_capitals(corpus: Corpus) -> Iterator[Problem]:
    """The style writes titles in small letters except for what stands in braces: Germany would become germany."""
    for r in corpus.references:
        for name in ("title", "booktitle"):
            lost = list(dict.fromkeys(_bare_capitals(r.fields.get(name, ""))))
            if lost:
                hint = f"write {', '.join(f'{{{word}}}' for word in lost[:5])}, or small letters where the word is a common one"
                yield at(r, name, "bib-capitals", f"{r.key}: these words would lose their capitals: {', '.join(lost[:5])}", hint)


def _bare_capitals(title: str) -> Iterator[str]:
    """Words with a capital outside braces; the very first letter of a title may be one."""
    depth = 0
    outside = []
    for c in title:
        depth += c == "{"
        outside.append(c if depth == 0 else "\x00")
        depth -= c == "}"
    bare = "".join(outside)
    for m in re.finditer(r"[^\s\x00/()\[\],:;?!“”‘\"]+", bare):
        word = m[0]
        tail = word[1:] if m.start() == 0 else word
        if CAPITAL.search(tail):
            yield word.rstrip(".")


@content_rule("bib-author-form", bad="author = {Anna Ahead, Bo Other et al},", good="author = {Ahead, Anna and Other, Bo and others},")
def bib_author_form(corpus: Corpus) -> Iterator[Problem]:
    """Names are split at “and” and at the comma; any other form prints and sorts a person under the wrong name."""
    for r in corpus.references:
        for field in ("author", "editor"):
            names = split_names(r.fields.get(field, ""))
            for i, name in enumerate(names):
                wrong = _wrong_name(name, last=i == len(names) - 1, first=i == 0)
                if wrong:
                    yield at(r, field, "bib-author-form", f"{r.key}: “{name[:60]}” {wrong[0]}", wrong[1])


def _wrong_name(name: str, *, last: bool, first: bool) -> tuple[str, str] | None:
    """What is wrong with one name and what to write, or None."""
    form = "write Family, Given and Family, Given; put the name of a group in double braces: {{World Health Organization}}"
    if name.startswith("{") and name.endswith("}"):
        return None if name.strip("{} ") else ("is empty", form)
    if name == "others":
        return None if last and not first else ("does not stand at the end", "write the names that were seen, then “and others”")
    if re.search(r"\bet\.?\s+al\b|\betc\b|\bothers\b|\bcolleagues\b", name, re.I):
        return "shortens the list of authors", "write “and others” after the last name that was seen"
    parts = [part.strip() for part in name.split(",")]
    if re.search(r"[;&/|*†‡§0-9@]|\b(?:AND|And)\b|(?:^|\s)and(?:\s|\Z)", name):
        return "holds a sign that is no part of a name", form
    if len(parts) == 3 and SUFFIX.match(parts[1]):
        parts = [parts[0], parts[2]]
    if len(parts) == 1:
        return "has no comma between family name and given name", form
    if len(parts) > 2:
        return "has more than one comma", "put “and”, not a comma, between two people"
    if not parts[0] or not parts[1]:
        return "lacks the family name or the given name", form
    if INITIALS_BEHIND.search(parts[0]):
        return "seems to be two people with a comma between them", "put “and” between two people: Ferreira, M. L. and Pinheiro, M. B."
    if re.fullmatch(r"[A-Z]{2,3}", parts[1]):
        return "has initials without full stops", f"write {parts[0]}, {' '.join(f'{c}.' for c in parts[1])}"
    return None
