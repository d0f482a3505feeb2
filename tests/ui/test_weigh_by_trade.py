"""Weighing by trade in the window: amounts become weights, and a second question checks them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_app.domain.preparation import Section
from desk_app.ui.prepare.trade_panel import TradePanel
from tests.drivers.window import WindowDriver

LIMITS = {"Fee": (Decimal(6400), Decimal(5200)), "Payment": (Decimal(14), Decimal(45))}


@pytest.fixture
def fee(window: WindowDriver) -> WindowDriver:
    """A fee with limits for the fee and the payment, the panel open."""
    window.prepare_new("Museum guide", kind="Rate or project fee", currency="EUR")
    made = window.negotiation()
    for issue in made.issues:
        if issue.name in LIMITS:
            target, limit = LIMITS[issue.name]
            put = replace(issue, target=target, walk_away=limit)
            window.program.gateway.run(lambda session, put=put: session.preparing.put(made.id, put))
    window.settled()
    QTest.mouseClick(panel(window).button, Qt.MouseButton.LeftButton)
    return window


def panel(window: WindowDriver) -> TradePanel:
    return window.prepare.open(Section.OPENING).trade


def rows(window: WindowDriver) -> dict[str, object]:
    return {row.words.text(): row for row in panel(window).rows.widgets.values()}


def words(window: WindowDriver) -> str:
    return "\n".join(label.text() for label in panel(window).findChildren(QLabel) if label.isVisible())


def weights(window: WindowDriver) -> dict[str, Decimal | None]:
    return {issue.name: issue.weight for issue in window.negotiation().issues}


PAYMENT = "Payment: 14 days instead of 45 days"
CORE = "Scope: Core only instead of Everything on the list"
EXTRA = "Scope: Core and one extra instead of Everything on the list"


def test_each_question_tells_what_the_weights_say_now(fee: WindowDriver) -> None:
    assert "What is each of these worth to you, in money?" in words(fee)
    assert "Compared with Fee: €6,400 instead of €5,200 is €1,200." in words(fee)
    assert "Deadline: no walk-away point" in words(fee)
    found = rows(fee)
    assert found[PAYMENT].field.placeholderText() == "now €480"
    assert found[CORE].field.placeholderText() == "now €720"
    assert (
        found[PAYMENT].field.accessibleName().startswith("What is it worth to you, in money, to get Payment: 14 days")
    )


def test_an_amount_sets_the_weights_and_undo_takes_them_back(fee: WindowDriver) -> None:
    before = weights(fee)
    fee.prepare.enter(rows(fee)[PAYMENT].field, "300")
    after = weights(fee)
    assert after["Fee"] / after["Payment"] == 4
    assert after["Scope"] / after["Fee"] == Decimal(3) / 5
    assert rows(fee)[PAYMENT].field.text() == "€300"
    panel(fee).button.setFocus()
    fee.choose("Undo")
    assert weights(fee) == before
    assert rows(fee)[PAYMENT].field.text() == ""
    assert rows(fee)[PAYMENT].field.placeholderText() == "now €480"


def test_enter_leads_from_one_question_to_the_next(fee: WindowDriver) -> None:
    first, second = rows(fee)[PAYMENT].field, rows(fee)[CORE].field
    fee.prepare.type(first, "300")
    QTest.keyClick(first, Qt.Key.Key_Return)
    fee.settled()
    assert second.hasFocus()
    QTest.keyClicks(second, "900")
    QTest.keyClick(second, Qt.Key.Key_Return)
    fee.settled()
    assert {name: weights(fee)[name] for name in ("Fee", "Payment", "Scope")} == {"Fee": 20, "Payment": 5, "Scope": 15}


def test_an_option_between_gets_its_rating(fee: WindowDriver) -> None:
    fee.prepare.enter(rows(fee)[CORE].field, "800")
    fee.prepare.enter(rows(fee)[EXTRA].field, "200")
    scope = next(issue for issue in fee.negotiation().issues if issue.name == "Scope")
    assert [option.ours for option in scope.options] == [1, Decimal("0.25"), 0]


def test_a_second_question_tells_where_the_two_disagree(fee: WindowDriver) -> None:
    for asked, amount in ((PAYMENT, "310"), (CORE, "200"), ("Revisions: 1 round instead of 3 rounds", "100")):
        fee.prepare.enter(rows(fee)[asked].field, amount)
    check = panel(fee).check
    assert check is not None
    assert check.words.text() == (
        "To check, without money: to get Scope: Core only instead of Everything on the list, how far would you go on "
        "Payment, from 14 days?"
    )
    fee.prepare.enter(check.field, "34")
    assert "Both answers agree" in words(fee)
    fee.prepare.enter(check.field, "24")
    assert "The two disagree by €100." in words(fee)
    assert "as far as 34 days" in words(fee)
    fee.prepare.enter(check.field, "60")
    assert "between your target and your walk-away" in words(fee)


def test_what_cannot_be_read_is_told_and_kept(fee: WindowDriver) -> None:
    field = rows(fee)[PAYMENT].field
    fee.prepare.enter(field, "a lot")
    assert field.problem
    assert field.text() == "a lot"
    assert weights(fee)["Fee"] == 5


def test_a_closed_negotiation_is_not_weighed_any_more(window: WindowDriver) -> None:
    window.open("Website redesign – sample")
    assert not panel(window).isVisible()


def test_without_an_issue_in_money_it_says_what_is_needed(window: WindowDriver) -> None:
    window.prepare_new("Talk", kind="Blank")
    QTest.mouseClick(panel(window).button, Qt.MouseButton.LeftButton)
    assert words(window) == "Weighing by trade needs an issue in money that has a walk-away point and a target."
    assert not panel(window).rows.widgets


def test_in_a_low_window_tab_leads_to_the_first_amount_in_sight(fee: WindowDriver) -> None:
    fee.window.resize(960, 540)
    button, first = panel(fee).button, rows(fee)[PAYMENT].field
    button.setFocus(Qt.FocusReason.TabFocusReason)
    fee.prepare.page.sections.ensureWidgetVisible(button, 0, 0)
    fee.key(Qt.Key.Key_Tab)
    assert first.hasFocus()
    fee.qtbot.waitUntil(lambda: not first.visibleRegion().isEmpty())
    assert first.visibleRegion().boundingRect().height() == first.height()
