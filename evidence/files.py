"""Reading one file of the project: its text, or the problem that kept us from it."""

from __future__ import annotations

from pathlib import Path

from evidence.problem import Problem

MAX_BYTES = 1_000_000


def read_text(root: Path, path: Path) -> tuple[str, Problem | None]:
    """The text of `path` with a byte-order mark and carriage returns removed, or "" and a problem."""
    name = relative(root, path)

    def refuse(message: str, hint: str) -> tuple[str, Problem]:
        return "", Problem(name, 1, 0, "file-unreadable", message, hint)

    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            return refuse("this is a link to a place outside the project", "put the file itself here")
        if path.is_dir():
            return refuse("this is a folder; a file is expected", "rename or remove the folder")
        if path.stat().st_size > MAX_BYTES:
            return refuse(f"the file is larger than {MAX_BYTES:,} bytes", "split it, or remove what does not belong in it")
        raw = path.read_bytes()
    except (OSError, RuntimeError) as e:
        reason = getattr(e, "strerror", None) or "the link leads in a circle"
        return refuse(f"the file could not be read: {reason}", "check that it exists and may be read")
    if b"\0" in raw:
        return refuse("the file is not text (it holds a zero byte)", "replace it by a text file in UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        return "", Problem(name, line, 0, "file-unreadable", "the file is not in UTF-8 from this line on", "save it with the encoding UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def relative(root: Path, path: Path) -> str:
    """`path` as the project names it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
