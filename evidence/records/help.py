"""Helplines and emergency signs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from evidence.records.base import Https, Key, Record, Slug, Text


class Contact(Record):
    """One way to reach a line: what to do and the number or address as people type it."""

    way: Literal["call", "text", "call or text", "chat", "email", "website"]
    to: Text
    detail: Text | None = None


class Helpline(Record):
    """A service for people in distress."""

    id: Slug
    name: Text
    place: Text
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    hours: Text
    cost: Text
    languages: Text | None = None
    note: Text | None = None
    url: Https | None = None
    source: Text
    read: Literal["owner", "government", "health-service", "partner", "press"]
    checked: date
    next_check: date


class EmergencyNumber(Record):
    """A number for danger to life."""

    number: Text
    places: Annotated[tuple[Text, ...], Field(min_length=1)]
    short: Text
    source: Text
    checked: date


class Helplines(Record):
    """references/helplines.yml."""

    emergency: Annotated[tuple[EmergencyNumber, ...], Field(min_length=1)]
    lines: Annotated[tuple[Helpline, ...], Field(min_length=1)]


class Place(Record):
    """Information or support that others run, and that pages link for further reading.

    `by` says who runs it and where, `offers` what a reader finds there, `caution` what a reader needs to know of it, such as who pays.
    `read` tells how much of it was read: the page itself, an excerpt of it, or only what others say of it.
    """

    id: Slug
    name: Text
    url: Https
    by: Text
    offers: Text
    caution: Text | None = None
    read: Literal["page", "excerpt", "second-hand"]
    checked: date


class Elsewhere(Record):
    """references/elsewhere.yml: the one list of outside information and support."""

    places: Annotated[tuple[Place, ...], Field(min_length=1)]


class SignGroup(Record):
    """A set of signs that call for the same action."""

    title: Text
    signs: Annotated[tuple[Text, ...], Field(min_length=1)]
    action: Text
    studies: Annotated[tuple[Key, ...], Field(min_length=1)]


class EmergencySigns(Record):
    """references/emergency-signs.yml: when back pain needs care at once, for the card."""

    groups: Annotated[tuple[SignGroup, ...], Field(min_length=1)]
    note: Text
    note_studies: tuple[Key, ...] = ()
