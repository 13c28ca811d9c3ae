"""Our own style sheets and scripts without their comments: a reader on a slow line does not pay for notes to contributors."""

from __future__ import annotations

import re
from pathlib import Path

IN_STYLES = re.compile(r"/\*.*?\*/\n?", re.S)
IN_SCRIPTS = re.compile(r"^[ \t]*//.*\n", re.M)  # whole lines only: // inside a line may belong to an address


def shrink(site: Path) -> None:
    """Rewrite the files that come from overrides/assets/ in the built site; the theme's own are packed already."""
    for pattern, suffix in ((IN_STYLES, "css"), (IN_SCRIPTS, "js")):
        for path in sorted((site / "assets").glob(f"*.{suffix}")):
            text = path.read_text(encoding="utf-8")
            shorter = pattern.sub("", text)
            if shorter != text:
                path.write_text(shorter, encoding="utf-8")
