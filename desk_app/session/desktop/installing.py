"""Puts Parley into the menu of the desktop and lets it open journals, for one person; and takes all of it away again.

What is to be made is written down first. So an installation that was cut short can be finished, or undone as a whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.session.desktop.default_program import other_program, with_parley, without_parley
from desk_app.session.desktop.menu_entry import menu_entry, own_command, without_command
from desk_app.session.desktop.note import DesktopPlaces, Note, content_mark, noted
from desk_app.session.desktop.setting_aside import KeptAs, set_aside, told_of, unheard
from desk_app.session.desktop.tables import (
    OF_ENTRIES,
    OF_KINDS,
    renew,
    renew_or_remove,
    table_of_entries,
    tables_of_kinds,
)
from desk_app.support.durable import beside
from desk_app.support.identity import DESKTOP_ID, ICON_SIZES, ICON_THEME, JOURNAL_ICON, PROGRAM_ICON
from desk_app.support.resources import resource
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_SYSTEM = "/usr/local/share:/usr/share"
_FRESH = ".new"
_NOTE = "desktop.json"


@dataclass(frozen=True, slots=True)
class InMenu:
    """Parley is in the menu, by this entry. `opens`: a double click on a journal opens it, as far as can be told.

    `other` is the program that the person's own list names for journals, if that is another one.
    """

    entry: Path
    opens: bool
    other: str = ""


def install(
    state: Path, places: DesktopPlaces, command: tuple[str, ...] | None = None, kept: KeptAs = unheard
) -> InMenu:
    """Put Parley into the menu, started by `command`. `state` is the folder for the note.

    Where a file of the person has the name of one, it gets another name first, and `kept` is told both.

    Raises:
        UserError: there is no such desktop here, or something cannot be written; then nothing stays of it.
    """
    if sys.platform in {"win32", "darwin"}:
        raise UserError(_("Only desktops as on Linux have such a menu. Nothing was changed."))
    file = state / _NOTE
    before = noted(file)
    if before is not None and before.places != places:
        remove(state, places, kept)
        before = None
    contents = tuple(_contents(places, command or own_command()))
    written = {path: content_mark(content) for path, content in contents}
    try:
        set_aside(written, before.written if before else {}, kept)
        new = _new(places, state) | (before.new if before else frozenset())
        with told_of(file):
            Note(places, new, written).write(file)
        for path, content in contents:
            _put(path, content)
        return _let_open(places)
    except OSError as failure:
        if before is None:  # else what was there before stays
            with suppress(UserError):
                remove(state, places)
        raise _refused(failure) from failure


def remove(state: Path, places: DesktopPlaces, kept: KeptAs = unheard) -> bool:
    """Take all of it away, from where the note says it is, else from `places`; whether anything was there.

    A file that the person has changed is kept under another name, and `kept` is told both.

    Raises:
        UserError: something cannot be removed; the rest is there still, and can be removed later.
    """
    file = state / _NOTE
    known = noted(file)
    note = known or Note(places)
    ours = [path for path, _drawing in _files(note.places)]
    try:
        there = file.exists() or any(path.exists() for path in ours)
        set_aside(note.written or _as_today(note.places), {}, kept)
        for path in ours:
            for each in (path, beside(path, _FRESH)):
                with suppress(FileNotFoundError, NotADirectoryError):
                    each.unlink()
        _change(note.places.default_programs, without_parley, new=note.places.default_programs in note.new)
        if there:
            _tidy(note.places, frozenset() if known is None else note.new, sure=known is not None)
        _remove_empty(note.new)
        file.unlink(missing_ok=True)
        _remove_empty(note.new)
    except OSError as failure:
        raise _refused(failure) from failure
    return there


def _tidy(places: DesktopPlaces, new: frozenset[Path], *, sure: bool) -> None:
    """Let the tables and the icons be as they were. `sure`: what is not new was there before, as the note says."""
    tables = tables_of_kinds(places)
    renew_or_remove(
        places,
        entries=sure and table_of_entries(places) not in new,
        kinds=sure and not new.issuperset(tables),
    )
    _touch(places.icons)


def _remove_empty(folders: frozenset[Path]) -> None:
    for folder in sorted(folders, key=_depth, reverse=True):
        with suppress(OSError):  # somebody has put something there since
            folder.rmdir()


def of_system(own: Path, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The entry that a package of the system has put there for everybody; None if there is none.

    `own` is the folder of the person's own data, which some desktops name among those of the system.
    """
    folders = [Path(folder) for folder in (environment.get("XDG_DATA_DIRS") or _SYSTEM).split(":") if folder]
    entries = (folder / "applications" / f"{DESKTOP_ID}.desktop" for folder in folders if folder != own)
    return next((entry for entry in entries if entry.is_file()), None)


