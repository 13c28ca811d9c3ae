"""Study files: complete, consistent, no deeper than they were read."""

from __future__ import annotations
