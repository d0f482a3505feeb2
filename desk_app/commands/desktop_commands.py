"""The commands that put Parley into the menu of a Linux desktop, and take it out again."""

from __future__ import annotations

from pathlib import Path

import click

from desk_app.commands import console
from desk_app.commands.spoken import SpokenGroup
from desk_app.support.paths import Folders
from desk_app.support.words import _, mark


@click.group(
    "desktop",
    cls=SpokenGroup,
    short_help=mark("Put Parley into the menu of the desktop."),
    help=mark(
        "Put Parley into the menu of a Linux desktop, with its icon, and let a double click open a journal; or take "
        "all of it away again.\n\n"
        "Only for you, and only where no package of the system did it for everybody."
    ),
)
def desktop() -> None:
    """Carry out `parley desktop`."""


@desktop.command(
    short_help=mark("Put Parley into the menu."),
    help=mark(
        "Put Parley into the menu of the desktop, with its icon, and let a double click open a journal; the path of "
        "the entry is printed. Again after you moved Parley elsewhere."
    ),
)
def install() -> None:
    """Carry out `parley desktop install`."""
    from desk_app.session.desktop import installing
    from desk_app.session.desktop.note import DesktopPlaces

    places = DesktopPlaces.of_system()
    already = installing.of_system(places.data)
    if already is not None:
        console.answer(f"{already}\n")
        console.say(_("A package of the system has done that already, for everybody. Nothing was changed."))
        return
    made = installing.install(Folders.of_system().state, places, kept=_tell_kept)
    console.answer(f"{made.entry}\n")
    if made.other:
        console.say(
            _(
                "Parley is in the menu of the desktop. A double click opens journals with {other}, as your own list "
                "says: {file}",
                other=made.other,
                file=places.default_programs,
            )
        )
    elif made.opens:
        console.say(_("Parley is in the menu of the desktop, and opens journals."))
    else:
        console.say(
            _(
                "Parley is in the menu of the desktop. So that a double click opens a journal, the desktop needs "
                "update-mime-database (package shared-mime-info). Once it is there, repeat this command."
            )
        )


@desktop.command(
    short_help=mark("Take Parley out of the menu."),
    help=mark("Take Parley out of the menu of the desktop, with all that installing put there. Journals stay."),
)
def remove() -> None:
    """Carry out `parley desktop remove`."""
    from desk_app.session.desktop import installing
    from desk_app.session.desktop.note import DesktopPlaces

    there = installing.remove(Folders.of_system().state, DesktopPlaces.of_system(), kept=_tell_kept)
    console.say(
        _("Parley is no longer in the menu of the desktop.")
        if there
        else _("Parley was not put into the menu for you. Nothing was changed.")
    )


def _tell_kept(was: Path, now: Path) -> None:
    console.say(_("{file} was not as Parley writes it. It is kept as {kept}", file=was, kept=now.name))