def _files(places: DesktopPlaces) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each file that Parley puts somewhere, and from which shipped one."""
    yield places.applications / f"{DESKTOP_ID}.desktop", ("linux", f"{DESKTOP_ID}.desktop")
    yield places.kinds / "packages" / f"{DESKTOP_ID}.xml", ("linux", f"{DESKTOP_ID}.xml")
    icons = [f"{size}x{size}/{icon}.png" for size in ICON_SIZES for icon in (PROGRAM_ICON, JOURNAL_ICON)]
    drawings = [f"scalable/{icon}.svg" for icon in (PROGRAM_ICON, JOURNAL_ICON)]
    for icon in (*icons, *drawings, f"symbolic/{PROGRAM_ICON}-symbolic.svg"):
        yield places.icons / icon, (*ICON_THEME, *icon.split("/"))


def _contents(places: DesktopPlaces, command: tuple[str, ...]) -> Iterator[tuple[Path, bytes]]:
    for path, shipped in _files(places):
        is_entry = path.parent == places.applications
        yield path, menu_entry(command).encode() if is_entry else resource(*shipped).read_bytes()


def _as_today(places: DesktopPlaces) -> dict[Path, str]:
    """What this Parley would write, for a note that does not say what was written; an entry may start any command."""
    found = {}
    for path, content in _contents(places, own_command()):
        there = path.read_bytes() if path.is_file() else content
        found[path] = content_mark(there if without_command(there) == without_command(content) else content)
    return found


def _new(places: DesktopPlaces, state: Path) -> frozenset[Path]:
    """What is not there yet of all that installing makes beside Parley's own files."""
    folders = {folder for path, _drawing in _files(places) for folder in path.parents}
    folders |= {*places.default_programs.parents, *(table.parent for table in tables_of_kinds(places))}
    folders |= {state, *state.parents}
    shared = {places.default_programs, table_of_entries(places), *tables_of_kinds(places)}
    return frozenset(path for path in folders | shared if not path.exists())


def _put(path: Path, content: bytes) -> None:
    """Write a file as a whole. One that is as it should be is left alone."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = beside(path, _FRESH)
    try:
        with told_of(path):
            fresh.write_bytes(content)
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _let_open(places: DesktopPlaces) -> InMenu:
    """Let the desktop know of what was put there, by its own tools or else by the person's list."""
    known = renew(OF_KINDS, places.kinds)
    if not renew(OF_ENTRIES, places.applications):
        _change(places.default_programs, with_parley, new=False)
    _touch(places.icons)
    listed = _listed(places.default_programs)
    return InMenu(places.applications / f"{DESKTOP_ID}.desktop", opens=known, other=other_program(listed))


def _touch(folder: Path) -> None:
    """Desktops look for new icons once the folder of the theme is newer."""
    if folder.is_dir():
        os.utime(folder)


def _change(file: Path, changed: Callable[[str], str], *, new: bool) -> None:
    """Change the person's list, which other programs write into as well. `new`: without a line it goes."""
    listed = _listed(file)
    after = changed(listed)
    if after == listed:
        return
    if new and not after.strip():
        file.unlink()
        return
    file = file.resolve()  # some people keep it elsewhere and have a link here
    _put(file, after.encode("utf-8", "surrogateescape"))


def _listed(file: Path) -> str:
    """The person's list, with the ends of its lines as they are."""
    return file.read_bytes().decode("utf-8", "surrogateescape") if file.is_file() else ""


def _depth(path: Path) -> int:
    return len(path.parts)


def _refused(failure: OSError) -> UserError:
    words = _(
        "{place} cannot be changed: {reason}. Parley is not in the menu of the desktop, or not as it should be.",
        place=failure.filename2 or failure.filename or "",
        reason=system_words(failure),
    )
    return UserError(words)
