"""The place of the manual, and how one comes to it."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.ui.running.page import Destination

MANUAL = "manual"
"""The place of the window that shows the manual."""


@dataclass(frozen=True, slots=True)
class ManualAt:
    """A page of the manual by its name; empty: the one that showed last. `back` is where the person came from."""

    page: str = ""
    back: Destination | None = None
