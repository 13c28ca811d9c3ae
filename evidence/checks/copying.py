"""Runs of eight words shared with the source articles, found by hash: the articles are not in the project."""

from __future__ import annotations
