"""Shows what work is done, how far it is, and a way to stop it: as a bar on a page, or a sheet over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import percentage
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.text import ElidedText, Text, window_title
from desk_app.ui.widgets.way_back import WayBack

PATIENCE_MS = 300
"""Work that ends within this many milliseconds is not shown."""


class WorkBar(QWidget):
    """One line; hidden while no work is done."""

    stopped = Signal()
    shown = Signal()
    told = Signal(object)
    """Words that a screen reader should say."""

    def __init__(self, *, alone: bool = True) -> None:
        """`alone`: it is a bar of its own, not a line within something else."""
        super().__init__()
        if alone:
            self.setProperty("role", "notice")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.words = ElidedText(least=16)
        self.share = Text(tone="muted")
        self.stop = QuietButton(_("Stop"))
        self.stop.clicked.connect(self._stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*((24, 8, 16, 8) if alone else (0, 0, 0, 0)))
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.share)
        layout.addWidget(self.stop)
        self._way_back = WayBack(self)
        self.hide()

    def begin(self, words: str) -> None:
        """Some work begins. It is shown and announced once it has taken a moment."""
        self.words.setText(words)
        self.share.setText("")
        self.stop.setAccessibleName(_("Stop: {work}", work=words))
        self.stop.show()
        self._patience.start()

    def show_share(self, share: float) -> None:
        """Show how far the work is, 0 to 1."""
        if not self.stop.isHidden():
            self.share.setText(percentage(str(round(share * 100))))

    def end(self) -> None:
        """The work is over: hide the bar."""
        self._patience.stop()
        self._way_back.go()
        self.hide()

    def _show(self) -> None:
        self.show()
        self.shown.emit()
        self.told.emit(self.words.text())

    def _stop(self) -> None:
        self.share.setText(_("Stopping…"))
        self._way_back.go()
        self.stop.hide()
        self.stopped.emit()


class WorkSheet(QDialog):
    """The same in a sheet over the window, which accepts no input until the work is over. Esc stops the work."""

    stopped = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._about = Text(tone="muted", wrap=True)
        self.bar = WorkBar(alone=False)
        self.bar.stopped.connect(self.stopped)
        self.bar.shown.connect(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(4)
        layout.addWidget(self.bar)
        layout.addWidget(self._about)
        fix_width(self, 480)

    def begin(self, words: str, about: str) -> None:
        """Some work begins. `about` says why the window waits."""
        self._about.setText(about)
        self.setWindowTitle(window_title(words))
        self.bar.begin(words)

    def end(self) -> None:
        """The work is over: hide the sheet."""
        self.bar.end()
        self.hide()

    @override
    def reject(self) -> None:
        if not self.bar.stop.isHidden():
            self.bar.stop.click()
