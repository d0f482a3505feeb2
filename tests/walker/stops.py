"""All stops of the walk, and the way to each. They are found by what seldom changes: titles, buttons, menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView, QTextEdit, QWidget

from desk_app.exchange.shipped_words import template_in_words
from desk_app.exchange.templates import load
from desk_app.session.own_kinds import put_kind
from desk_app.session.session import Session
from desk_app.ui.insight.figure_view import FigureView
from desk_app.ui.invited.page import InvitedPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.frame import FoldedLine
from desk_app.ui.prepare.sections_view import SectionsView
from desk_app.ui.running.invited_spots import INVITED, InvitedWith
from desk_app.ui.settings.names import SETTINGS
from desk_app.ui.widgets.editor_list import Editor
from desk_app.ui.widgets.section import FoldingSection
from tests.drivers.tongue import Name, in_english
from tests.drivers.window import WindowDriver
from tests.walker import looks
from tests.walker.hand import CTRL, Hand

INVITATIONS = Path(__file__).parents[1] / "exchange" / "invitations" / "files"
INVITED_FILES = ("no_zone.ics", "google_series.ics")
BOOK_FILES = ("half_known.vcf", "own_tracker.csv")
BOOKS = Path(__file__).parents[1] / "exchange" / "contacts"


@dataclass(frozen=True)
class Stop:
    """A page, a dialog, or a part of a page in a certain state."""

    name: str
    show: Callable[[WindowDriver, Hand], None]
    negotiation: str = ""
    """The id of the negotiation that shows, if one does."""
    kept: bool = True
    """Whether fields here are saved in the journal when they are left. False for forms and filters."""


@dataclass(frozen=True)
class One:
    """A negotiation. `title` is the one it had at first, and names its stops."""

    id: str
    title: str


def places(driver: WindowDriver) -> Iterator[Stop]:
    """The stops that belong to no negotiation."""
    for name in ("Home", "Negotiations", "Trash"):
        yield Stop(name, partial(_click, name), kept=name == "Home")
    yield Stop("Library", partial(_click, "Library"), kept=False)
    yield Stop("Library › one that comes with Parley", partial(_kind, "Lease"), kept=False)
    yield Stop("Library › one's own", partial(_kind, OWN_KIND))
    yield Stop("People", _person)
    for name in ("Merge with another record", "Erase this person"):
        yield Stop(f"People › {name}", partial(_of_person, name), kept=False)
    for name in BOOK_FILES:
        yield Stop(f"People › contacts of {name}", partial(_address_book, name), kept=False)
    yield Stop("Insight", _insight, kept=False)
    yield Stop("Invitation", _invitation, kept=False)
    yield Stop("New", partial(_choose, "New negotiation"), kept=False)
    yield Stop("Backups", partial(_choose, "Backups"), kept=False)
    yield Stop("Search", _search, kept=False)
    yield Stop("Share this journal", _share_form, kept=False)
    yield Stop("Open shared journal", partial(_choose, "Open shared journal"), kept=False)
    yield Stop("Sharing", _shared, kept=False)
    for name in ("Set a passphrase", "Change the passphrase", "Remove the passphrase"):
        if driver.menu(name).isVisible():
            yield Stop(name, partial(_choose, name), kept=False)
    yield Stop("Keys", partial(_choose, "Keys"), kept=False)
    yield Stop("Manual", _manual, kept=False)
    yield Stop("About", partial(_choose, "About Parley"), kept=False)
    for group in ("looks", "region", "letters", "privacy", "advice", "journal", "lock"):
        yield Stop(f"Settings › {group}", partial(_group, group), kept=False)


def _invitation(driver: WindowDriver, _hand: Hand) -> None:
    context = driver.program.context
    assert context is not None
    context.requests.go(
        INVITED, InvitedWith(tuple(INVITATIONS / name for name in ("no_zone.ics", "google_series.ics")))
    )
    page = driver.page()
    assert isinstance(page, InvitedPage)
    driver.qtbot.waitUntil(lambda: bool(page.view.parts))


def sections(driver: WindowDriver, hand: Hand, one: One, *, items: int | None) -> Iterator[Stop]:
    """The stops of Prepare: each section open, and its items with details. `items`: so many of each list, None: all."""
    yield Stop(f"{one.title} › what follows", partial(_results, one), one.id)
    yield Stop(f"{one.title} › about it", partial(_about, one), one.id)
    _open(one, Step.PREPARE, driver, hand)
    for number in range(len(_sections(driver))):
        show = partial(_section, one, number)
        show(driver, hand)
        name = f"{one.title} › {_sections(driver)[number].title}"
        yield Stop(name, show, one.id)
        show(driver, hand)
        for place in range(len(_editors(driver))):
            show(driver, hand)
            if items is None or _place_in_list(_editors(driver)[place]) < items:
                yield Stop(f"{name} › item {place}", partial(_item, one, number, place), one.id)


def meeting(driver: WindowDriver, hand: Hand, one: One) -> Iterator[Stop]:
    """The stops of Meet: the line, a selected or edited entry, a move by mouse, and all that a command opens."""
    yield Stop(f"{one.title} › Meet", partial(_open, one, Step.MEET), one.id)
    _open(one, Step.MEET, driver, hand)
    if _ledger(driver) is not None:
        yield Stop(f"{one.title} › Meet › entry", partial(_entry, one), one.id)
        yield Stop(f"{one.title} › Meet › edit", partial(_edit, one), one.id, kept=False)
    for name in ("Enter a move by mouse", "In return (?)", "Pause (p)", "Read back (r)"):
        yield Stop(f"{one.title} › Meet › {name}", partial(_within, one, Step.MEET, name), one.id, kept=False)
    yield Stop(f"{one.title} › Meet › questions", partial(_questions, one), one.id, kept=False)
    yield Stop(f"{one.title} › Meet › cards", partial(_cards, one), one.id, kept=False)
    yield Stop(f"{one.title} › Meet › another day", partial(_another_day, one), one.id, kept=False)
    yield Stop(f"{one.title} › Meet › message", partial(_message, one), one.id, kept=False)


def papers(one: One) -> Iterator[Stop]:
    """The stops of the documents for a meeting."""
    for name in ("brief", "capture sheet", "options"):
        yield Stop(f"{one.title} › Documents › {name}", partial(_paper, one, name), one.id, kept=False)


def debrief(one: One) -> Iterator[Stop]:
    """The stops of Debrief, and the history."""
    yield Stop(f"{one.title} › Debrief", partial(_open, one, Step.DEBRIEF), one.id)
    yield Stop(f"{one.title} › Debrief › before", partial(_before, one), one.id)
    yield Stop(f"{one.title} › What if", partial(_what_if, one), one.id, kept=False)
    yield Stop(
        f"{one.title} › History", partial(_within, one, Step.PREPARE, "History of this negotiation"), one.id, kept=False
    )


def step_stops(one: One) -> Iterator[Stop]:
    """The three steps as stops, to walk the menus there."""
    for step in Step:
        show = partial(_entry, one) if step is Step.MEET else partial(_open, one, step)
        yield Stop(f"{one.title} › {step.value}", show, f"menus of {one.title} › {step.value}")


def title_of(one: One, driver: WindowDriver) -> str:
    """The title of a negotiation now. The walk also changes titles."""
    return next(summary.title for summary in driver.summaries() if summary.id == one.id)


def _click(name: str, driver: WindowDriver, hand: Hand) -> None:
    hand.click(_button(driver.window, name))


def _insight(driver: WindowDriver, hand: Hand) -> None:
    """All figures, with what the first of them is made of. The samples are looked at where there is nothing else."""
    hand.click(_button(driver.window, "Insight"))
    driver.insight.settled()
    samples = driver.insight.page.view.samples
    if samples.isVisible():
        hand.click(samples)
        driver.insight.settled()
    rows = driver.insight.page.view.findChildren(FigureView)
    if rows and not rows[0].is_open:
        hand.click(rows[0].fold)
    driver.insight.settled()


OWN_KIND, OWN_ID = "Walked", "019c0000-0000-7000-8000-000000000001"


def _kind(title: str, driver: WindowDriver, hand: Hand) -> None:
    """Show a kind of the library, with its first questions unfolded. One's own is made if it is not there."""
    gateway = driver.program.gateway
    assert gateway is not None
    if title == OWN_KIND and not gateway.reading.templates():
        gateway.run(
            partial(put_kind, template=replace(template_in_words(load("retainer_renewal")), kind=OWN_ID, title=title))
        )
        driver.settled()
    driver.window.go("library", OWN_ID if title == OWN_KIND else "lease")
    driver.settled()
    for section in _sections(driver)[:2]:
        if not section.is_open:
            hand.click(section.button)


