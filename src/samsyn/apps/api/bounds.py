"""What the API holds every caller to: read from ``bounds.toml``."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Calls(_Part):
    """How many calls within a minute, and how many bytes each."""

    per_minute: int = Field(ge=1)
    unknown_per_minute: int = Field(ge=1)
    longest_body: int = Field(ge=1024)


class Keys(_Part):
    """How long answers are kept under their Idempotency-Key."""

    kept_hours: int = Field(ge=1)


class Tokens(_Part):
    """How long a token may hold."""

    longest_days: int = Field(ge=1)


class Bounds(_Part):
    """The whole file."""

    calls: Calls
    keys: Keys
    tokens: Tokens


BOUNDS = Bounds(
    **tomllib.loads(Path(__file__).with_name("bounds.toml").read_text(encoding="utf-8"))
)
