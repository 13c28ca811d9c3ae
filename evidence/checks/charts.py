"""Charts: rows that point at findings, and words for those who cannot see them."""

from __future__ import annotations
