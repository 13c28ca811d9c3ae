"""Words that fit the certainty, and words that are never right."""

from __future__ import annotations
