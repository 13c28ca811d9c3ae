"""Shapes that every record is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"'<>]+$")]
Number = int | float
NotSeen = Literal["not-seen"]


class Certainty(StrEnum):
    """How sure we are of a claim, in the four levels of GRADE."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


Level = Annotated[Certainty, Field(strict=False)]  # a YAML file writes the word, not the enum member  # a YAML file writes the word, not the enum member


class Record(BaseModel):
    """Base of all records: frozen, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
