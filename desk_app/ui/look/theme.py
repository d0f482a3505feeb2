"""How the window looks: Fusion with Parley's own palettes, type, spacing and icons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desk_app.session.settings import Appearance
from desk_app.support.resources import resource, text
from desk_app.ui.look.colours import DARK, LIGHT, Colours
from desk_app.ui.look.stylesheet import STEPS, stylesheet

FAMILY = "Inter"
_INKS = ("ink", "muted", "accent", "we", "they")
_LEAST_POINTS = 10.0
_ICON_SIZES = (16, 20, 32, 40, 64)


class Iconed(Protocol):
    """Anything that shows an icon: a button or an action."""

    def setIcon(self, icon: QIcon, /) -> None: ...


def space(steps: int) -> int:
    """So many steps of the 4 px grid, in pixels."""
    return 4 * steps


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.paper,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.paper,
        QPalette.ColorRole.AlternateBase: colours.side,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.side,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.BrightText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.paper,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Highlight: colours.we,
        QPalette.ColorRole.HighlightedText: colours.paper,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Light: colours.paper,
        QPalette.ColorRole.Midlight: colours.hover,
        QPalette.ColorRole.Mid: colours.hairline,
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Shadow: colours.edge,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def draw_icon(name: str, colour: str) -> QIcon:
    """An icon of resources/icons in a colour, sharp at the sizes that the window uses, at 100 % and 200 %."""
    drawing = text("icons", f"{name}.svg").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    icon = QIcon()
    for size in _ICON_SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Theme(QObject):
    """Applies one colour scheme to the whole program, and sends `changed` when it changes."""

    changed = Signal(object)
    """The new `Colours`. Pages with drawings draw them again."""

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.SYSTEM) -> None:
        super().__init__()
        self._app = app
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._wearers: WeakKeyDictionary[Iconed, tuple[str, str]] = WeakKeyDictionary()
        self.appearance = appearance
        for face in ("Regular", "SemiBold", "Italic"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{face}.ttf")))
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self.points = max(system, _LEAST_POINTS)
        app.setFont(self.font())
        self.colours = self._wanted()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, appearance: Appearance) -> None:
        """Switch at once to the appearance that the person chose."""
        self.appearance = appearance
        self._follow()

    def font(self, step: str = "body", *, strong: bool = False) -> QFont:
        """A font of the type scale (`STEPS`), for text that is painted and not styled by the sheet."""
        font = QFont(FAMILY)
        font.setPointSizeF(self.points * STEPS[step])
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def inks(self) -> Mapping[str, QColor]:
        """The colours of painted text, by the names of their tones."""
        return self._inks

    def icon(self, name: str, tone: str = "ink") -> QIcon:
        """An icon in a colour of the scheme; `tone` is a field of `Colours`."""
        key = (name, str(getattr(self.colours, tone)))
        if key not in self._icons:
            self._icons[key] = draw_icon(*key)
        return self._icons[key]

    def dress(self, wearer: Iconed, name: str, tone: str = "ink") -> None:
        """Give a button or an action an icon that changes with the scheme."""
        self._wearers[wearer] = (name, tone)
        wearer.setIcon(self.icon(name, tone))

    def dress_fold(self, wearer: Iconed, *, is_open: bool) -> None:
        """Give a button that folds something the small arrow that says whether it is open."""
        self.dress(wearer, "chevron-down" if is_open else "chevron-right", "muted")

    def _wanted(self) -> Colours:
        dark = self.appearance is Appearance.DARK
        if self.appearance is Appearance.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _system_changed(self, _: Qt.ColorScheme) -> None:
        self._follow()

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self.colours:
            return
        self.colours = wanted
        self._apply()
        self.changed.emit(wanted)

    def _apply(self) -> None:
        self._inks = {tone: QColor(str(getattr(self.colours, tone))) for tone in _INKS}
        self._app.setStyleSheet("")  # replacing one sheet by another takes eight times as long as setting the first
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(stylesheet(self.colours, self.points))
        for wearer, (name, tone) in list(self._wearers.items()):
            if isValid(wearer):  # widgets of a closed window are deleted
                wearer.setIcon(self.icon(name, tone))
