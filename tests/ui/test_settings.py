"""Settings: one page with everything that can be chosen; each choice applies at once and is kept."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from desk_app.domain.advice.about import WHEN
from desk_app.domain.advice.rules import NAMES, RULES
from desk_app.domain.backups import Reason
from desk_app.domain.entries import Screen
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session import settings
from desk_app.session.settings import Contrast, Motion, Settings
from desk_app.support.territory import PaperSize
from desk_app.ui.look.colours import DARK_HIGH, LIGHT_HIGH
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.key_sheet import KeySheet
from tests.drivers.window import WindowDriver
from tests.ui.meet.conftest import in_the_window
from tests.walker.spoken import texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
GROUPS = ["Looks", "Region", "Keys", "Privacy", "Advice", "Journal and backups", "Lock", "About Parley"]


def kept(window: WindowDriver) -> Settings:
    """What the file of settings holds."""
    return settings.load(window.program._folders.settings_file)


def test_each_group_shows_its_rows_alone(window: WindowDriver) -> None:
    window.window.resize(1100, 700)
    view = window.settings.page.view
    assert [button.accessibleName() for button in view.buttons.values()] == GROUPS
    assert window.settings.rows() == ["Light or dark", "Text size", "Contrast", "Motion"]
    window.click("Region")
    assert window.settings.rows() == ["Language", "Numbers and dates", "First currency", "Paper"]
    window.click("Advice")
    assert window.settings.rows() == list(NAMES.values())


def test_the_search_finds_rows_of_all_groups_and_names_the_group(window: WindowDriver) -> None:
    assert window.settings.search("idle") == ["Lock when idle"]
    shown = [each.heading for each in window.settings.page.view.sections.values() if each.heading.isVisible()]
    assert [heading.words.text() for heading in shown] == ["Lock"]
    assert {"Paper", "Light or dark"} <= set(window.settings.search("print"))
    assert window.settings.search("white print") == ["Light or dark"]
    assert window.settings.search("nosuchword") == []
    assert window.settings.page.view._nothing.isVisible()
    QTest.keyClick(window.settings.page.view.search, Qt.Key.Key_Escape)
    assert window.settings.rows() == ["Light or dark", "Text size", "Contrast", "Motion"]


def test_old_words_are_gone_when_one_comes_again(window: WindowDriver) -> None:
    window.settings.search("idle")
    assert not any(button.isChecked() for button in window.settings.page.view.buttons.values())
    window.press("Alt+Home")
    window.press("Ctrl+,")
    assert window.settings.page.view.search.text() == ""
    assert window.settings.rows() == ["Light or dark", "Text size", "Contrast", "Motion"]
    window.settings.search("idle")
    there = window.window.here()
    window.press("Alt+Home")
    window.window.lead_back(there)
    assert window.settings.rows() == ["Lock when idle"]


def test_the_focus_stays_in_a_row_that_goes_back_to_the_usual(window: WindowDriver) -> None:
    window.settings.choose("Contrast", "High")
    row = window.settings.row("Contrast")
    row.usual.setFocus()
    QTest.keyClick(row.usual, Qt.Key.Key_Space)
    assert window.focused().accessibleName() == "Contrast"
    assert kept(window) == Settings()


def test_enter_leads_from_the_search_to_the_first_row(window: WindowDriver) -> None:
    window.settings.search("text size")
    QTest.keyClick(window.settings.page.view.search, Qt.Key.Key_Return)
    assert window.focused().accessibleName() == "Text size"


def test_the_menus_hold_no_choices_any_more(window: WindowDriver) -> None:
    menus = [a.menu() for a in window.window.menuBar().actions()]
    ticked = [a.text() for menu in menus if isinstance(menu, QMenu) for a in menu.actions() if a.isCheckable()]
    assert ticked == ["&Sidebar", "Hide se&crets"]


def test_the_size_of_text_applies_at_once_to_fonts_and_to_what_holds_them(window: WindowDriver) -> None:
    before, sidebar = QApplication.font().pointSizeF(), window.window.sidebar.width()
    window.window.resize(1800, 900)
    window.settings.choose("Text size", "150")
    assert QApplication.font().pointSizeF() == pytest.approx(before * 1.5)
    assert window.window.sidebar.width() == pytest.approx(sidebar * 1.5, abs=1)
    assert window.settings.page.view.search.font().pointSizeF() == pytest.approx(before * 1.5)
    assert kept(window).text_size == 150
    window.settings.back_to_usual("Text size")
    assert QApplication.font().pointSizeF() == before
    assert window.window.sidebar.width() == sidebar
    assert kept(window) == Settings()


def test_large_text_hides_the_sidebar_as_a_narrow_window_does(window: WindowDriver) -> None:
    window.window.resize(1000, 700)
    assert window.window.sidebar.isVisible()
    window.settings.choose("Text size", "200")
    assert not window.window.sidebar.isVisible()
    assert window.settings.page.view.chooser.isHidden()  # while something is searched, all groups are
    window.settings.search("")
    assert window.settings.page.view.chooser.isVisible()
    assert not window.settings.page.view.buttons["looks"].isVisible()
    window.settings.choose("Text size", "100")
    assert window.window.sidebar.isVisible()


def test_high_contrast_and_no_motion(window: WindowDriver) -> None:
    blinking = QApplication.cursorFlashTime()
    window.settings.choose("Contrast", "High")
    assert window.program.theme.colours is LIGHT_HIGH
    window.settings.choose("Light or dark", "Dark")
    assert window.program.theme.colours is DARK_HIGH
    window.settings.choose("Motion", "No motion")
    assert QApplication.cursorFlashTime() == 0
    assert (kept(window).contrast, kept(window).motion) == (Contrast.HIGH, Motion.NONE)
    window.settings.back_to_usual("Motion")
    assert QApplication.cursorFlashTime() == blinking


def test_numbers_are_read_as_the_chosen_region_writes_them(window: WindowDriver) -> None:
    assert window.settings.row("Numbers and dates")
    (row,) = [each for each in window.settings.page.view.sections["region"].made if each.id == "locale"]
    window.qtbot.waitUntil(lambda: bool(row._names))
    window.settings.live_in("german (switz")
    there = WindowDriver(window.qtbot, window.program)
    there.settled()
    assert kept(there).locale == "de_CH"
    talking = in_the_window(there)
    assert talking.view.entry.line.table.locale == "de_CH"
    there.settings.live_in("")
    anew = WindowDriver(window.qtbot, window.program)
    anew.settled()
    assert kept(anew).locale == ""


def test_a_region_shows_at_once_on_every_page(window: WindowDriver) -> None:
    window.settings.live_in("de_DE")
    there = WindowDriver(window.qtbot, window.program)
    there.settled()
    focused = QApplication.focusWidget()
    assert focused is not None and focused.accessibleName() == "Numbers and dates"
    for step in (Step.MEET, Step.DEBRIEF):
        there.window.open_negotiation(SAMPLE_ID, step)
        there.settled()
        words = " ".join(texts(there.window))
        assert re.search(r"\b[1-9]\.[0-9]{3}\b", words), step
        assert not re.search(r"\b[0-9]+ (Nov|Dec) 20", words), step


def test_a_field_reads_as_the_region_is_at_that_moment(window: WindowDriver) -> None:
    from desk_app.ui.prepare.fields import positive_field

    window.settings.live_in("de_DE")
    there = WindowDriver(window.qtbot, window.program)
    there.settled()
    field = positive_field("Step")
    field.setParent(there.page())
    values: list[object] = []
    field.committed.connect(values.append)
    for typed in ("1.500", "2,5"):
        field.setText(typed)
        field.setModified(True)
        field.editingFinished.emit()
    assert values == [Decimal(1500), Decimal("2.5")]


@pytest.mark.parametrize(
    ("typed", "locale"), [("German", "de_DE"), ("english", "en_US"), ("switz", "de_CH"), ("Chinese", "zh_Hans_CN")]
)
def test_a_language_or_a_land_alone_is_the_usual_region_of_it(window: WindowDriver, typed: str, locale: str) -> None:
    assert window.settings.row("Numbers and dates")
    (row,) = [each for each in window.settings.page.view.sections["region"].made if each.id == "locale"]
    window.qtbot.waitUntil(lambda: bool(row._names))
    window.settings.enter("Numbers and dates", typed)
    assert kept(window).locale == locale


def test_down_opens_the_list_of_regions_again_after_an_error(window: WindowDriver) -> None:
    window.settings.write("Numbers and dates", "Atlantis")
    field = window.settings.row("Numbers and dates").named.field
    field.setFocus()
    field.setText("German")
    QTest.keyClick(field, Qt.Key.Key_Down)
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "German (Germany)"
    assert popup.visualRect(popup.model().index(6, 0)).bottom() <= popup.viewport().rect().bottom()
    ring = popup.grab().toImage()
    assert ring.pixelColor(0, ring.height() // 2) == QColor(window.program.theme.colours.edge)
    popup.hide()


def test_a_region_that_there_is_not_is_said_and_nothing_changes(window: WindowDriver) -> None:
    window.settings.write("Numbers and dates", "Atlantis")
    row = window.settings.row("Numbers and dates")
    assert row.named.line.text().startswith("No region is called “Atlantis”.")
    assert row.named.field.property("wrong")
    assert kept(window) == Settings()


@pytest.mark.parametrize(("typed", "code"), [("chf", "CHF"), ("Swiss Franc", "CHF"), ("yen", "JPY"), ("dollar", "USD")])
def test_the_first_currency_is_found_by_code_or_name_and_new_negotiations_have_it(
    window: WindowDriver, typed: str, code: str
) -> None:
    assert window.settings.row("First currency")
    window.qtbot.waitUntil(lambda: bool(window.settings.page.view.sections["region"].made[1]._names))
    window.settings.write("First currency", typed)
    assert kept(window).currency == code
    window.press("Ctrl+N")
    assert window.new.page.currency.text() == code


def test_paper_is_that_of_the_region_or_the_chosen_one(window: WindowDriver) -> None:
    assert window.program.choices.region.paper is PaperSize.A4
    window.settings.write("Numbers and dates", "en_US")
    assert window.program.choices.region.paper is PaperSize.LETTER
    window.settings.choose("Paper", "A4")
    assert window.program.choices.region.paper is PaperSize.A4
    assert json.loads(window.program._folders.settings_file.read_text())["paper"] == "a4"


def test_all_keys_are_shown_from_here(window: WindowDriver) -> None:
    window.settings.row("Keys")
    window.click("Show all keys")
    (sheet,) = window.window.findChildren(KeySheet)
    assert sheet.isVisible()
    sheet.close()


def test_secrets_can_be_hidden_from_the_start(window: WindowDriver) -> None:
    window.settings.choose("Secrets when Parley opens", "Hidden")
    program = window.program
    program.close()
    program.open_first(None)
    again = WindowDriver(window.qtbot, program)
    assert program.context is not None
    assert program.context.privacy.on
    assert again.menu("Hide secrets").isChecked()
    again.press("F8")
    assert not program.context.privacy.on


def test_a_screen_that_others_see_need_not_be_asked_about(window: WindowDriver) -> None:
    window.settings.choose("Who sees the screen of a meeting", "They may")
    talking = in_the_window(window)
    assert talking.page._sights.screen is Screen.SHARED
    assert not talking.view.question.isVisible()


def test_files_are_chosen_in_the_desktop_s_dialog_or_always_in_our_own(window: WindowDriver) -> None:
    window.settings.choose("Choosing files", "Always")
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window.settings.back_to_usual("Choosing files")
    assert not QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_each_rule_of_advice_has_a_sentence_and_can_be_silenced(window: WindowDriver) -> None:
    assert list(WHEN) == list(NAMES) == list(RULES)
    window.settings.row("A give without a return")
    window.click("Speaks: A give without a return")
    assert window.program.choices.silent.rules == {"unanswered_give"}
    assert kept(window).silenced == ("unanswered_give",)
    window.settings.back_to_usual("A give without a return")
    assert kept(window) == Settings()


def test_what_is_chosen_elsewhere_shows_here_at_once(window: WindowDriver) -> None:
    row = window.settings.row("A give without a return")
    window.program.choices.silent.choose("unanswered_give", silent=True)
    assert not row.check.isChecked()
    assert row.usual.isVisible()


def test_the_place_of_the_journal_and_its_backups_are_told(window: WindowDriver) -> None:
    assert window.program.gateway is not None
    assert window.settings.said("Journal") == str(window.program.gateway.reading.path)
    assert window.settings.said("Backups").startswith("There is none yet.")
    window.program.gateway.run(lambda session: session.backups.make(Reason.WANTED), saves=False)
    window.press("Ctrl+,")
    assert str(window.program._folders.backups) in window.settings.said("Backups")
    window.click("Show the backups")
    assert window.window.pages.place == "backups"


def test_another_journal_is_opened_from_here(window: WindowDriver) -> None:
    window.settings.row("Journal")
    window.click("Open another journal…")
    (dialog,) = window.window.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_choice_that_cannot_be_saved_is_said_and_still_holds(window: WindowDriver) -> None:
    folder = window.program._folders.config
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").unlink(missing_ok=True)
    (folder / "settings.json").mkdir()
    window.settings.choose("Light or dark", "Dark")
    window.qtbot.waitUntil(lambda: "The settings cannot be saved" in window.banner())
    assert window.program.theme.colours.dark
    (folder / "settings.json").rmdir()


def test_the_page_fits_into_a_window_of_620_pixels(window: WindowDriver) -> None:
    from tests.walker import looks

    window.window.resize(620, 480)
    for group in ("looks", "region", "letters", "privacy", "advice", "journal", "lock"):
        window.window.go("settings", group)
        for size in (100, 200):
            window.program.choices.choose(Settings(text_size=size))
            window.qtbot.waitUntil(lambda: looks.wrong(window.window) == [], timeout=2000)
    assert isinstance(window.settings.page.view.search, QLineEdit)
