"""Where a person was when the window was locked, to lead them back there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.sidebar import Place

if TYPE_CHECKING:
    from desk_app.ui.new.page import NewDraft
    from desk_app.ui.shell.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The page, and what was begun there that no journal holds yet: kept in memory alone, never written."""

    place: Place = Place.HOME
    negotiation: str = ""
    step: Step = Step.PREPARE
    typed: object = None
    new: NewDraft | None = None


def whereabouts(window: MainWindow) -> Whereabouts:
    """Where the person is now."""
    shown = window.stack.currentWidget()
    if shown is window.negotiation:
        view = window.negotiation
        return Whereabouts(negotiation=view.negotiation, step=view.step, typed=view.pages[view.step].unsent())
    if shown is window.new:
        return Whereabouts(new=window.new.draft())
    return Whereabouts(window.place_of(shown) or Place.HOME)


def lead_back(window: MainWindow, where: Whereabouts) -> None:
    """Show that page again, with what was begun there."""
    if where.negotiation:
        window.open_negotiation(where.negotiation, where.step)
        window.negotiation.pages[where.step].resume(where.typed)
    elif where.new is not None:
        window.begin_new()
        window.new.resume(where.new)
    else:
        window.go(where.place)
