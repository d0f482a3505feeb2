"""The rows about what others may see, and what the desktop writes down."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.support.words import _
from desk_app.ui.running.choices import Choices
from desk_app.ui.settings.row import SettingRow, switch


def privacy(choices: Choices) -> Iterator[SettingRow]:
    """The rows about privacy."""
    yield switch(
        choices,
        "starts_hidden",
        _("Secrets when Parley opens"),
        _("F8 hides and shows limits, targets, alternatives, estimates, and your own notes about them, on every page."),
        off=_("Shown until F8"),
        on=_("Hidden until F8"),
    )
    yield switch(
        choices,
        "screen_is_seen",
        _("Who sees the screen of a meeting"),
        _(
            "While others may see it, your limits show as shapes. That only you see it holds for one meeting, and is "
            "never the usual answer."
        ),
        off=_("Ask at each meeting"),
        on=_("They may see it"),
    )
    yield switch(
        choices,
        "own_dialogs",
        _("Choosing files"),
        _(
            "Some desktops write each file chosen in their own dialog into a list of recent files that any program can "
            "read. Parley’s own dialog leaves no trace there. It is always used for encrypted journals."
        ),
        off=_("The desktop’s dialog"),
        on=_("Always Parley’s own dialog"),
    )
