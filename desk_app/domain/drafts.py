"""Drafts: what a person typed and has not saved yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """What stands in one field, named by its place in the window. `serial` grows whenever the text changes."""

    text: str
    serial: int = 0
