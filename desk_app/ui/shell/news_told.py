"""Tells once, after an update, that there is something new. At the very first start nothing is new."""

from __future__ import annotations

from functools import partial

from desk_app.support.words import _
from desk_app.ui.imprint.news import NEWEST, unread
from desk_app.ui.imprint.spots import ABOUT, WHAT_IS_NEW
from desk_app.ui.running.choices import Choices
from desk_app.ui.shell.main_window import MainWindow


def tell_news(window: MainWindow, choices: Choices, *, first: bool) -> None:
    """Offer to show what is new since the news were seen last, and remember that. `first`: this person is new here.

    While another message shows, nothing is told: the next start does it.
    """
    seen = choices.settings.news_seen
    if seen == NEWEST:
        return
    if unread(seen) and not first:
        if window.banner.words():
            return
        words = _("Parley was updated to {version}.", version=NEWEST)
        window.tell(words, offer=_("What is new"), does=partial(_show, window))
    choices.remember_news(NEWEST)


def _show(window: MainWindow) -> None:
    window.banner.hide()
    window.go(ABOUT, WHAT_IS_NEW)
