"""Claims in front matter: graded, reasoned, sourced, shown on their page."""

from __future__ import annotations
