"""What a claim card says beside its record: the effect, who paid for the studies, and where to object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from evidence.model import Corpus, claim_keys
from evidence.page import Page
from evidence.records import EVEN, Claim, Finding
from evidence.render import effects

NOT_SEEN = re.compile(r"(?:main funder )?not[- ]seen", re.I)


def size(effect: Finding | None) -> Mapping[str, object]:
    """The values of claim.html that tell how large an effect is; empty ones where a claim has none."""
    constants = {"example": effects.EXAMPLE, "even": EVEN}
    if effect is None:
        return constants | {"shares": (), "sized": "", "plain": "", "pictured": "", "beyond": "", "exact": ""}
    return constants | {
        "shares": effects.shares(effect),
        "sized": effects.sized(effect),
        "plain": effects.plain_effect(effect),
        "pictured": effects.pictured(effect),
        "beyond": effects.beyond_the_middle(effect),
        "exact": effects.exact(effect),
    }


@dataclass(frozen=True)
class Funding:
    """Who paid for the studies of a claim: how many say so, of how many, and what they say by key."""

    seen: int
    of: int
    texts: tuple[tuple[str, str], ...]


def was_seen(text: str) -> bool:
    """Whether the `funding` of a study file says who paid."""
    return NOT_SEEN.match(text) is None


def funding(corpus: Corpus, claim: Claim) -> Funding:
    """The funding of every study that a claim names."""
    keys = [k for k in claim_keys(claim) if k in corpus.studies]
    texts = tuple((k, corpus.studies[k].record.funding) for k in keys)
    seen = tuple((k, t) for k, t in texts if was_seen(t))
    return Funding(len(seen), len(keys), seen)


@dataclass(frozen=True)
class Questions:
    """Where to object to a claim: `issue` needs an account there, `mail` does not. Each is "" while its address is not set."""

    issue: str
    mail: str


def questions(corpus: Corpus, page: Page, claim: Claim) -> Questions:
    """Addresses of a new issue and of a message about a claim, filled in beforehand."""
    title = f"Question about the claim {claim.id}"
    about = f"Claim: {claim.id}\nStatement: {claim.statement}\nFile: {page.path}\n\nWhat seems wrong, and which source says so?\n\n\n"
    public = "This is public: please write nothing about your own health or that of someone you know.\n"
    private = "Please write nothing about your own health or that of someone you know: we cannot advise on it.\n"
    return Questions(
        f"{corpus.repo_url.rstrip('/')}/issues/new?{_fields(title=title, body=about + public)}" if corpus.repo_url else "",
        f"mailto:{corpus.contact}?{_fields(subject=title, body=about + private)}" if corpus.contact else "",
    )


def _fields(**values: str) -> str:
    return urlencode(values, quote_via=quote)
