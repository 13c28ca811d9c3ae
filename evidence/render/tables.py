"""Tables of Markdown made good for everyone: a caption, headings of rows, and the names of columns in each cell.

Markdown has no form for these. A paragraph that is bold as a whole and stands directly above a table becomes its caption; the
first cell of a row becomes its heading; every other cell carries the name of its column, which phones show before it when the
row is laid out as a card.
"""

from __future__ import annotations

import re

TITLED = re.compile(r"<p>(<strong>(?:(?!</?p>|</strong>).)*</strong>(?:<sup(?:(?!</sup>).)*</sup>)*)</p>\s*<table>", re.S)
PLAIN = re.compile(r"<table>(?P<inside>.*?)</table>", re.S)
HEAD = re.compile(r"<th>(.*?)</th>", re.S)
BODY = re.compile(r"(?<=<tbody>).*?(?=</tbody>)", re.S)
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
CELL = re.compile(r"<td>(.*?)</td>", re.S)
MARK = re.compile(r"<sup.*?</sup>|<[^>]*>", re.S)


def finished(html: str) -> str:
    """`html` with every Markdown table captioned and named."""
    return PLAIN.sub(lambda m: f"<table>{_named(m['inside'])}</table>", TITLED.sub(r"<table>\n<caption>\1</caption>", html))


def _named(inside: str) -> str:
    head = inside.partition("<tbody>")[0]
    names = [_label(" ".join(MARK.sub("", h).split())) for h in HEAD.findall(head)]

    def row(m: re.Match[str]) -> str:
        cells = CELL.findall(m[1])
        if len(cells) != len(names) or not cells:
            return m[0]
        rest = (f'<td data-label="{name}">{cell}</td>' if name else f"<td>{cell}</td>" for name, cell in zip(names[1:], cells[1:], strict=True))
        head = f'<th scope="row">{cells[0]}</th>' if cells[0].strip() else "<td></td>"  # room to write is no heading
        return "\n".join(["<tr>", head, *rest, "</tr>"])

    return BODY.sub(lambda body: ROW.sub(row, body[0]), inside).replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')


def _label(name: str) -> str:
    """What stands before a cell: `How sure?` as it is, `For pain` with a colon."""
    return name.replace('"', "&quot;") + (":" if name and name[-1] not in "?:" else "")