def _choose(name: str, driver: WindowDriver, hand: Hand) -> None:
    driver.choose(name)


def _manual(driver: WindowDriver, hand: Hand) -> None:
    driver.window.go("home")
    driver.choose("Manual")


def _share_form(driver: WindowDriver, hand: Hand) -> None:
    if driver.menu("Share this journal").isVisible():
        driver.choose("Share this journal")
    else:
        driver.choose("Open shared journal")


def _shared(driver: WindowDriver, hand: Hand) -> None:
    """The journal is shared: anew each time, as the walk also ends it."""
    context = driver.program.context
    assert context is not None
    if context.share.news is None:
        context.gateway.run(partial(_make_shared, driver.program._folders.state / "shared"))
        driver.settled()
        context.share.begin()
        driver.sharing.settled()
    driver.window.go("sharing")
    driver.sharing.settled()


def _make_shared(place: Path, session: Session) -> None:
    place = place.with_name(f"shared-{len(list(place.parent.glob('shared-*')))}")
    place.mkdir(parents=True)
    session.sharing.create(place, "Laptop")


def _person(driver: WindowDriver, hand: Hand) -> None:
    """The first person of the list."""
    first = driver.summaries()[0].counterpart
    names = [each.name for each in driver.people.everybody()]
    driver.people.go(first if first in names else names[0])


