"""The two source articles: every statement answered, with studies, a page and no digits that do not trace."""

from __future__ import annotations
