"""Links to other hosts made safe, wherever they come from: pages, records or the renderer of references."""

from __future__ import annotations

import re

OUTWARD = re.compile(r'<a(?P<before>[^>]*?) href="(?P<address>https?://[^"]*)"(?P<after>[^>]*)>', re.I)


def guard(html: str) -> str:
    """Every link to another host with `rel="noopener noreferrer"`: the other page learns neither window nor address."""

    def add(m: re.Match[str]) -> str:
        if " rel=" in m["before"] + m["after"]:
            return m[0]
        return f'<a{m["before"]} href="{m["address"]}"{m["after"]} rel="noopener noreferrer">'

    return OUTWARD.sub(add, html)
