"""Drawings: what a reader can do or how to lie, as a line figure with words beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from evidence.records.base import Key, Record, Slug, Text

WIDTH, HEIGHT = 160, 120  # of the box that each frame is drawn in
_NUMBER = r"[0-9]{1,3}(\.[0-9])?"
_PAIR = f"{_NUMBER} {_NUMBER}"
# Move, line, one or two handles and an end, close: all absolute, so that every pair of numbers is a place in the box.
Line = Annotated[str, StringConstraints(pattern=rf"^M{_PAIR}([LM]{_PAIR}|Q{_PAIR} {_PAIR}|C{_PAIR} {_PAIR} {_PAIR}|Z)+$", max_length=400)]
Lines = Annotated[tuple[Line, ...], Field(max_length=8)]
Place = Annotated[int | float, Field(ge=0, le=WIDTH)]


class Head(Record):
    """A filled circle."""

    x: Place
    y: Place
    r: Annotated[int | float, Field(ge=2, le=20)]


class Pale(Record):
    """A body in a lighter tone: where the move begins, or a limb that lies behind."""

    lines: Lines = ()
    heads: Annotated[tuple[Head, ...], Field(max_length=2)] = ()


class Frame(Record):
    """One picture and its words. `lines` and `heads` are the body, `aids` the floor, chair, wall or pillow (a closed one is filled), `arrows` the way it moves.

    `how` tells in a sentence or two all that the picture shows: it is what people get who cannot see it.
    """

    name: Text
    how: Text
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]
    heads: Annotated[tuple[Head, ...], Field(max_length=2)] = ()
    pale: Pale = Pale()
    aids: Lines = ()
    arrows: Lines = ()


class Drawing(Record):
    """references/drawings/<slug>.yml: what to do or how to lie, in up to six frames of 160 by 120. `stop` says when to stop at once.

    `places` are outside pages that were read, by their ids in elsewhere.yml.
    """

    title: Text
    what: Text
    frames: Annotated[tuple[Frame, ...], Field(min_length=1, max_length=6)]
    stop: Text | None = None
    caution: Text
    places: tuple[Slug, ...] = ()
    studies: tuple[Key, ...] = ()
