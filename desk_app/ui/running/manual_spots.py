"""The place of the manual, and how one comes to it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desk_app.ui.running.page import Destination

MANUAL = "manual"
"""The place of the window that shows the manual."""
MANUAL_KEY = "F1"
PAGE_ABOUT = "page_of_manual"
"""The property in which a window keeps the name of the page that F1 opens."""


def explain_by(window: QWidget, page: str) -> None:
    """Let F1 in a window, or in what is shown over it, open this page of the manual; none if it is empty."""
    window.setProperty(PAGE_ABOUT, page)


@dataclass(frozen=True, slots=True)
class ManualAt:
    """A page of the manual by its name; empty: the one that showed last. `back` is where the person came from."""

    page: str = ""
    back: Destination | None = None
