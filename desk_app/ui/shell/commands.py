"""Every command of the window, one row each. Menus, shortcuts and the sheet of keys are made only from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Protocol

from desk_app.support.words import _, mark
from desk_app.ui.backups.spots import BACK_UP
from desk_app.ui.imprint.spots import ABOUT, WHAT_IS_NEW
from desk_app.ui.locking.presenter import PassphraseAction
from desk_app.ui.negotiation.paper_spots import (
    BRIEF,
    CAPTURE_SHEET,
    CHECKS,
    DEBRIEF,
    DOSSIER,
    OPTIONS,
    RECAP,
    REVIEW,
    show_paper,
)
from desk_app.ui.negotiation.steps import NEGOTIATION, LineCommand, MeetingAct, NegotiationAt, Step
from desk_app.ui.running.manual_spots import MANUAL, MANUAL_KEY
from desk_app.ui.running.page import Fact
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PersonAct
from desk_app.ui.settings.names import SETTINGS
from desk_app.ui.shell.places import (
    BACKUPS,
    INSIGHT,
    NEGOTIATIONS,
    NEW,
    PASSPHRASE,
    PLACES,
    SHADOW,
    delete_negotiation,
    make_kind,
    practise,
)
from desk_app.ui.shell.share_places import JOINING, SHARING

PALETTE = "palette"


class Menu(Enum):
    """The menus of the menu bar, in their order. One without commands is hidden."""

    JOURNAL = mark("&Journal")
    EDIT = mark("&Edit")
    VIEW = mark("&View")
    MEET = mark("&Meet")
    HELP = mark("&Help")


class CommandWindow(Protocol):
    """What commands need of the window."""

    @property
    def context(self) -> PageContext: ...
    @property
    def scope(self) -> str | None:
        """The id of the negotiation that shows; None if none does."""
        ...

    def close(self) -> bool: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def begin_search(self) -> None: ...
    def show_sidebar(self, shown: bool) -> None: ...
    def show_keys(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `does` is called with the window and whether the command is ticked now.

    The command shows while the fact `needs` is true; without `needs` it always shows. In a menu, a line separates rows
    of different `part`. `inside` is its text while a negotiation shows, if that differs from `words`. `typed` names the
    keys for the same in the page itself, if they are not a shortcut of the window; it may contain the `letter`.
    """

    id: str
    words: str
    does: Callable[[CommandWindow, bool], object]
    menu: Menu
    part: int
    keys: tuple[str, ...] = ()
    needs: Fact | None = None
    ticks: bool = False
    inside: str = ""
    typed: str = ""
    letter: str = ""

    def words_while(self, facts: frozenset[Fact], letter: str = "") -> str:
        """Its text while these facts are true. `letter` is the one that the person chose in place of the usual one."""
        words = self.inside if self.inside and Fact.NEGOTIATION in facts else self.words
        if not self.typed:
            return _(words)
        return _("{words}\t{keys}", words=_(words), keys=_(self.typed, letter=letter or self.letter))


def _go(place: str, window: CommandWindow, _ticked: bool, where: object = None) -> None:
    window.context.requests.go(place, where)


