"""Drafts: what a person typed and has not saved yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """The unsaved text of one field. `serial` grows each time the text changes."""

    text: str
    serial: int = 0
