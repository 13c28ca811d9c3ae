"""The search index, made by Pagefind from the built HTML: loaded by a reader's browser only when they search.

Pagefind runs as a command, not through its Python interface: up to 1.5.2 the interface stops the program while files
are still being written, and under load one of them is cut off without a word (Pagefind issue 1271). The command ends
when all is written. Revisit with the first release that holds the mend.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from pagefind.service import get_executable


class IndexingError(Exception):
    """Pagefind is missing or failed; the message says what it said."""


def index_site(site: Path) -> None:
    """Index `site` into site/pagefind/."""
    program = get_executable()
    if program is None:
        raise IndexingError("the search program Pagefind is not installed: pip install 'pagefind[bin]'")
    command = [str(program), "--site", str(site), "--output-path", str(site / "pagefind"), "--quiet"]
    result = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)  # noqa: S603  (our own words and paths)
    if result.returncode:
        raise IndexingError(f"the search index could not be made: {(result.stderr or result.stdout).strip()[-500:]}")
