"""Walks through a window. At every stop each control is used, undone, redone, and later read back from the journal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMenu, QTextEdit, QWidget
from pytestqt.exceptions import TimeoutError as PatienceOver
from pytestqt.qtbot import QtBot

from desk_app.session.passphrases import Key
from desk_app.support.words import spoken_language
from desk_app.ui.imprint.spots import ABOUT
from desk_app.ui.running.manual_spots import MANUAL
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.editor_list import Editor
from tests.drivers.tongue import Name, in_english
from tests.drivers.window import WindowDriver
from tests.walker import heard, looks, rest, spoken
from tests.walker.controls import (
    KINDS,
    Kind,
    Path,
    as_typed,
    close_popups,
    controls,
    find,
    is_date,
    is_time,
    kind_of,
    named,
    paths,
)
from tests.walker.hand import CTRL, SHIFT, Hand, OutOfReach
from tests.walker.stops import One, Stop, begin

NOT_WORKED = {
    "Restore the backup": "puts the whole journal back: tests/ui/test_backups.py and the platform runs do it",
    "Open your usual journal": "the walk is on another one: tests/ui/test_window.py does it",
    "Quit": "ends the program: the platform runs do it",
    "Language": "the window is made anew in it: tests/ui/test_language.py",
    "Lock": "the platform runs lock and unlock",
    "Only I see this screen": "an answer takes the question away: tests/ui/meet/test_screen.py",
    "They may see this screen": "as above",
    "Try a practice meeting": "Home is another one after it: tests/ui/meet/test_practice.py takes it back",
    "Practice meeting": "as above",
    "Look at three years": "opens another journal: tests/ui/test_sample_journal.py does it",
    "Look at a sample": "as above",
    "Erase for good": "cannot be undone: tests/ui/test_people.py and tests/session/test_erasing_people.py do it",
    "In the recap: ": "what stands in one document, and gestures are kept nowhere else: tests/ui/test_debrief.py",
    "Lines to sign": "as above",
    "Paper": "kept with the settings, for all documents of a page: tests/ui/test_papers.py",
    "Greyscale": "as above",
    "Forget the passphrase": "there is a keychain only in tests/ui/test_remembering.py",
}
"""What the walk does not press, by the beginning of its name, with the reason."""

NOT_UNDONE = {
    "Back up now": "makes a file beside the journal; Undo is for what the journal says",
    "Check this journal": "looks, and changes nothing",
    "Save the document": "opens a dialog for a file",
    "Copy the document": "fills the clipboard",
    "Print": "opens the printer's dialog",
    "Save this document of every": "opens a dialog for a folder",
    "Save the dossier": "opens a dialog for a file",
    "Copy the dossier": "fills the clipboard",
    "Copy the details": "as above",
    "Copy as a review": "as above",
    "Save as a review": "opens a dialog for a file",
    "Peek": "shows while held",
}
"""What is pressed but changes nothing that Undo could take back, with the reason."""

OF_THE_PLATFORM = "This plugin does not support"
"""Warnings about the offscreen platform, which has no window manager and no keyboard to grab."""

ALREADY = {"Preview and print": "Debrief"}
"""The page to which an action leads, if that page has another name."""

TWICE = ("Content with", "Trust in them", "How it stands")
"""The relationship before the talks: Prepare and Debrief both show these answers."""

IN_THREE_LANGUAGES = (MANUAL, ABOUT)
"""Places whose texts are files in English, German and Spanish, and in no made-up language; or licences, in English."""

DELETES = ("Remove", "Delete", "Empty")
MADE_FOR_DELETING = {
    "Trash": "one comes there to delete for good or to restore, no text is written there, Undo helps",
    "Remove the passphrase": "the form does that alone, once the passphrase is typed",
}
"""The stops where Tab may lead to a button that deletes, with the reason."""

WAITS = ("Information: ", "Alternatives: ", "Power: ", "To check, without money: ")
"""A rating of a source of leverage is saved once both sides are rated. Until then the page says so.