def _passphrase(action: PassphraseAction, window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.go(PASSPHRASE, action)


def _step(step: Step, window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.go(NEGOTIATION, NegotiationAt(window.scope or "", step, begins=True))


def _history(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.go(NEGOTIATION, NegotiationAt(window.scope or "", past=True))


def _paper(document: str, window: CommandWindow, _ticked: bool) -> None:
    show_paper(window.context.requests, document)


def _review(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.go(INSIGHT)
    show_paper(window.context.requests, REVIEW)


def _what_if(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.go(SHADOW, window.scope)


def _delete(window: CommandWindow, _ticked: bool) -> None:
    if window.scope is not None:
        delete_negotiation(window.context, window.scope)
        window.context.requests.go(NEGOTIATIONS)


def _kind(window: CommandWindow, _ticked: bool) -> None:
    if window.scope is not None:
        make_kind(window.context, window.scope)


def _export(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.export.emit(window.scope or "")


def _move(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.move.emit(window.scope or "")


def _link(window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.link.emit(window.scope or "")


def _ask(act: LineCommand | MeetingAct | PersonAct, window: CommandWindow, _ticked: bool) -> None:
    window.context.requests.act.emit(act)


_JOURNAL = (
    Command("new", mark("&New negotiation"), partial(_go, NEW), Menu.JOURNAL, 0, ("Ctrl+N",)),
    Command(
        "open",
        mark("&Open journal…"),
        lambda window, _: window.context.requests.open_journal.emit(),
        Menu.JOURNAL,
        1,
        ("Ctrl+O",),
    ),
    Command(
        "new_journal",
        mark("New &journal…"),
        lambda window, _: window.context.requests.new_journal.emit(),
        Menu.JOURNAL,
        1,
    ),
    Command(
        "usual_journal",
        mark("Open your &usual journal"),
        lambda window, _: window.context.requests.usual_journal.emit(),
        Menu.JOURNAL,
        1,
        needs=Fact.ELSEWHERE,
    ),
    Command(
        "sample_journal",
        mark("Look at a sa&mple of three years"),
        lambda window, _: window.context.requests.sample_journal.emit(),
        Menu.JOURNAL,
        1,
        needs=Fact.OWN,
    ),
    Command("import", mark("&Import…"), lambda window, _: window.context.requests.import_file.emit(), Menu.JOURNAL, 1),
    Command(
        "export",
        mark("&Export the journal…"),
        _export,
        Menu.JOURNAL,
        2,
        ("Ctrl+E",),
        inside=mark("&Export this negotiation…"),
    ),
    Command(
        "print",
        mark("Preview and &print"),
        partial(_paper, ""),
        Menu.JOURNAL,
        2,
        ("Ctrl+P",),
        needs=Fact.NEGOTIATION,
    ),
    *(
        Command(f"paper_{document}", words, partial(_paper, document), Menu.JOURNAL, 2, needs=Fact.NEGOTIATION)
        for document, words in (
            (BRIEF, mark("Print the brief…")),
            (CAPTURE_SHEET, mark("Print the capture sheet…")),
            (OPTIONS, mark("Print the options…")),
            (DEBRIEF, mark("Print the debrief…")),
            (RECAP, mark("Print the recap…")),
            (CHECKS, mark("Print the checks of the deal…")),
        )
    ),
    Command("paper_dossier", mark("Print the dossier…"), partial(_paper, DOSSIER), Menu.JOURNAL, 2, needs=Fact.PERSON),
    Command("paper_review", mark("Print a review…"), _review, Menu.JOURNAL, 2),
    Command("back_up", mark("Back &up now"), partial(_go, BACKUPS, where=BACK_UP), Menu.JOURNAL, 3),
    Command("backups", mark("&Backups…"), partial(_go, BACKUPS), Menu.JOURNAL, 3),
    Command("share", mark("S&hare this journal…"), partial(_go, SHARING), Menu.JOURNAL, 3, needs=Fact.UNSHARED),
    Command(
        "sharing", mark("S&haring, and what to decide…"), partial(_go, SHARING), Menu.JOURNAL, 3, needs=Fact.SHARED
    ),
    Command("join", mark("Open share&d journal…"), partial(_go, JOINING), Menu.JOURNAL, 3),
    *(
        Command(f"{action}_passphrase", words, partial(_passphrase, action), Menu.JOURNAL, 4, needs=needs)
        for action, words, needs in (
            (PassphraseAction.SET, mark("Set &a passphrase…"), Fact.PLAIN),
            (PassphraseAction.CHANGE, mark("&Change the passphrase…"), Fact.ENCRYPTED),
            (PassphraseAction.REMOVE, mark("&Remove the passphrase…"), Fact.ENCRYPTED),
        )
    ),
    Command(
        "forget",
        mark("&Forget the passphrase on this computer"),
        lambda window, _: window.context.requests.forget_passphrase.emit(),
        Menu.JOURNAL,
        4,
        needs=Fact.REMEMBERED,
    ),
    Command(
        "lock",
        mark("&Lock now"),
        lambda window, _: window.context.requests.lock.emit(),
        Menu.JOURNAL,
        4,
        ("Ctrl+L",),
        needs=Fact.ENCRYPTED,
    ),
    Command("quit", mark("&Quit"), lambda window, _: window.close(), Menu.JOURNAL, 5, ("Ctrl+Q",)),
)
_EDIT = (
    Command("undo", mark("&Undo"), lambda window, _: window.undo(), Menu.EDIT, 0, ("Ctrl+Z",)),
    Command("redo", mark("&Redo"), lambda window, _: window.redo(), Menu.EDIT, 0, ("Ctrl+Shift+Z",)),
    Command(
        "search", mark("&Search everything"), lambda window, _: window.begin_search(), Menu.EDIT, 1, ("Ctrl+Shift+F",)
    ),
    Command(
        "find",
        mark("&Find on this page"),
        lambda window, _: window.context.requests.find.emit(),
        Menu.EDIT,
        1,
        ("Ctrl+F",),
    ),
    Command(
        PALETTE,
        mark("&Go to anything…"),
        lambda window, _: window.context.requests.palette.emit(),
        Menu.EDIT,
        1,
        ("Ctrl+K",),
    ),
    Command("make_kind", mark("Make a &kind of this negotiation"), _kind, Menu.EDIT, 2, needs=Fact.NEGOTIATION),
    Command("link", mark("&Link a file…"), _link, Menu.EDIT, 2, needs=Fact.NEGOTIATION),
    Command("move", mark("Mo&ve to another journal…"), _move, Menu.EDIT, 2, needs=Fact.NEGOTIATION),
    Command("delete", mark("&Delete this negotiation"), _delete, Menu.EDIT, 2, needs=Fact.NEGOTIATION),
    *(
        Command(f"person_{act.name.lower()}", words, partial(_ask, act), Menu.EDIT, 2, needs=Fact.PERSON)
        for act, words in (
            (PersonAct.EXPORT, mark("Export this contact…")),
            (PersonAct.MERGE, mark("Merge with another record")),
            (PersonAct.ERASE, mark("Erase this person")),
        )
    ),
)
_VIEW = (
    *(
        Command(place.id, place.command, partial(_go, place.id), Menu.VIEW, 0, (place.keys,))
        for place in PLACES
        if place.command
    ),
    *(
        Command(step, words, partial(_step, step), Menu.VIEW, 1, (keys,), needs=Fact.NEGOTIATION)
        for step, words, keys in (
            (Step.PREPARE, mark("&Prepare"), "Ctrl+1"),
            (Step.MEET, mark("&Meet"), "Ctrl+2"),
            (Step.DEBRIEF, mark("&Debrief"), "Ctrl+3"),
        )
    ),
    Command(
        "history", mark("Hist&ory of this negotiation"), _history, Menu.VIEW, 1, ("Ctrl+H",), needs=Fact.NEGOTIATION
    ),
    Command("what_if", mark("What i&f: think the talks through again"), _what_if, Menu.VIEW, 1, needs=Fact.TALKED),
    Command("sidebar", mark("&Sidebar"), lambda window, on: window.show_sidebar(on), Menu.VIEW, 2, ("F9",), ticks=True),
    Command(
        "privacy",
        mark("Hide se&crets"),
        lambda window, on: window.context.privacy.hide_secrets(on),
        Menu.VIEW,
        2,
        ("F8",),
        ticks=True,
    ),
)
_THEN_TEXT, _THEN_ENTER = mark("{letter} then the text"), mark("{letter} Enter")


def _of_line(letter: str, words: str, part: int, typed: str) -> Command:
    """The command for a letter of the entry line of a meeting."""
    does = partial(_ask, LineCommand(letter))
    return Command(f"line_{letter}", words, does, Menu.MEET, part, needs=Fact.MEETING, typed=typed, letter=letter)


def _of_meeting(
    act: MeetingAct, words: str, part: int, needs: Fact = Fact.MEETING, typed: str = "", keys: tuple[str, ...] = ()
) -> Command:
    does = partial(_ask, act)
    return Command(f"meeting_{act.name.lower()}", words, does, Menu.MEET, part, keys, needs=needs, typed=typed)


_MEET = (
    _of_meeting(MeetingAct.COMPOSE, mark("&Move by mouse…"), 0),
    _of_line("n", mark("&Note"), 1, _THEN_TEXT),
    _of_line("q", mark("&Learned"), 1, _THEN_TEXT),
    _of_line("x", mark("Ta&ctic"), 1, _THEN_TEXT),
    _of_line("g", mark("&Gesture"), 1, _THEN_TEXT),
    _of_line("v", mark("Le&verage"), 1, _THEN_TEXT),
    _of_line("w", mark("Prom&ise"), 1, mark("{letter} they or {letter} we, then the text")),
    _of_line("?", mark("What to as&k in return"), 2, _THEN_ENTER),
    _of_line("i", mark("&Questions to ask"), 2, _THEN_ENTER),
    _of_line("c", mark("Compare wi&th your alternatives"), 2, _THEN_ENTER),
    _of_line("m", mark("What became of your cards"), 2, _THEN_ENTER),
    _of_line("b", mark("&Break"), 2, _THEN_ENTER),
    _of_line("p", mark("&Pause"), 2, _THEN_ENTER),
    _of_line("r", mark("&Read back"), 2, _THEN_ENTER),
    _of_meeting(MeetingAct.AGREE, mark("&Agree to what is proposed"), 3, Fact.AGREEABLE, mark("y Enter")),
    _of_meeting(MeetingAct.TAKE_OFF, mark("Take &off what is proposed"), 3, Fact.PROPOSED, mark("o Enter")),
    _of_meeting(MeetingAct.EDIT, mark("E&dit the entry"), 4, Fact.ENTRY, mark("Enter")),
    _of_meeting(MeetingAct.DELETE, mark("De&lete the entry"), 4, Fact.ENTRY, mark("Del")),
    _of_meeting(MeetingAct.THEN, mark("This &was on an earlier day…"), 5),
    _of_meeting(MeetingAct.MESSAGE, mark("&Use a copied message"), 5, keys=("Ctrl+Shift+V",)),
    _of_meeting(MeetingAct.MINE, mark("Only I see t&his screen"), 5),
    _of_meeting(MeetingAct.SHARED, mark("They may see this screen"), 5),
    _of_meeting(MeetingAct.ADVICE, mark("Advice so &far"), 5),
    _of_meeting(MeetingAct.STRIP, mark("Entr&y line above other windows"), 5, keys=("Ctrl+M",)),
    _of_meeting(MeetingAct.PEEK, mark("&Show secrets for now"), 5, typed=mark("F7 held")),
    _of_line("e", mark("&End the meeting"), 6, _THEN_ENTER),
)
_HELP = (
    Command(
        MANUAL, mark("&Manual"), lambda window, _: window.context.requests.manual.emit(), Menu.HELP, 0, (MANUAL_KEY,)
    ),
    Command("keys", mark("&Keys"), lambda window, _: window.show_keys(), Menu.HELP, 0, ("Ctrl+?",)),
    Command("letters", mark("&Letters of the entry line…"), partial(_go, SETTINGS, where="letters"), Menu.HELP, 0),
    Command("practise", mark("&Practice meeting"), lambda window, _: practise(window.context), Menu.HELP, 0),
    Command("what_is_new", mark("&What is new"), partial(_go, ABOUT, where=WHAT_IS_NEW), Menu.HELP, 1),
    Command("about", mark("&About Parley"), partial(_go, ABOUT), Menu.HELP, 1),
)

COMMANDS = (*_JOURNAL, *_EDIT, *_VIEW, *_MEET, *_HELP)