def _of_person(name: str, driver: WindowDriver, hand: Hand) -> None:
    _person(driver, hand)
    hand.click(_button(driver.window, name))
    driver.settled()


def _address_book(name: str, driver: WindowDriver, hand: Hand) -> None:
    _person(driver, hand)
    driver.people.drop(BOOKS / name)


_WAYS_BACK = (
    *("Back to the table", "Cancel", "Leave the entry as it was", "Close what to ask in return"),
    *("Record nothing of this message", "Write down what is said now"),
)
"""The buttons that end what was begun in Meet."""


def _group(group: str, driver: WindowDriver, hand: Hand) -> None:
    """A group of the settings. Its button is a choice instead where there is little room."""
    driver.press("Ctrl+,")
    driver.window.go(SETTINGS, group)


def _search(driver: WindowDriver, hand: Hand) -> None:
    box = next(
        f for f in driver.window.findChildren(QLineEdit) if Name(f.accessibleName()).is_one_of("Search everything")
    )
    hand.click(box)
    hand.key(Qt.Key.Key_A, CTRL)
    hand.type("fee")


def _open(one: One, step: Step, driver: WindowDriver, hand: Hand) -> None:
    driver.open(title_of(one, driver), step)
    driver.settled()
    if step is Step.MEET:
        _clean_line(driver, hand)
    elif step is Step.PREPARE:
        _turn_results(driver, hand, is_open=False)


def _turn_results(driver: WindowDriver, hand: Hand, *, is_open: bool) -> None:
    """Open or fold the line of what follows, in a window without room for it beside."""
    line = driver.page().findChild(FoldedLine)
    if line is not None and line.isVisible() and line.is_open is not is_open:
        hand.click(line.button)
        driver.settled()


def _about(one: One, driver: WindowDriver, hand: Hand) -> None:
    _section(one, 0, driver, hand)
    shown = _buttons(driver.window)
    facts = next(b for b in shown if Name(b.accessibleName()).begins("Deadline, meetings and people"))
    hand.click(facts)
    driver.settled()


def _results(one: One, driver: WindowDriver, hand: Hand) -> None:
    _open(one, Step.PREPARE, driver, hand)
    _turn_results(driver, hand, is_open=True)


def _clean_line(driver: WindowDriver, hand: Hand) -> None:
    """End what was begun (the pause, a move by mouse, an edited entry), and empty the line."""
    for _ in range(3):
        open_now = [b for b in _buttons(driver.page()) if not _names(b).isdisjoint(_WAYS_BACK)]
        if not open_now:
            break
        for name in _WAYS_BACK:
            if (button := _shown(driver.page(), name)) is not None:
                hand.click(button)
                driver.settled()
    line = next(
        (f for f in driver.page().findChildren(QLineEdit) if Name(f.accessibleName()).is_one_of("Entry line")), None
    )
    if line is not None and line.isVisible():
        hand.click(line)
        hand.type("n")  # this deselects the entry
        hand.key(Qt.Key.Key_A, CTRL)
        hand.key(Qt.Key.Key_Delete)


def _sections(driver: WindowDriver) -> list[FoldingSection]:
    found = [s for s in driver.page().findChildren(FoldingSection) if s.isVisible()]
    return sorted(found, key=lambda s: s.mapTo(driver.window, s.rect().topLeft()).y())


def _section(one: One, number: int, driver: WindowDriver, hand: Hand) -> None:
    _open(one, Step.PREPARE, driver, hand)
    section = _sections(driver)[number]
    if not section.is_open:
        hand.click(section.button)
    driver.settled()


def _editors(driver: WindowDriver) -> list[Editor]:
    """The items of the open section in reading order, without those inside other items."""
    within = driver.page().findChild(SectionsView)
    assert within is not None
    found = [e for e in within.findChildren(Editor) if e.isVisible() and _above(e) is None]
    return sorted(found, key=lambda e: e.mapTo(driver.window, e.rect().topLeft()).y())


def _above(editor: QWidget) -> Editor | None:
    parent = editor.parentWidget()
    while parent is not None and not isinstance(parent, Editor):
        parent = parent.parentWidget()
    return parent


def _place_in_list(editor: Editor) -> int:
    beside = [w for w in editor.parentWidget().children() if isinstance(w, Editor) and w.isVisible()]
    return sorted(beside, key=lambda e: e.y()).index(editor)


