"""The rows about looks."""

from __future__ import annotations

import os
from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from desk_app.domain.amounts import percentage
from desk_app.session.settings import TEXT_SIZES, Appearance, Contrast, Motion
from desk_app.support.words import _
from desk_app.ui.running.choices import Choices
from desk_app.ui.settings.row import ChoiceRow, SettingRow, switch
from desk_app.ui.widgets.choice import Choice


def looks(choices: Choices) -> Iterator[SettingRow]:
    """The rows about colours, text and motion."""
    as_desktop = _("As the desktop has it")
    yield ChoiceRow(
        choices,
        "appearance",
        _("Light or dark"),
        _("The colours of the window. Documents are always printed on white."),
        (
            Choice(Appearance.SYSTEM, as_desktop),
            Choice(Appearance.LIGHT, _("Light")),
            Choice(Appearance.DARK, _("Dark")),
        ),
    )
    yield _text_size(choices)
    yield ChoiceRow(
        choices,
        "contrast",
        _("Contrast"),
        _("High contrast has darker inks on white and lighter ones on black, and stronger lines."),
        (Choice(Contrast.SYSTEM, as_desktop), Choice(Contrast.USUAL, _("Usual")), Choice(Contrast.HIGH, _("High"))),
    )
    yield ChoiceRow(
        choices,
        "motion",
        _("Motion"),
        _("Without motion the text cursor does not blink, and menus open at once. Nothing else moves by itself."),
        (Choice(Motion.SYSTEM, as_desktop), Choice(Motion.NONE, _("No motion"))),
    )
    if choices.settings.x11 or _offers_both():
        yield _platform(choices)


def _text_size(choices: Choices) -> SettingRow:
    return ChoiceRow(
        choices,
        "text_size",
        _("Text size"),
        _("Of everything in the window. The size that the desktop gives is {size}.", size=percentage("100")),
        [Choice(size, percentage(str(size))) for size in TEXT_SIZES],
    )


def _platform(choices: Choices) -> SettingRow:
    return switch(
        choices,
        "x11",
        _("Entry line above other windows"),
        _("On this desktop a window can stay above others only through X11. It takes effect at the next start."),
        off=_("Wayland, as the desktop has it"),
        on=_("Start through X11"),
    )


def _offers_both() -> bool:
    return QGuiApplication.platformName().startswith("wayland") and bool(os.environ.get("DISPLAY"))
