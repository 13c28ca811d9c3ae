"""A small valid project for tests, and the means to change it: whole files, or one text replaced by another."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

BASE = Path(__file__).parent / "base"
BASE_SITE = Path(__file__).parent / "base-site"  # what a build of BASE could look like, kept short


def make(
    folder: Path, files: Mapping[str, str] | None = None, edit: Mapping[str, Mapping[str, str]] | None = None, base: Path = BASE
) -> Path:
    """Copy `base` to `folder`, replace texts in files (`edit`) and write `files`. Every edit must match once."""
    shutil.copytree(base, folder, dirs_exist_ok=True)
    for name, changes in (edit or {}).items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{name}: “{old}” stands there {text.count(old)} times"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    for name, text in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