def _item(one: One, number: int, place: int, driver: WindowDriver, hand: Hand) -> None:
    _section(one, number, driver, hand)
    begin(_editors(driver)[place], hand)
    driver.settled()


def begin(editor: Editor, hand: Hand) -> None:
    """Click into the first field of an item, so that its details show."""
    fields = [f for f in editor.findChildren(QWidget) if isinstance(f, QLineEdit | QTextEdit) and f.isVisible()]
    if fields:
        hand.click(min(fields, key=lambda f: (f.mapTo(editor, f.rect().topLeft()).y(), f.x())))


def _ledger(driver: WindowDriver) -> QListView | None:
    return next((v for v in driver.page().findChildren(QListView) if v.isVisible() and v.model().rowCount()), None)


def _entry(one: One, driver: WindowDriver, hand: Hand) -> None:
    _open(one, Step.MEET, driver, hand)
    ledger = _ledger(driver)
    assert ledger is not None
    index = ledger.model().index(ledger.model().rowCount() - 1, 0)
    ledger.scrollTo(index)
    hand.click(ledger.viewport(), ledger.visualRect(index).center())
    driver.settled()


def _edit(one: One, driver: WindowDriver, hand: Hand) -> None:
    _entry(one, driver, hand)
    hand.key(Qt.Key.Key_Return)
    driver.settled()


def _before(one: One, driver: WindowDriver, hand: Hand) -> None:
    _open(one, Step.DEBRIEF, driver, hand)
    for section in _sections(driver):
        if not section.is_open:
            hand.click(section.button)
    driver.settled()


def _within(one: One, step: Step, name: str, driver: WindowDriver, hand: Hand) -> None:
    _open(one, step, driver, hand)
    button = _shown(driver.window, name)
    if button is not None:
        hand.click(button)
    driver.settled()


def _questions(one: One, driver: WindowDriver, hand: Hand) -> None:
    """The prepared questions that have no answer yet."""
    _open(one, Step.MEET, driver, hand)
    hand.type("i")
    hand.key(Qt.Key.Key_Return)
    driver.settled()


def _cards(one: One, driver: WindowDriver, hand: Hand) -> None:
    """Our cards, shown where only the person sees the screen."""
    _open(one, Step.MEET, driver, hand)
    _ask(driver, "Only I see this screen")
    _ask(driver, "What became of your cards")


def _paper(one: One, name: str, driver: WindowDriver, hand: Hand) -> None:
    _open(one, Step.PREPARE, driver, hand)
    driver.choose(f"Print the {name}")


def _what_if(one: One, driver: WindowDriver, hand: Hand) -> None:
    """The talks to think through again, with one other move; of an open negotiation the debrief."""
    _within(one, Step.DEBRIEF, _WHAT_IF, driver, hand)
    ledger = _ledger(driver)
    if driver.window.pages.place == "shadow" and ledger is not None:
        index = ledger.model().index(0, 0)
        ledger.scrollTo(index)
        hand.click(ledger.viewport(), ledger.visualRect(index).center())
        hand.key(Qt.Key.Key_Delete)
    driver.settled()


_WHAT_IF = "What if: think the talks through again"


def _another_day(one: One, driver: WindowDriver, hand: Hand) -> None:
    """The day of what is written down afterwards."""
    _open(one, Step.MEET, driver, hand)
    _ask(driver, "This was on an earlier day…")


def _message(one: One, driver: WindowDriver, hand: Hand) -> None:
    """A message with a range and a package, so that there are ticks and a choice."""
    _open(one, Step.MEET, driver, hand)
    QGuiApplication.clipboard().setText("Hello,\n\nwe could pay between 4,500 and 4,900 EUR.\n")
    _ask(driver, "Take in a copied message")


def _ask(driver: WindowDriver, words: str) -> None:
    """Choose a command of the menu Meet. A closed negotiation has none of them."""
    found = [each for each in driver.window.findChildren(QAction) if Name(each.text()).begins(words)]
    if found:
        found[0].trigger()
    driver.settled()


def _shown(inside: QWidget, name: str) -> QAbstractButton | None:
    return next((button for button in _buttons(inside) if name in _names(button)), None)


def _buttons(inside: QWidget) -> Iterator[QAbstractButton]:
    """The visible buttons. What is hidden is passed by as a whole, which is ten times as fast as to look at it."""
    return (each for each in looks.seen(inside) if isinstance(each, QAbstractButton))


def _names(button: QAbstractButton) -> frozenset[str]:
    return in_english(button.accessibleName()) | in_english(button.text().strip())


def _button(inside: QWidget, name: str) -> QAbstractButton:
    button = _shown(inside, name)
    assert button is not None, f"no button {name}"
    return button
