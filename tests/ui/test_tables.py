"""Places and commands are rows of two tables; the rooms of the window stand on each other without a circle."""

from __future__ import annotations

import ast
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence

from desk_app.ui.negotiation.steps import NEGOTIATION
from desk_app.ui.running.page import Destination, Page
from desk_app.ui.shell.commands import COMMANDS
from desk_app.ui.shell.places import PASSPHRASE, PLACES
from tests.drivers.window import WindowDriver

UI = Path(__file__).parents[2] / "desk_app" / "ui"


def needs() -> dict[str, set[str]]:
    """What each module of the window imports of the others, wherever in it, for types alone too."""
    modules = {".".join(("desk_app", "ui", *p.relative_to(UI).with_suffix("").parts)): p for p in UI.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for name, path in modules.items():
        nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
        imported = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}
        found[name] = {each for each in {node.module or "" for node in nodes} | imported if each in modules}
    return found


def test_no_module_of_the_window_needs_one_that_needs_it() -> None:
    found = needs()
    assert len(found) > 80
    TopologicalSorter(found).prepare()


def test_no_room_of_the_window_needs_one_that_needs_it() -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for module, imported in needs().items():
        room = module.split(".")[2]
        rooms[room] |= {each.split(".")[2] for each in imported} - {room}
    assert {"shell", "meet", "locking", "widgets"} <= set(rooms)
    assert not any("shell" in imported for room, imported in rooms.items() if room != "shell")
    TopologicalSorter(rooms).prepare()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_every_place_keeps_the_protocol_and_is_led_back_to(window: WindowDriver, place: str) -> None:
    where = {NEGOTIATION: None, PASSPHRASE: "set"}.get(place)
    if place == NEGOTIATION:
        window.prepare_new("Retainer")
    else:
        window.window.go(place, where)
    page = window.window.pages.page(place)
    assert isinstance(page, Page)
    assert window.page() is page
    here = window.window.here()
    assert here.place == place
    marked = [b.accessibleName() for b in window.window.sidebar._buttons.values() if b.isChecked()]
    assert marked == [row.label for row in PLACES if row.id == place and row.icon]
    title = window.window.windowTitle()
    named = {NEGOTIATION: "Retainer", "about": "About Parley"}
    assert title.endswith(" – Parley")
    assert title.startswith(named.get(place, next(row.label for row in PLACES if row.id == place)))
    window.press("Alt+Home")
    window.window.lead_back(here)
    assert window.window.here() == here
    assert window.window.windowTitle() == title
    assert isinstance(here, Destination)


def test_every_command_is_a_row_with_an_action_a_menu_and_words(window: WindowDriver) -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids)) > 30
    for command in COMMANDS:
        action = window.window.actions_.of(command.id)
        assert action.text()
        assert [keys.toString() for keys in action.shortcuts()] == [QKeySequence(k).toString() for k in command.keys]
        assert any(action in menu.actions() for menu in window.window.actions_._menus.values()), command.id


def test_no_shortcut_of_the_window_is_made_elsewhere(window: WindowDriver) -> None:
    known = {window.window.actions_.of(command.id) for command in COMMANDS}
    window.prepare_new("Retainer")
    window.press("Ctrl+2")
    for place in ("negotiations", "search", "trash"):
        window.window.go(place)
    from PySide6.QtCore import Qt

    others = [a for a in window.window.findChildren(QAction) if a not in known and a.shortcuts()]
    assert all(action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut for action in others)


def test_a_command_shows_only_where_it_applies(window: WindowDriver) -> None:
    def shown(command: str) -> bool:
        return window.window.actions_.of(command).isVisible()

    assert [shown(c) for c in ("delete", "history", "lock", "set_passphrase", "forget")] == [False] * 3 + [True, False]
    window.prepare_new("Retainer")
    assert [shown(c) for c in ("delete", "history", "lock", "set_passphrase", "forget")] == [
        True,
        True,
        False,
        True,
        False,
    ]
    assert window.window.actions_.of("export").text() == "&Export this negotiation…"
