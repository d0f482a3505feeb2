"""The drawings of places where there is nothing yet: in the colours of the window, and in nobody's way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.settings import Appearance, Settings
from desk_app.support.resources import resource
from desk_app.ui.look.colours import DARK, LIGHT
from desk_app.ui.widgets.adornment import Adornment
from tests.drivers.window import WindowDriver

_DRAWINGS = sorted(resource("pictures").glob("*.svg"))


def _shown(window: WindowDriver) -> list[Adornment]:
    return [each for each in window.page().findChildren(Adornment) if each.isVisible()]


def _has(image: QImage, colour: str) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("drawing", _DRAWINGS, ids=lambda drawing: drawing.stem)
def test_a_drawing_has_colours_of_the_window_alone(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    colours = set(re.findall(r'(?:fill|stroke)="(?!none)([^"]+)"', text))
    assert LIGHT.accent in colours
    assert colours <= {LIGHT.accent, LIGHT.edge, LIGHT.paper}
    assert QSvgRenderer(str(drawing)).isValid()


def test_every_drawing_is_used_and_every_one_used_is_there() -> None:
    modules = (Path(__file__).parents[2] / "desk_app" / "ui").rglob("*.py")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    used = set(re.findall(r'(?:picture=|Adornment\()"([a-z-]+)"', sources))
    assert used == {drawing.stem for drawing in _DRAWINGS}


def test_the_first_home_has_one_in_the_colours_of_the_window(window: WindowDriver) -> None:
    (drawing,) = _shown(window)
    assert _has(drawing.grab().toImage(), LIGHT.accent)
    window.program.theme.follow(Settings(Appearance.DARK))
    image = drawing.grab().toImage()
    assert _has(image, DARK.accent)
    assert _has(image, DARK.edge)
    assert not _has(image, LIGHT.paper)


def test_it_is_in_nobodys_way(window: WindowDriver) -> None:
    (drawing,) = _shown(window)
    assert (drawing.accessibleName(), drawing.toolTip()) == ("", "")
    assert drawing.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not drawing.findChildren(QWidget)


def test_it_is_read_once_and_only_where_it_shows(window: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("desk_app.ui.widgets.adornment.text", lambda *parts: read.append(parts[-1]) or "<svg/>")
    drawing = Adornment("trash")
    window.qtbot.addWidget(drawing)
    assert read == []
    for _ in range(3):
        drawing.grab()
    assert read == ["trash.svg"]


def test_a_journal_with_no_negotiation_says_how_to_begin(window: WindowDriver) -> None:
    gateway = window.program.gateway
    assert gateway is not None
    gateway.run(lambda session: session.negotiations.delete(SAMPLE_ID))
    window.settled()
    window.window.go("negotiations")
    window.settled()
    page = window.negotiations.page
    assert "No negotiation yet." in _words(page)
    assert not page.filter.isVisible()
    assert len(_shown(window)) == 1
    window.prepare_new("Rate")
    window.window.go("negotiations")
    window.settled()
    assert "No negotiation yet." not in _words(page)
    window.negotiations.filter("nothing like it")
    assert "No negotiation matches." in _words(page)
    assert page.filter.isVisible()


def _words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
