"""Starts the window: for a person, or for the tour of `parley tour`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.errors import UserError
from desk_app.session.settings import load
from desk_app.support.clock import FixedClock, SystemClock
from desk_app.support.identity import DESKTOP_ID, ICON_THEME, PROGRAM_ICON
from desk_app.support.language import language_of, speak_in
from desk_app.support.log import logger, start_log
from desk_app.support.paths import Folders
from desk_app.support.resources import resource
from desk_app.support.words import _
from desk_app.ui.look.desktop import has_bus
from desk_app.ui.running.ends import Ends
from desk_app.ui.shell.program import Program

if TYPE_CHECKING:
    from desk_app.session.vault import Vault
    from desk_app.ui.look.theme import Theme

_TOUR_BEGINS = datetime(2026, 10, 13, 16, 0, tzinfo=UTC)

_ICONS_OF_WINDOW = (16, 32, 48, 128)  # pixels
_LOG = logger("start")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def build_application() -> QApplication:
    """The one QApplication of the program, with the names that the desktop shows."""
    running = QApplication.instance()
    # The style is given by name: setStyle would load the whole style class with all its enumerations.
    app = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("Parley")
    app.setApplicationDisplayName("Parley")
    app.setDesktopFileName(DESKTOP_ID)
    return app


def run(journal: Path | None, language: str = "", lead: str = "") -> int:
    """Open the window on a journal and return when it is closed. None: the journal opened last, else the default one.

    `lead` is a place of the window to lead to (one of `LEADS`), also in a window that has the journal already.
    `language` is the one that was named; empty: as it was chosen, or as the system has it.

    Raises:
        UserError: there is no screen. Without this check Qt would abort the whole program.
    """
    folders = Folders.of_system()
    speak_in(language_of(language or load(folders.settings_file).language))
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        raise UserError(
            _(
                "There is no screen to open a window on. The commands work without one: see parley --help, or let "
                "parley tour FOLDER leave pictures and documents in a folder."
            )
        )
    _choose_platform(folders)
    app = build_application()
    with suppress(OSError):  # Parley also starts if the log cannot be written
        start_log(folders.log_file)
    program = Program(app, folders, SystemClock(), _find_keychain)
    if language:
        program.speaking.speak(language)
    program.crashes.install()
    _LOG.debug("built, after %.2f s of processor time", time.process_time())
    program.settling.timeout.connect(_tell_shown)
    program.raising.needless.connect(app.quit)
    ends = _ends_of(app)
    program.settling.timeout.connect(partial(_follow_desktop, program.theme))
    _give_icon(app, program)
    program.raising.lead = lead
    program.open_first(journal)
    status = app.exec()
    program.close()
    if ends is not None:
        ends.close()
    return status


def _tell_shown() -> None:
    _LOG.debug("Home shows, after %.2f s of processor time", time.process_time())


def _choose_platform(folders: Folders) -> None:
    """Use X11 on a desktop of Wayland if the person asked for it and the desktop offers it. Before Qt starts."""
    wayland = os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("QT_QPA_PLATFORM")
    if wayland and os.environ.get("DISPLAY") and load(folders.settings_file).x11:
        os.environ["QT_QPA_PLATFORM"] = "xcb"


def _follow_desktop(theme: Theme) -> None:
    """Let the window look as the desktop tells, once Home shows: asking must not delay the start."""
    if theme.portal is None and sys.platform.startswith("linux") and has_bus(os.environ):
        from desk_app.ui.look.portal import Portal

        theme.portal = Portal()
        theme.portal.told.connect(theme.follow_desktop)


def _give_icon(app: QApplication, program: Program) -> None:
    """Give the windows their icon once the first of them shows: Home, or one that shows while no journal is open."""
    for shows in (program.settling.timeout, program.without_journal):
        shows.connect(partial(_show_icon, app))


def _show_icon(app: QApplication) -> None:
    """Give the windows their icon, for a desktop that has no entry of Parley; where there is one, it shows its icon."""
    icon = QIcon()
    for size in _ICONS_OF_WINDOW:
        icon.addFile(str(resource(*ICON_THEME, f"{size}x{size}", *f"{PROGRAM_ICON}.png".split("/"))))
    app.setWindowIcon(icon)


def _ends_of(app: QApplication) -> Ends | None:
    if sys.platform == "win32":
        return None
    ends = Ends()
    ends.asked.connect(app.exit)  # quit() would ask the window first, which may show a question
    return ends


def _find_keychain() -> Vault | None:
    from desk_app.session.vault import system_vault

    return system_vault()


def tour(directory: Path, wrote: Callable[[Path], object], language: str = "") -> None:
    """Do the main job once on the sample, without a screen. Write pictures of the pages and the PDFs to a directory.

    Works in a journal of its own, which is removed afterwards. `wrote` is called with the path of each file written.
    `language` is the one that was named; empty: as the system has it.

    Raises:
        OSError, UserError: the directory cannot be written.
    """
    from desk_app.ui.shell.tour import Tour  # it loads pages that the start of the window does not need

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    directory.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="parley-tour-") as place:
        clock = FixedClock(_TOUR_BEGINS)
        program = Program(build_application(), Folders.inside(Path(place)), clock)
        try:
            if language:
                program.speaking.speak(language)
            program.open_first(None)
            if program.window is not None and program.context is not None:
                Tour(program.window, program.context, clock, directory, wrote).run()
        finally:
            program.close()


def try_window(where: str) -> str:
    """Try whether a window works here, for `parley --self-test`. Returns what Qt it was, and on what.

    "offscreen": the whole window opens on a new journal, and its picture has to show something. "screen": only the
    application of the desktop is made, so that nothing flickers there. "printers": how many the print dialog would
    offer, as a number, with no screen.

    Raises:
        UserError: it does not.
    """
    from PySide6.QtCore import qVersion

    if where != "screen":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = build_application()
    if where == "printers":
        from PySide6.QtPrintSupport import QPrinterInfo

        return str(len(QPrinterInfo.availablePrinterNames()))
    told = f"Qt {qVersion()}, {app.platformName()}"
    if where == "screen":
        return told
    with TemporaryDirectory(prefix="parley-try-") as place:
        program = Program(app, Folders.inside(Path(place)), SystemClock())
        try:
            program.open_first(None)
            if program.window is None or _colours(program.window) < _FEWEST_COLOURS:
                raise UserError(_("The window shows nothing."))
        finally:
            program.close()
    return told


_FEWEST_COLOURS = 8
"""Words and icons have more, as their edges are smooth."""


def _colours(window: QWidget) -> int:
    """How many colours a picture of a window has."""
    picture = window.grab().toImage()
    places = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    return len({picture.pixel(x, y) for x, y in places})
