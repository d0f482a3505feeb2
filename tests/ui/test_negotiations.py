"""The list of negotiations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.support.clock import FixedClock
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.negotiations import page as negotiations_page
from desk_app.ui.negotiations.columns import fit_columns
from desk_app.ui.negotiations.model import NegotiationsModel, cells, counted, kept
from desk_app.ui.running.page import Destination
from desk_app.ui.shell.places import HOME
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.end_to_end.many import journal_bytes

SAMPLE = "Website redesign – sample"
AT = datetime(2026, 11, 8, 9, 0, tzinfo=UTC)


def summary(title: str, counterpart: str = "", **fields: object) -> NegotiationSummary:
    values = {"kind": "", "stage": Stage.TALKING, "updated_at": AT, **fields}
    return NegotiationSummary(title, title, counterpart=counterpart, **values)


def test_every_word_typed_must_be_in_title_or_person() -> None:
    rows = [summary("Retainer", "Marta Voss"), summary("Logo licence", "Jan"), summary("Retainer 2", "Jan")]
    assert [r.title for r in kept(rows, "retainer JAN")] == ["Retainer 2"]
    assert len(kept(rows, "  ")) == 3
    assert kept(rows, "nothing") == ()


def test_the_kind_is_found_by_its_title() -> None:
    rows = [summary("Atelier", kind="lease"), summary("Logo", kind="a word"), summary("Own", kind="own")]
    assert [r.title for r in kept(rows, "mural", {"lease": "Lease", "own": "Mural"})] == ["Own"]
    assert [r.title for r in kept(rows, "word")] == ["Logo"]


def test_a_row_says_stage_or_outcome_and_when() -> None:
    row = summary("Retainer", "Marta", entries=1234, stage=Stage.CLOSED, outcome="no_deal_we")
    assert cells(row, date(2026, 11, 9)) == ("Retainer", "Marta", "No deal, we left", "1,234", "yesterday")
    assert cells(summary("X"), date(2026, 11, 9))[2:4] == ("In talks", "")


def test_large_text_cuts_no_stage_and_leaves_the_title_room(window: WindowDriver, program: Program) -> None:
    """Columns that would leave it none go: how many entries, then the last change, then the person."""
    window.window.go("negotiations")
    table = window.window.pages.page("negotiations").table
    shown = []
    for width, text in ((1200, 100), (1000, 200), (660, 200)):
        program.choices.choose(replace(program.choices.settings, text_size=text))
        window.window.resize(width, 700)
        window.settled()
        shown.append([each for each in range(5) if not table.isColumnHidden(each)])
        assert table.columnWidth(2) >= table.fontMetrics().horizontalAdvance("Preparing")
        assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("Website redesign")
    assert shown == [[0, 1, 2, 3, 4], [0, 1, 2], [0, 2]]


def test_the_stages_leave_the_title_what_they_do_not_need(window: WindowDriver) -> None:
    title = "Whether to work for Il Quaderno again"
    window.window.resize(1000, 700)
    window.qtbot.waitUntil(lambda: window.window.width() == 1000)
    window.prepare_new(title)
    window.window.go("negotiations")
    table = window.window.pages.page("negotiations").table
    wide = table.fontMetrics().horizontalAdvance
    assert table.columnWidth(0) >= wide(title) + 20
    assert not any(table.isColumnHidden(each) for each in range(5))
    for stages in ((), ("In talks", "No deal, they left"), ("Keine Einigung, die Gegenseite ging",)):
        fit_columns(table, 722, stages)
        assert all(table.columnWidth(2) > wide(each) for each in stages)


def test_the_row_that_has_the_focus_is_framed_as_a_whole(window: WindowDriver) -> None:
    window.window.go("negotiations")
    table = window.window.pages.page("negotiations").table
    table.setFocus()
    row = table.visualRect(table.model().index(0, 0))
    ink = table.palette().color(QPalette.ColorRole.Text).name()
    image = table.viewport().grab().toImage()
    ends = [image.pixelColor(x, row.center().y()).name() == ink for x in (0, row.right(), image.width() - 1)]
    assert ends == [True, False, True]
    assert {image.pixelColor(x, row.top()).name() for x in range(image.width())} == {ink}


def test_a_title_runs_in_the_list_as_it_does_everywhere() -> None:
    model = NegotiationsModel()
    model.show_rows([summary("קומה 2 – Lease")], date(2026, 11, 9))
    assert model.index(0, 0).data() == "\u2068קומה 2 – Lease\u2069"


def test_the_count_tells_what_a_filter_hides() -> None:
    assert counted(3, 3) == "3 in all"
    assert counted(3, 10_000) == "3 of 10,000"


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = NegotiationsModel()
    model.show_rows([summary("A"), summary("B")], date(2026, 11, 9))
    qtmodeltester.check(model)
    model.show_rows([summary("C")], date(2026, 11, 9))
    qtmodeltester.check(model)


def test_ten_thousand_rows_are_shown_and_filtered(qtbot: QtBot) -> None:
    rows = [summary(f"Negotiation {i}", f"Person {i % 50}") for i in range(10_000)]
    model = NegotiationsModel()
    model.show_rows(rows, date(2026, 11, 9))
    assert model.rowCount() == 10_000
    assert len(kept(rows, "person 7 negotiation 57")) > 0


def test_a_negotiation_opens_from_the_list_by_key_where_it_stands(window: WindowDriver) -> None:
    window.click("Negotiations")
    assert window.negotiations.is_shown()
    window.negotiations.choose(SAMPLE)
    window.negotiations.press(Qt.Key.Key_Return)
    assert window.page() is window.window.negotiation
    assert window.window.negotiation.step in tuple(Step)


def test_the_filter_narrows_the_list(window: WindowDriver) -> None:
    window.prepare_new("Logo licence", person="Jan")
    window.click("Negotiations")
    window.negotiations.filter("jan")
    assert window.negotiations.titles() == ["Logo licence"]
    window.negotiations.filter("nobody")
    assert window.negotiations.titles() == []
    window.negotiations.filter("")
    assert len(window.negotiations.titles()) == 2


def test_delete_puts_it_away_and_undo_brings_it_back(window: WindowDriver) -> None:
    window.click("Negotiations")
    window.negotiations.choose(SAMPLE)
    window.negotiations.press(Qt.Key.Key_Delete)
    assert window.negotiations.titles() == []
    window.click("Undo")
    assert window.negotiations.titles() == [SAMPLE]


def test_deleting_the_one_shown_leads_to_the_list(window: WindowDriver) -> None:
    window.open(SAMPLE)
    window.choose("Delete this negotiation")
    assert window.negotiations.is_shown()
    assert window.negotiations.titles() == []
    window.window.go(HOME)
    assert not any(row.startswith(SAMPLE) for row in window.home.rows())


def test_a_long_list_shows_its_newest_at_once_and_the_rest_soon(window: WindowDriver) -> None:
    gateway = window.program.gateway
    assert gateway is not None
    gateway.run(lambda session: session.interchange.import_file(journal_bytes(450, 0)))
    window.settled()
    window.click("Negotiations")
    page = window.window.pages.page("negotiations")
    assert page.model.rowCount() < 451
    window.qtbot.waitUntil(lambda: page.model.rowCount() == 451)
    assert {"450 so far", "451 in all"} >= {page._count.text()}
    window.qtbot.waitUntil(lambda: page._count.text() == "451 in all")
    clock = window.program._clock
    assert isinstance(clock, FixedClock)
    clock.at += timedelta(minutes=1)
    gateway.run(lambda session: session.negotiations.create("Newest"))
    window.settled()
    assert window.negotiations.titles()[0] == "Newest"
    assert page._count.text() == "452 in all"


def test_the_rest_of_a_long_list_waits_while_another_page_shows(
    window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = window.program.gateway
    assert gateway is not None
    gateway.run(lambda session: session.interchange.import_file(journal_bytes(450, 0)))
    window.settled()
    monkeypatch.setattr(negotiations_page, "_SLICE", 1)
    window.click("Negotiations")
    page = window.window.pages.page("negotiations")
    window.window.go(HOME)
    shown = page.model.rowCount()
    for _ in range(20):
        QApplication.processEvents()
    assert page.model.rowCount() == shown < 451
    monkeypatch.undo()
    window.window.pages.bring_back(Destination("negotiations"))
    window.qtbot.waitUntil(lambda: page._count.text() == "451 in all")


def test_the_list_opens_by_keys_alone(window: WindowDriver) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        window.prepare_new(title)
    window.press("Alt+N")
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    assert window.page() is window.window.negotiation
    assert window.negotiation().title == "Beta"
    window.press("Alt+N")
    window.negotiations.page.filter.setFocus()
    window.type("alp")
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Return)
    assert window.negotiation().title == "Alpha"
    window.press("Alt+N")
    window.negotiations.page.filter.setFocus()
    window.type("gam")
    window.key(Qt.Key.Key_Return)
    assert window.negotiation().title == "Gamma"


def test_a_filter_does_not_outlive_the_visit(window: WindowDriver) -> None:
    window.prepare_new("Alpha")
    window.press("Alt+N")
    window.negotiations.filter("alpha")
    assert window.negotiations.titles() == ["Alpha"]
    window.press("Alt+Home")
    window.press("Alt+N")
    assert window.negotiations.page.filter.text() == ""
    assert len(window.negotiations.titles()) == 2
