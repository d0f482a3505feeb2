"""What a person wants of the passphrase."""

from __future__ import annotations

from enum import StrEnum


class Wish(StrEnum):
    SET = "set"
    CHANGE = "change"
    REMOVE = "remove"
