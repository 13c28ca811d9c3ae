"""Pages: front matter, sections of their kind, links, reading grade, harmless markup."""

from __future__ import annotations
