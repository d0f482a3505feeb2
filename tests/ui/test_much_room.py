"""In a large window nothing is cut that has room beside it."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF

from desk_app.domain.negotiation import Counterpart
from desk_app.ui.people.model import ROW
from desk_app.ui.widgets.text import ElidedText
from tests.drivers.window import WindowDriver

TITLE, PERSON, FIRM = "Whether to work for Il Quaderno again", "Sofia Marchetti", "Kinderklinik Sankt Georg, Leipzig"


def test_home_and_the_list_of_people_show_names_whole_at_1920_by_1080(window: WindowDriver) -> None:
    window.window.resize(1920, 1080)
    window.prepare_new(TITLE, person=PERSON)
    window.press("Alt+Home")
    assert TITLE in [each.text() for each in elided(window)]
    window.qtbot.waitUntil(lambda: not [each for each in elided(window) if _cut(each)])
    window.program.gateway.run(lambda session: session.people.put(Counterpart("", PERSON, FIRM)))
    window.window.go("people")
    window.settled()
    assert window.people.page.view.isVisible()
    assert FIRM not in cut_firms(window)
    window.window.resize(1280, 860)
    window.settled()
    assert FIRM in cut_firms(window)


def elided(window: WindowDriver) -> list[ElidedText]:
    return [each for each in window.page().findChildren(ElidedText) if each.isVisible()]


def _cut(label: ElidedText) -> bool:
    return label.fontMetrics().horizontalAdvance(label.text()) > label.width()


def cut_firms(window: WindowDriver) -> list[str]:
    """The firms that have no room in the list beside the name and the trust."""
    people, theme = window.people.page.people, window.program.theme
    name, firm = QFontMetricsF(theme.font("body", strong=True)), QFontMetricsF(theme.font("body"))
    room = people.list.viewport().width() - 24 - 12 - 44 - 12
    rows = [people.model.index(number, 0).data(ROW) for number in range(people.model.rowCount())]
    assert FIRM in [row.firm for row in rows]
    return [row.firm for row in rows if name.horizontalAdvance(row.name) + firm.horizontalAdvance(row.firm) > room]
