"""Words that can hurt: suicide, stopping medicines, emergency signs, help lines."""

from __future__ import annotations
