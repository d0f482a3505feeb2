"""The Prepare page that never moves: the drawer, keys from row to row, what follows, and what Undo shows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.look.lengths import scaled
from desk_app.ui.prepare import page as prepare_page
from desk_app.ui.prepare.drawer import height_within
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.drawing import SvgView
from desk_app.ui.widgets.fields import LineField, TextField
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    """A blank negotiation, its preparation open."""
    window.prepare_new("Retainer", kind="Blank", person="Marta Voss", currency="EUR")
    return window


def places(window: WindowDriver) -> dict[str, tuple[int, ...]]:
    """Where each widget above the drawer stands now, by its number and class."""
    page = window.prepare.page
    shown = [w for w in page.sections.findChildren(QWidget) if w.isVisible()]
    found = {f"{n} {type(w).__name__}": w.mapTo(page, QPoint(0, 0)).toTuple() for n, w in enumerate(shown)}
    return {**found, "drawer": page.drawer.geometry().getRect()}


def at_rest(window: WindowDriver) -> dict[str, tuple[int, ...]]:
    """The same, once all is laid out."""
    seen: list[dict[str, tuple[int, ...]]] = []

    def same() -> bool:
        seen.append(places(window))
        return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3]

    window.qtbot.waitUntil(same)
    return seen[-1]


def written_in(editor: QWidget) -> QWidget:
    """The first field of an item with text."""
    return next(f for f in editor.findChildren(QWidget) if isinstance(f, LineField | TextField))


@pytest.mark.parametrize("size", [(1280, 860), (1000, 700), (620, 700)], ids=str)
@pytest.mark.parametrize("section", [Section.INFORMATION, Section.OPENING, Section.ALTERNATIVES])
def test_nothing_moves_when_another_item_is_clicked(
    window: WindowDriver, section: Section, size: tuple[int, int]
) -> None:
    window.reopen(SAMPLE)
    window.window.resize(*size)
    body = window.prepare.open(section)
    before = at_rest(window)
    fields = [written_in(editor) for editor in body.editors()]
    seen = [field for field in fields if not field.visibleRegion().isEmpty()]
    assert len(seen) > 1
    for field in (*seen, *reversed(seen)):
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        assert at_rest(window) == before


def test_what_cannot_be_read_moves_nothing_either(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    for name in ("Fee", "Rights"):
        fresh.prepare.enter(body.issues.add, name)
    first, second = body.issues.editors()
    first.begin()
    fresh.settled()
    before = at_rest(fresh)
    fresh.prepare.enter(first.fields["target"], "about five")
    assert at_rest(fresh) == before
    assert "“about five” is not an amount" in fresh.prepare.drawer_title()
    fresh.prepare.enter(second.weight, "2")
    assert fresh.prepare.drawer_title().startswith("Target of Fee: “about five”")
    fresh.prepare.enter(second.fields["target"], "some")
    assert "“some”" in fresh.prepare.drawer_title()
    first.begin()
    assert "“about five”" in fresh.prepare.drawer_title()
    for editor in (second, first):
        fresh.prepare.enter(editor.fields["target"], "5")
    assert fresh.prepare.drawer_title() == "About Fee"


def test_enter_leads_to_the_next_question_and_shift_enter_breaks_the_line(window: WindowDriver) -> None:
    window.prepare_new("Site rebuild", kind="Rate or project fee")
    body = window.prepare.open(Section.INFORMATION)
    first, second = body.editors()[:2]
    first.begin()
    window.type("Marta")
    QTest.keyClick(window.focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    window.type("and the owner")
    window.key(Qt.Key.Key_Return)
    assert second.answer.hasFocus()
    assert window.negotiation().prompts[0].answer == "Marta\nand the owner"
    body.editors()[-1].begin()
    window.key(Qt.Key.Key_Return)
    assert body.prompts.add.hasFocus()


def test_after_enter_one_writes_on_in_the_new_row(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    body.issues.add.setFocus()
    fresh.type("Fee")
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Return)  # what is typed next does not wait for the disk
    fresh.type("5400")
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Tab)
    fresh.type("4900")
    fresh.key(Qt.Key.Key_Tab)
    (issue,) = fresh.negotiation().issues
    assert (issue.name, issue.opening, issue.target) == ("Fee", Decimal(5400), Decimal(4900))
    body = fresh.prepare.open(Section.INFORMATION)
    body.prompts.add.setFocus()
    fresh.type("Who signs?")
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Return)
    fresh.type("Jan")
    fresh.key(Qt.Key.Key_Return)
    assert (fresh.negotiation().prompts[-1].prompt, fresh.negotiation().prompts[-1].answer) == ("Who signs?", "Jan")
    assert body.prompts.add.hasFocus()


def test_esc_chooses_the_row_and_delete_removes_it(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    for name in ("Fee", "Rights"):
        fresh.prepare.enter(body.issues.add, name)
    fee = body.issues.editors()[0]
    fee.begin()
    fresh.key(Qt.Key.Key_Delete)
    assert len(fresh.negotiation().issues) == 2, "Delete in a field is for its text"
    fresh.key(Qt.Key.Key_Escape)
    assert fee.hasFocus()
    fresh.key(Qt.Key.Key_Delete)
    assert [issue.name for issue in fresh.negotiation().issues] == ["Rights"]
    assert fresh.toast() == "Removed an issue"
    fresh.press("Ctrl+Z")
    assert [issue.name for issue in fresh.negotiation().issues] == ["Fee", "Rights"]


def test_delete_in_an_emptied_name_removes_the_row(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    fresh.prepare.type(body.issues.editors()[0].name, "")
    assert len(fresh.negotiation().issues) == 1
    fresh.key(Qt.Key.Key_Delete)
    assert fresh.negotiation().issues == ()
    assert not any("A name is needed" in words for words in fresh.prepare.words())
    fresh.press("Ctrl+Z")
    assert [issue.name for issue in fresh.negotiation().issues] == ["Fee"]


def test_a_gap_leads_to_where_it_is_filled(fresh: WindowDriver) -> None:
    fresh.prepare.enter(fresh.prepare.open(Section.OPENING).issues.add, "Fee")
    fresh.prepare.open(Section.POWER)
    fresh.prepare.wait_for_result("a walk-away point for Fee")
    fresh.prepare.follow("a walk-away point for Fee")
    assert fresh.focused() is fresh.prepare.open(Section.OPENING).issues.editors()[0].fields["walk_away"]
    fresh.prepare.follow("an alternative to this deal")
    assert fresh.focused() is fresh.prepare.open(Section.ALTERNATIVES).lists[Side.WE].add


def test_an_opening_without_its_reason_leads_to_where_it_is_given(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    fresh.prepare.enter(body.issues.editors()[0].fields["opening"], "5400")
    fresh.prepare.open(Section.POWER)
    fresh.prepare.wait_for_result("Give it a reason.")
    fresh.prepare.follow("Give it a reason.")
    QTest.keyClicks(fresh.focused(), "three sites cost that")
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Tab)
    fresh.settled()
    assert fresh.negotiation().issues[0].opening_reason == "three sites cost that"
    fresh.prepare.wait_for_result("“three sites cost that”")
    assert "Give it a reason." not in fresh.prepare.results()


def test_in_a_small_window_what_follows_is_one_line_that_opens(fresh: WindowDriver) -> None:
    fresh.window.resize(1000, 700)
    page = fresh.prepare.page
    fresh.qtbot.waitUntil(page.frame.line.isVisible)
    assert not page.results.isVisible()
    assert page.drawer.isVisible()
    name = page.frame.line.button.accessibleName()
    assert "Not enough to open" in name
    fresh.click(name)
    assert page.results.isVisible()
    assert not page.drawer.isVisible()
    fresh.key(Qt.Key.Key_Escape)
    assert page.drawer.isVisible()
    fresh.window.resize(1280, 860)
    fresh.qtbot.waitUntil(lambda: not page.frame.line.isVisible())
    assert page.results.isVisible()
    assert page.drawer.isVisible()


def test_in_a_wide_window_the_sections_stay_760_wide(fresh: WindowDriver) -> None:
    fresh.window.resize(1920, 1200)
    page = fresh.prepare.page
    fresh.qtbot.waitUntil(lambda: page.sections.width() == 760)
    assert page.drawer.width() == 760
    assert page.results.width() == page.width() - 761


def test_the_range_is_drawn_for_another_width_from_what_was_read_before(
    window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_again(*_: object) -> None:
        pytest.fail("the window got wider, and the preparation was analysed again")

    window.window.resize(1280, 860)
    window.open(SAMPLE)
    results = window.prepare.page.results

    def is_drawn_to_fit() -> bool:
        drawn = [each.sizeHint().width() for each in results.findChildren(SvgView) if each.isVisible()]
        return drawn == [results.column_width()]

    window.qtbot.waitUntil(is_drawn_to_fit)
    before = results.column_width()
    monkeypatch.setattr(prepare_page, "analyse", read_again)
    window.window.resize(1920, 1200)
    window.qtbot.waitUntil(lambda: results.column_width() > before and is_drawn_to_fit())


def test_renaming_an_option_and_removing_another_are_two_steps(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Rights")
    unit = fresh.prepare.details(body.issues.editors()[0]).unit
    unit.setCurrentText("options")
    unit.activated.emit(unit.currentIndex())
    fresh.settled()
    options = fresh.prepare.details(body.issues.editors()[0]).options
    for label in ("Licence", "Transfer"):
        fresh.prepare.enter(options.add, label)
    first, second = options.editors.widgets.values()
    fresh.prepare.enter(first.label, "Licence for a year")
    fresh.qtbot.mouseClick(second.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    fresh.settled()
    labels = [["Licence for a year"], ["Licence for a year", "Transfer"], ["Licence", "Transfer"], ["Licence"]]
    for wanted in labels:
        assert [o.label for o in fresh.negotiation().issues[0].options] == wanted
        fresh.choose("Undo")


def test_what_undo_changes_in_a_folded_section_is_shown(window: WindowDriver) -> None:
    window.prepare_new("Site rebuild", kind="Rate or project fee")
    answer = window.prepare.open(Section.INFORMATION).editors()[0].answer
    window.prepare.enter(answer, "Marta and the owner")
    window.prepare.open(Section.POWER)
    asked = window.negotiation().prompts[0].prompt
    assert window.menu("Undo").text() == f"&Undo: Changed “{asked}”"
    window.choose("Undo")
    assert window.negotiation().prompts[0].answer == ""
    assert window.prepare.page.sections.widgets[Section.INFORMATION].is_open
    assert answer.hasFocus()
    window.choose("Redo")
    assert answer.toPlainText() == "Marta and the owner"


def test_undo_in_another_row_leads_to_it_and_its_details(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    for name in ("Fee", "Rights"):
        fresh.prepare.enter(body.issues.add, name)
    fee, rights = body.issues.editors()
    fresh.prepare.enter(fresh.prepare.details(fee).theirs["limit"], "5100")
    rights.begin()
    fresh.choose("Undo")
    assert fee.details.isVisible()
    assert fee.details.theirs["limit"].text() == ""


def test_at_700_with_the_sidebar_no_word_of_the_path_is_cut(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.window.resize(700, 700)
    if not window.window.sidebar.isVisible():
        window.press("F9")
    header = window.window.negotiation.header
    steps = [*header.path.findChildren(QPushButton), header.history]
    window.qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in steps))
    assert window.window.sidebar.isVisible()


def test_a_strength_has_no_details_and_leaves_the_whole_in_sight(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.POWER)
    fresh.prepare.enter(body.strengths.add, "I know their site")
    body.strengths.editors()[0].begin()
    assert fresh.prepare.drawer_title() == "About this negotiation"
    assert fresh.prepare.page.about.isVisible()


def test_the_keys_that_the_sheet_tells_for_preparing_do_what_it_says(fresh: WindowDriver) -> None:
    first, second = fresh.prepare.open(Section.INFORMATION).editors()[:2]
    written_in(first).setFocus()
    fresh.type("a retainer")
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    fresh.type("for a year")
    fresh.key(Qt.Key.Key_Return)
    assert fresh.focused() is written_in(second)
    assert fresh.negotiation().prompts[0].answer == "a retainer\nfor a year"
    fresh.key(Qt.Key.Key_Tab)
    assert fresh.focused().accessibleName() == "How you learned it", "at the foot of the page"
    fresh.key(Qt.Key.Key_Escape)
    assert fresh.focused() is written_in(second)
    fresh.key(Qt.Key.Key_Escape)
    assert fresh.focused() is second
    asked = len(fresh.negotiation().prompts)
    fresh.key(Qt.Key.Key_Delete)
    assert len(fresh.negotiation().prompts) == asked - 1


def test_the_drawer_is_low_in_a_low_page_and_never_higher_than_details_need(window: WindowDriver) -> None:
    assert window.window.isVisible()  # so that the size of text is known
    heights = [height_within(scaled(page)) for page in (300, 505, 900, 1200)]
    assert heights == [scaled(148), scaled(148), scaled(212), scaled(212)]


def test_in_a_window_of_1000_by_700_the_details_of_an_amount_are_read_without_scrolling(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    window.window.resize(1000, 700)
    body = window.prepare.open(Section.OPENING)
    amounts = [editor for editor in body.issues.editors() if editor.value.unit is not Unit.OPTION]
    assert amounts
    for editor in amounts:
        editor.begin()
        at_rest(window)
        assert window.prepare.page.drawer.scrolled.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_each_choice_in_the_details_is_read_whole_at_1000_by_700(qtbot: QtBot, program: Program, language: str) -> None:
    program.speaking.speak(language)
    program.open_first(None)
    window = WindowDriver(qtbot, program)
    window.settled()
    window.window.resize(1000, 700)
    window.window.open_negotiation(SAMPLE_ID)
    window.settled()
    body = window.prepare.open(Section.OPENING)
    for editor in (*body.issues.editors(), *body.prompts.editors()[:1]):
        editor.begin()
        at_rest(window)
        shown = [each for each in window.prepare.page.drawer.findChildren(ChoiceField) if each.isVisible()]
        assert shown
        for choice in shown:
            longest = max(choice.fontMetrics().horizontalAdvance(choice.itemText(n)) for n in range(choice.count()))
            assert longest <= choice.width() - 24, choice.accessibleName()


@pytest.mark.parametrize("size", [(1280, 860), (1000, 700)], ids=str)
def test_the_foot_takes_no_more_than_it_needs(window: WindowDriver, size: tuple[int, int]) -> None:
    window.reopen(SAMPLE)
    window.window.resize(*size)
    drawer, about = window.prepare.page.drawer, window.prepare.page.about
    room, bar = drawer.scrolled.viewport(), drawer.scrolled.verticalScrollBar()
    for section in (Section.INFORMATION, Section.POWER):
        window.prepare.open(section)
        window.qtbot.waitUntil(lambda: 0 <= room.height() - about.sizeHint().height() < 12 and bar.maximum() == 0)
    low = drawer.height()
    window.prepare.enter(about.people.add, "Jonas Reiter")
    window.qtbot.waitUntil(lambda: drawer.height() > low and bar.maximum() == 0)
    high = window.prepare.open(Section.OPENING).issues.editors()[0]
    QTest.mouseClick(written_in(high), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert drawer.height() == height_within(window.prepare.page.frame.height())
