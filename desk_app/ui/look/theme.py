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

from desk_app.session.settings import Appearance, Contrast, Motion, Settings
from desk_app.support.resources import resource, text
from desk_app.ui.look.colours import Colours, scheme
from desk_app.ui.look.desktop import DesktopLooks
from desk_app.ui.look.lengths import USUAL_POINTS, fit_again
from desk_app.ui.look.stylesheet import STEPS, stylesheet

FAMILY = "Inter"
_INKS = ("ink", "muted", "accent", "we", "they")
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
    """Applies colours and the size of text to the whole program, and sends `changed` when they change.

    They follow from what the person chose, and where that is left open, from what the desktop tells.
    """

    changed = Signal(object)
    """The `Colours` now. Pages with drawings draw them again; the size of text may be another one, too."""

    def __init__(self, app: QApplication, settings: Settings | None = None) -> None:
        super().__init__()
        self._app = app
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._wearers: WeakKeyDictionary[Iconed, tuple[str, str]] = WeakKeyDictionary()
        self._settings, self._desktop = settings or Settings(), DesktopLooks()
        self.portal: QObject | None = None
        """What tells the looks of the desktop; None before it was asked."""
        self._blinking, self._still = app.cursorFlashTime(), False
        for face in ("Regular", "SemiBold", "Italic"):
            QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{face}.ttf")))
        self._system_points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
        self.points = self._wanted_points()
        app.setFont(self.font())
        self.colours = self._wanted()
        self._apply()
        self._hold_still()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def follow(self, settings: Settings) -> None:
        """Look at once as the person chose."""
        self._settings = settings
        self._follow()

    def follow_desktop(self, looks: DesktopLooks) -> None:
        """Look as the desktop tells, as far as the person left that open."""
        self._desktop = looks
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
        chosen = self._settings
        dark = chosen.appearance is Appearance.DARK
        if chosen.appearance is Appearance.SYSTEM:
            told = self._desktop.dark
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark if told is None else told
        high = chosen.contrast is Contrast.HIGH or (chosen.contrast is Contrast.SYSTEM and self._desktop.high_contrast)
        return scheme(dark=dark, high=high)

    def _wanted_points(self) -> float:
        """The size of text. Only Wayland leaves the desktop's own size of text to the program."""
        wayland = self._app.platformName().startswith("wayland")
        of_desktop = self._desktop.text if wayland else 1.0
        return max(self._system_points, USUAL_POINTS) * of_desktop * self._settings.text_size / 100

    def _hold_still(self) -> None:
        """Let the cursor blink and menus fade in, or not."""
        still = self._settings.motion is Motion.NONE or self._desktop.still
        if still == self._still:
            return
        self._still = still
        self._app.setCursorFlashTime(0 if still else self._blinking)
        self._app.setEffectEnabled(Qt.UIEffect.UI_General, not still)

    def _system_changed(self, _: Qt.ColorScheme) -> None:
        self._follow()

    def _follow(self) -> None:
        self._hold_still()
        wanted, points = self._wanted(), self._wanted_points()
        if (wanted, points) == (self.colours, self.points):
            return
        larger, self.colours, self.points = points != self.points, wanted, points
        if larger:
            self._app.setFont(self.font())
        self._apply()
        if larger:
            fit_again()
        self.changed.emit(wanted)

    def _apply(self) -> None:
        self._inks = {tone: QColor(str(getattr(self.colours, tone))) for tone in _INKS}
        self._app.setStyleSheet("")  # replacing one sheet by another takes eight times as long as setting the first
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(stylesheet(self.colours, self.points))
        for wearer, (name, tone) in list(self._wearers.items()):
            if isValid(wearer):  # widgets of a closed window are deleted
                wearer.setIcon(self.icon(name, tone))
