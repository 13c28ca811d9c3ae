"""What a page's Markdown holds: prose or code, blocks, sentences, and which sentence carries which citation.

A small scanner of our own, because the checks need exact offsets and 1,000 pages in seconds; it knows just the
Markdown that the pages use (headings, paragraphs, lists, pipe tables, quotes, fenced and indented code, raw HTML).
Everything is an offset into the file's text, so that each problem can name a line and a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evidence.page import Block, BlockKind, Citation, Sentence

FENCE = re.compile(r"^[ \t]*(`{3,20}|~{3,20})[^\n]*\n(?:.*\n)*?(?:[ \t]*\1[`~]*[ \t]*(?:\n|\Z)|\Z)", re.M)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
CODE_SPAN = re.compile(r"(?<![`\\])(`{1,8})(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
RAW_ELEMENT = re.compile(r"<(script|style|pre|code|svg)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
TAG = re.compile(r"</?[A-Za-z][^<>\n]*(?:\n[^<>\n]*)*?>")
CITATION_BLOCK = re.compile(r"\[(@[A-Za-z0-9_-]+(?:; @[A-Za-z0-9_-]+)*)\]")
CITED_KEY = re.compile(r"@([A-Za-z0-9_-]+)")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
DIRECTIVE = re.compile(r"^[ \t]*\{\{.*\}\}[ \t]*$")
LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+")
TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
DEFINITION = re.compile(r"^[ \t]*(\[[^\]]+\]:|\*\[[^\]]+\]:)")
# A stop before a capital, a digit, a link or a sign of currency; behind a citation any stop, whatever follows.
SENTENCE_END = re.compile(
    r"[.!?…][\"”’)\]*_]*(?:[ \t]*\[@[^\]\n]*\])?\s+(?=[\"“‘(\[*_]*[£$€~≈<>±−–-]?[A-ZÀ-ÞŁŠŽ0-9¼-¾])"
    r"|(?<=\])[.!?](?:\s+|(?=\w))"
)
ABBREVIATIONS = frozenset({"e.g", "i.e", "vs", "dr", "prof", "al", "approx", "cf", "fig", "no", "st", "mr", "mrs", "ms"})


def front_matter_end(text: str) -> tuple[int, int, int]:
    """Start and end of the YAML between the two `---` lines, and where the Markdown begins. All 0 without one."""
    if not re.match(r"---[ \t]*\n", text):
        return 0, 0, 0
    start = text.index("\n") + 1
    end = re.compile(r"^---[ \t]*$", re.M).search(text, start)
    if end is None:
        return 0, 0, 0
    return start, end.start(), min(end.end() + 1, len(text))


def mask(text: str, body: int) -> str:
    """`text` with front matter, code, comments, raw elements and HTML tags turned to spaces; newlines stay."""
    chars = list(text)

    def blank(start: int, end: int) -> None:
        for i in range(start, end):
            if chars[i] != "\n":
                chars[i] = " "

    blank(0, body)
    if "`" in text or "~~~" in text:
        for m in FENCE.finditer("".join(chars)):
            blank(m.start(), m.end())
    for start, end in _indented_code("".join(chars)):
        blank(start, end)
    for pattern, mark in ((CODE_SPAN, "`"), (COMMENT, "<!--"), (RAW_ELEMENT, "<"), (TAG, "<")):
        if mark in text:
            for m in pattern.finditer("".join(chars)):
                blank(m.start(), m.end())
    return "".join(chars)


def _indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Lines indented by four or more after a blank line, outside a list."""
    if "\n    " not in text and "\n\t" not in text:
        return
    offset, blank_before, in_list = 0, True, False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            if LIST_ITEM.match(line) and not (blank_before and not in_list and re.match(r" {4}|\t", line)):
                in_list = True
            elif re.match(r" {4}|\t", line):
                if blank_before and not in_list:
                    yield offset, offset + len(line)
                    offset += len(line)
                    continue
            elif blank_before and not line.startswith(" "):
                in_list = False
            blank_before = False
        else:
            blank_before = True
        offset += len(line)


def blocks(text: str, masked: str, body: int) -> tuple[Block, ...]:
    """The page's blocks in order, each with the H2 it stands under."""
    found: list[Block] = []
    section = ""
    opened: tuple[BlockKind, int] | None = None
    end = body

    def close() -> None:
        nonlocal opened
        if opened:
            found.append(Block(opened[0], opened[1], end, section))
            opened = None

    lines = text[body:].splitlines(keepends=True)
    offset = body
    for i, raw in enumerate(lines):
        line = masked[offset : offset + len(raw)]
        start, offset = offset, offset + len(raw)
        stripped = line.strip()
        heading = HEADING.match(line.rstrip("\n"))
        if not raw.strip():
            close()
        elif not stripped:
            close()
            kind: BlockKind = "html" if raw.lstrip().startswith("<") else "code"
            found.append(Block(kind, start, offset, section))
        elif heading:
            close()
            level = len(heading[1])
            if level <= 2:
                section = heading[2].strip()
            found.append(Block("heading", start, offset, section, level))
        elif DIRECTIVE.match(line):
            close()
            found.append(Block("directive", start, offset, section))
        elif DEFINITION.match(line):
            close()
            found.append(Block("definition", start, offset, section))
        elif TABLE_RULE.match(line) and "|" in line:
            close()
        elif stripped.startswith("|") or (opened is None and "|" in line and i + 1 < len(lines) and TABLE_RULE.match(lines[i + 1]) and "|" in lines[i + 1]):
            close()
            head = i + 1 < len(lines) and bool(TABLE_RULE.match(lines[i + 1]))
            found.append(Block("table-head" if head else "table-row", start, offset, section))
        elif LIST_ITEM.match(line):
            close()
            opened = ("list-item", start)
        elif opened is None:
            opened = ("quote" if stripped.startswith(">") else "paragraph", start)
        end = offset
    close()
    return tuple(found)


def citations(masked: str) -> tuple[Citation, ...]:
    """Every key cited in prose, in order."""
    found = []
    for m in CITATION_BLOCK.finditer(masked):
        for k in CITED_KEY.finditer(m[1]):
            found.append(Citation(k[1], m.start(1) + k.start(), m.start()))
    return tuple(found)


def sentences(masked: str, parts: tuple[Block, ...], cited: tuple[Citation, ...]) -> tuple[Sentence, ...]:
    """The sentences of paragraphs, list items and quotes; a table row is one sentence."""
    found = []
    first = 0
    for part in parts:
        if part.kind not in ("paragraph", "list-item", "quote", "table-row"):
            continue
        piece = masked[part.start : part.end]
        spans = [(0, len(piece))] if part.kind == "table-row" else _split(piece)
        for a, b in spans:
            start, end = part.start + a, part.start + b
            while first < len(cited) and cited[first].offset < start:
                first += 1
            last = first
            while last < len(cited) and cited[last].offset < end:
                last += 1
            here, first = cited[first:last], last
            text = CITATION_BLOCK.sub(lambda m: " " * len(m[0]), masked[start:end])
            if text.strip():
                found.append(Sentence(start, end, part.kind, part.section, here, text))
    return tuple(found)


def _split(piece: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    marker = LIST_ITEM.match(piece)
    if marker:
        start = marker.end()
    for m in SENTENCE_END.finditer(piece, start):
        word = re.search(r"(\S+)$", piece[: m.start()])
        last = word[1].lstrip("(“\"'").lower() if word else ""
        if piece[m.start()] == "." and (last in ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")):
            continue
        spans.append((start, m.end()))
        start = m.end()
    if piece[start:].strip():
        spans.append((start, len(piece)))
    return spans
