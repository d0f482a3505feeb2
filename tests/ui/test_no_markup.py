"""What a person writes is never taken for markup, wherever in the window it appears."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTextEdit, QWidget

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import PLACES
from tests.canaries import marked_sample
from tests.drivers.window import WindowDriver

MARK = "<b>kanarie</b> <img src='file:///etc/passwd'> "
RICH = "<b>kanarie"  # a tooltip that holds a tag is rendered as HTML


def taken_for_markup(window: QWidget) -> list[str]:
    """Places where Qt would render a person's text as HTML."""
    found = []
    for widget in window.findChildren(QWidget):
        name = f"{type(widget).__name__} {widget.objectName()}"
        for text in (widget.toolTip(), widget.whatsThis()):
            if RICH in text:
                found.append(f"tooltip of {name}: {text[:50]}")
        plain = not isinstance(widget, QLabel) or widget.textFormat() is Qt.TextFormat.PlainText
        if not plain and "kanarie" in widget.text():
            found.append(f"{name}: {widget.text()[:60]}")
        if isinstance(widget, QTextEdit):
            shown = widget.toPlainText()
            if "kanarie" in shown and "<b>kanarie</b>" not in shown:
                found.append(f"{name}: {shown[:60]}")
        if isinstance(widget, QAbstractItemView):
            found += _in_model(widget.model(), name)
    actions = [a for a in window.findChildren(QAction) if RICH in a.toolTip()]
    return found + [f"tooltip of action {action.text()}" for action in actions]


def _in_model(model: QAbstractItemModel | None, name: str) -> list[str]:
    if model is None:
        return []
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    return [f"tooltip in {name}: {tip[:50]}" for tip in tips if RICH in str(tip)]


def shows_it(window: QWidget) -> int:
    """How many labels show a person's text: the walk is of use only where some do."""
    return sum("kanarie" in label.text() for label in window.findChildren(QLabel))


def test_no_widget_takes_what_a_person_wrote_for_markup(window: WindowDriver) -> None:
    gateway = window.program.gateway
    assert gateway is not None
    gateway.run(lambda session: session.negotiations.delete(SAMPLE_ID))
    gateway.run(lambda session: session.interchange.import_file(marked_sample(MARK)))
    window.settled()
    found, shown = [], 0
    for place in (place for place in PLACES if place.icon):
        window.window.go(place.id)
        window.settled()
        found += taken_for_markup(window.window)
        shown += shows_it(window.window)
    for step in Step:
        window.window.open_negotiation(SAMPLE_ID, step)
        window.settled()
        if step is Step.PREPARE:
            for section in tuple(window.prepare.page.sections.widgets):
                window.prepare.open(section)
        window.settled()
        found += taken_for_markup(window.window)
        shown += shows_it(window.window)
    window.window.banner.say(MARK)
    window.window.toast.say(MARK, undo=True)
    found += taken_for_markup(window.window)
    assert sorted(set(found)) == []
    assert shown > 20
