"""Every number in a cited sentence must stand in, or follow from, a study cited there."""

from __future__ import annotations
