"""The search index, made by Pagefind from the built HTML: loaded by a reader's browser only when they search."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex


def index_site(site: Path) -> int:
    """Index `site` into site/pagefind/; returns the number of pages found."""
    return asyncio.run(_index(site))


async def _index(site: Path) -> int:
    async with PagefindIndex(config=IndexConfig(output_path=str(site / "pagefind"))) as index:
        return (await index.add_directory(str(site)))["page_count"] or 0