The check of weighing by trade compares what is typed with the weights, and is not kept.
"""

NOT_READ_BACK = {
    "TradePanel": "it is folded when the page is shown anew, and its answers became weights",
    "ComparisonTable": "it shows what the rows above show; tests/ui/test_comparison_table.py reads it back",
}
"""Parts of pages whose fields are not read back after the walk, by class, with the reason."""

ELSEWHERE_TOO = ("Worth",)
"""What another control sets, too: here the table of alternatives, which is walked later."""

COUNTERPART, PERSON_NAME = "Counterpart", "Name"
"""The header names the person anew whose page was walked before: only the later name is read back."""

WEIGHT = "Weight of "
"""How the names of weights begin."""

HELD = ("Show secrets while held",)
"""Buttons that show something only while they are held down."""


@dataclass
class Walk:
    """One walk: what was used, and what was found to be wrong."""

    qtbot: QtBot
    program: Program
    journal: FilePath
    log: Any
    """pytest-qt's fixture `qtlog`."""
    size: tuple[int, int]
    key: Key | None = None
    compared: frozenset[str] = frozenset()
    """The ids of the negotiations whose content is compared; empty: all."""
    known: frozenset[str] = frozenset()
    """Words that are the same in all languages: names, and what a person typed."""
    counts: Counter[Kind] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    _heard: set[str] = field(default_factory=set)
    _done: set[tuple[str, Path]] = field(default_factory=set)
    _expected: dict[tuple[str, Path], tuple[Stop, str, bool, Name]] = field(default_factory=dict)

    def open(self) -> None:
        """Open the journal as at a start of the program."""
        language = spoken_language()
        self.program.close()
        self.program.speaking.speak(language)  # closing took Qt's words back
        self.program.open(self.journal, self.key)
        self.driver = WindowDriver(self.qtbot, self.program)
        self.driver.window.resize(*self.size)
        self.hand = Hand(self.driver.window)
        self.settled()

    def negotiations(self) -> list[One]:
        """The negotiations of the journal."""
        return [One(summary.id, summary.title) for summary in self.driver.summaries()]

    def settled(self) -> None:
        """Wait until the journal has done all work and its results were handled, and no longer."""
        gateway = self.program.gateway
        assert gateway is not None
        if gateway.busy:
            waiting = QEventLoop()
            gateway.idle.connect(waiting.quit)
            QTimer.singleShot(20_000, waiting, waiting.quit)
            waiting.exec()
        self.driver.settled()
        QApplication.processEvents()

    def visit(self, stop: Stop) -> None:
        """Use every control of a stop that was not used before."""
        self._show(stop)
        self.look(stop)
        for path in self._layout():
            if not self._known(stop, path):
                self._work(stop, path)

    def look_at(self, stop: Stop, *, listen: bool = False) -> None:
        """Go to a stop and only look at it; or listen as well to what it tells assistive technology."""
        self._show(stop)
        self.look(stop)
        if listen:
            self.findings += [f"{stop.name}: {words}" for words in heard.wrong(self._root().window())]

    def look(self, stop: Stop) -> None:
        """Check that no words are cut, nothing sticks out, all is at rest, and Tab does not lead to what deletes."""
        with suppress(PatienceOver):  # new widgets are laid out a moment later
            self.qtbot.waitUntil(lambda: not looks.wrong(self._root().window()), timeout=2000)
        self.findings += [f"{stop.name}: {words}" for words in looks.wrong(self._root().window())]
        self.findings += [f"{stop.name}: {words}" for words in rest.restless()]
        self.listen(stop)
        if stop.name in MADE_FOR_DELETING:
            return
        self.findings += [
            f"{stop.name}: “{named(control)}” lies on the way of Tab"
            for control in controls(self._root())
            if named(control).begins(*DELETES) and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    def listen(self, stop: Stop) -> None:
        """Note what is said in English though another language is spoken, in all windows that are open."""
        if self.driver.window.pages.place in IN_THREE_LANGUAGES and spoken_language() not in spoken.SHIPPED:
            return
        for window in (self.driver.window, *self.hand.others()):
            left = spoken.left_in_english(window, self.known) - self._heard
            self._heard |= left
            self.findings += [f"{stop.name}: in English: {words}" for words in sorted(left)]

    def walk_menus(self, stop: Stop) -> None:
        """Choose every action of the menus at a stop."""
        self._show(stop)
        for path in list(self._actions()):
            name = Name(path[-1].text().partition("\t")[0])
            if self._known(stop, tuple((a.text(), 0) for a in path)) or name.begins(*NOT_WORKED):
                continue
            self._show(stop)
            self.counts[Kind.ACTION] += 1
            with self._noted(stop, f"menu action {name}"):
                action = path[-1]
                already = action.isChecked() or _leads_to(name, stop)
                self._press(stop, name, partial(self.hand.choose, *path), already=already)
                if action.isCheckable() and action.actionGroup() is None:
                    self.hand.choose(*path)

    def read_back(self) -> None:
        """Close and open the journal. Everything that was set must show where it was set."""
        self.open()
        for (_, path), (stop, shown, _, _) in self._expected.items():
            with self._noted(stop, f"reading back {path[-2:]}"):
                control = self._at(stop, path)
                assert KINDS[_kind(control)].shown(control) == shown, (str(named(control)), shown)

    def _known(self, stop: Stop, path: Path) -> bool:
        everywhere = any(name == "Sidebar" for name, _ in path)
        known = ("" if everywhere else stop.negotiation or stop.name, path)
        if known in self._done:
            return True
        self._done.add(known)
        return False

    def _show(self, stop: Stop) -> None:
        self.hand.put_away()
        self.hand.come_back()
        stop.show(self.driver, self.hand)
        self.settled()
        self.driver.window.toast.hide()

    def _root(self) -> QWidget:
        others = [w for w in self.hand.others() if not isinstance(w, QMenu)]
        return others[-1] if others else self.driver.window.centralWidget()

    def _at(self, stop: Stop, path: Path) -> QWidget:
        """The control at a path. If it is gone, the stop is shown again."""
        control = find(self._root(), path)
        if control is None or not control.isVisible():
            self._show(stop)
            control = find(self._root(), path)
        if control is None:
            self._begin_item(path)
            control = find(self._root(), path)
        if control is None:
            raise OutOfReach("it is gone")
        return control

    def _begin_item(self, path: Path) -> None:
        """Go into the item that a control belongs to, so that its details show."""
        for length in range(len(path) - 1, 0, -1):
            item = find(self._root(), path[:length])
            if isinstance(item, Editor):
                begin(item, self.hand)
                self.settled()
                return

    @contextmanager
    def _noted(self, stop: Stop, what: str) -> Iterator[None]:
        """Note what goes wrong, and go on."""
        warned = len(self.log.records)
        with self.qtbot.captureExceptions() as raised:
            try:
                yield
            except (AssertionError, OutOfReach, RuntimeError) as error:  # a control was built anew meanwhile
                self.findings.append(f"{stop.name}: {what}: {error}")
                close_popups()
        self.findings += [f"{stop.name}: {what}: raised {kind.__name__}: {error}" for kind, error, _ in raised]
        said = [record.message for record in self.log.records[warned:]]
        self.findings += [f"{stop.name}: {what}: Qt says {m}" for m in said if not m.startswith(OF_THE_PLATFORM)]

    def _work(self, stop: Stop, path: Path) -> None:
        with self._noted(stop, f"{path[-1][0]} {path}"):
            control = self._at(stop, path)
            kind, name = _kind(control), named(control)
            if name.begins(*NOT_WORKED):
                return
            self.counts[kind] += 1
            with self._noted(stop, f"{kind} “{name}”"):
                match kind:
                    case Kind.BUTTON | Kind.ROW | Kind.LIST:
                        here = kind is Kind.LIST or getattr(control, "isChecked", bool)()
                        self._press(stop, name, lambda: KINDS[kind].put(self.hand, control), already=here)
                    case Kind.ADD | Kind.PLAN | Kind.ENTRY | Kind.MENU:
                        self._press(stop, name, lambda: KINDS[kind].put(self.hand, control), must_change=stop.kept)
                    case _ if stop.kept and control.window() is self.driver.window and not _is_filter(control):
                        self._set(stop, path)
                    case _:
                        self._put(stop, control)

    def _put(self, stop: Stop, control: QWidget) -> None:
        """Set a field that is not saved. It must show what was put in, and the journal must stay as it is."""
        how, before, chosen = KINDS[_kind(control)], self._data(), self.program.choices.settings
        old = how.shown(control)
        wanted = how.put(self.hand, control)
        self.settled()
        if wanted is not None and not isinstance(control, QTextEdit):
            shown = how.shown(control)
            assert shown in {wanted, as_typed(wanted)}, f"shows {shown!r}, not {wanted!r}"
        assert self._data() == before, f"it changed the journal: {_difference(before, self._data())}"
        if isinstance(control, QLineEdit) and control.isVisible():
            self.hand.write_over(control, old)
        self.program.choices.choose(chosen)  # what was chosen in Settings is not to change the rest of the walk
        self._show(stop)

    def _set(self, stop: Stop, path: Path) -> None:
        """Set a field that is saved. The journal must have it, Undo must take it back, and Redo bring it back."""
        control = self._at(stop, path)
        how, name = KINDS[_kind(control)], named(control)
        before, old, layout = self._data(), how.shown(control), self._layout()
        wanted = how.put(self.hand, control)
        if wanted is None:
            return
        self.settled()
        self.listen(stop)
        assert QApplication.focusWidget() is not None, "the focus is lost"
        after, structural = self._data(), self._layout() != layout
        control = self._at(stop, path)
        new = how.shown(control)
        assert wanted in new, f"shows {new!r}, not {wanted!r}"
        if after == before and name.begins(*WAITS):
            return
        assert after != before, "what was set did not reach the journal"
        self._undo()
        assert self._data() == before, f"Undo does not give {how.undo}: {_difference(before, self._data())}"
        control = self._at(stop, path)
        assert how.shown(control) == old, f"after Undo it shows {how.shown(control)!r}, not {old!r}"
        self._redo()
        assert self._data() == after, f"Redo does not bring it back: {_difference(after, self._data())}"
        control = self._at(stop, path)
        assert how.shown(control) == new, f"after Redo it shows {how.shown(control)!r}, not {new!r}"
        if structural:
            self._undo()
            assert self._data() == before, "the second Undo gives something else"
            self._show(stop)
        else:
            if name.is_one_of(COUNTERPART):
                self._forget(lambda _, shown, twice, name: shown == old and not twice and name.is_one_of(PERSON_NAME))
            self._expect(stop, path, name, new)

    def _expect(self, stop: Stop, path: Path, name: Name, shown: str) -> None:
        """Note what must be read back. If two places show the same answer, only the later one is noted."""
        if any(part == "TradePanel" for part, _ in path):  # weighing by trade sets all weights anew
            self._forget(lambda at, _, __, name: at.negotiation == stop.negotiation and name.begins(WEIGHT))
        if any(part in NOT_READ_BACK for part, _ in path) or name.is_one_of(*ELSEWHERE_TOO):
            return
        if name.begins(*TWICE) and name.ends(", before"):
            self._forget(lambda at, _, twice, __: at.negotiation == stop.negotiation and twice)
        twice = name.begins(*TWICE) and not name.ends(", before", ", after")
        self._expected[(stop.negotiation or stop.name, path)] = (stop, shown, twice, name)

    def _forget(self, which: Callable[[Stop, str, bool, Name], bool]) -> None:
        self._expected = {key: told for key, told in self._expected.items() if not which(*told)}

    def _press(
        self, stop: Stop, name: Name, act: Callable[[], object], *, must_change: bool = False, already: bool = False
    ) -> None:
        """Press something. It must have a visible effect, unless it is `already` there, and Undo must take it back."""
        if name.begins(*HELD):
            return
        before, seen = self._data(), self._seen()
        act()
        self.settled()
        if not already:
            self._wait_for_effect(before, seen)
        self.listen(stop)
        self.hand.put_away()
        self.hand.come_back()
        changed = self._data() != before
        assert changed or not must_change, "it did not change the journal"
        if changed and not name.begins(*NOT_UNDONE):
            self._redo() if name.begins("Undo") else self._undo()
            assert self._data() == before, f"Undo does not take it back: {_difference(before, self._data())}"
        self._show(stop)

    def _wait_for_effect(self, before: object, seen: object) -> None:
        try:
            self.qtbot.waitUntil(lambda: self._seen() != seen or self._data() != before, timeout=1500)
        except PatienceOver:
            raise AssertionError("it does nothing that one sees") from None

    def _undo(self) -> None:
        self._leave_text()
        self.hand.key(Qt.Key.Key_Z, CTRL)
        self.settled()

    def _redo(self) -> None:
        self._leave_text()
        self.hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
        self.settled()

    def _leave_text(self) -> None:
        """Leave a text field: it would use Ctrl+Z for its own text, as it should."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QTextEdit):
            focused.clearFocus()
            self.settled()

    def _data(self) -> object:
        """The whole content of the journal, read again."""
        gateway = self.program.gateway
        assert gateway is not None
        reading = gateway.reading
        summaries = reading.summaries()
        ids = [s.id for s in summaries if s.id in self.compared or not self.compared]
        return (
            [reading.negotiation(each) for each in sorted(ids)],
            sorted(reading.counterparts(), key=lambda person: person.id),
            [t.id for t in reading.trashed()],
            reading.templates(),
        )

    def _layout(self) -> list[Path]:
        return paths(self._root())

    def _seen(self) -> object:
        """Roughly what a person sees: what is shown, its words, what is ticked, and which other windows are open."""
        window = self.driver.window
        shown = [(type(w).__name__, _words(w), w.hasFocus()) for w in looks.seen(window)]
        marked = [path[-1].isChecked() for path in self._actions()]
        return window.windowTitle(), shown, marked, len(self.hand.others()), QApplication.clipboard().text()

    def _actions(self) -> Iterator[tuple[QAction, ...]]:
        for menu in self.driver.window.menuBar().actions():
            if menu.isVisible() and menu.isEnabled():
                yield from _leaves((menu,))


def _kind(control: QWidget) -> Kind:
    kind = kind_of(control)
    assert kind is not None
    if kind is not Kind.VALUE:
        return kind
    return Kind.TIME if is_time(control) else Kind.DATE if is_date(control) else kind


def _leaves(path: tuple[QAction, ...]) -> Iterator[tuple[QAction, ...]]:
    menu = path[-1].menu()
    if not isinstance(menu, QMenu):
        yield path
        return
    for action in menu.actions():
        if action.isVisible() and action.isEnabled() and not action.isSeparator():
            yield from _leaves((*path, action))


def _words(widget: QWidget) -> object:
    match widget:
        case QCheckBox():
            return widget.isChecked()
        case QLabel() | QLineEdit():
            return widget.text()
        case QTextEdit():
            return widget.toPlainText()
        case _:
            return widget.accessibleName(), getattr(widget, "isChecked", bool)()


def _leads_to(name: Name, stop: Stop) -> bool:
    """Whether an action leads to the page that shows."""
    here = stop.name.lower()
    return any(here.endswith(ALREADY.get(each, each).lower()) for each in in_english(name.shown))


def _is_filter(control: QWidget) -> bool:
    return named(control).is_one_of("Search everything", "Filter negotiations", "Filter people")


def _difference(one: object, other: object) -> str:
    """The place where two states of the journal differ, in short."""
    first, second = repr(one), repr(other)
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return f"…{first[max(0, at - 60) : at + 60]}… became …{second[max(0, at - 60) : at + 60]}…"
