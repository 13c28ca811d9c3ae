"""What changed against a base: a changed certainty or effect needs a line of history."""

from __future__ import annotations
