"""The built site: what a reader gets."""

from __future__ import annotations

from pathlib import Path

from evidence.model import Corpus
from evidence.problem import Problem


def run_site(folder: Path, corpus: Corpus) -> list[Problem]:
    """Every problem of the built HTML below `folder`, sorted."""
    return []
