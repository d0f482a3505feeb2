"""The side of a second start: it asks the window that has the journal to come to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalSocket

from desk_app.ui.raising.address import CAME, please_come

_PATIENCE = 1500  # milliseconds for the whole request
_AGAIN = 50  # milliseconds


class Caller(QObject):
    """Asks once. Calls `came` if the window came, or `silent` if nobody answers; exactly one of them.

    `lead` is where the window should lead; empty: to where the person is. With `wait`, the journal is open, but its
    window may not be listening. Then it tries again until time is up.
    """

    def __init__(
        self,
        place: str,
        came: Callable[[], None],
        silent: Callable[[], None],
        parent: QObject,
        *,
        wait: bool,
        lead: str = "",
    ) -> None:
        super().__init__(parent)
        self._lead = lead
        self._place, self._came, self._silent, self._wait = place, came, silent, wait
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._say)
        self._socket.readyRead.connect(self._hear)
        self._socket.errorOccurred.connect(self._failed)
        self._over = False

    def call(self) -> None:
        """Begin to ask. If nobody listens and `wait` is not set, `silent` is called before this returns."""
        QTimer.singleShot(_PATIENCE, self, self._give_up)
        self._knock()

    def stop(self) -> None:
        """Stop asking; neither of the two is called any more."""
        self._over = True
        self._socket.abort()
        self.deleteLater()

    def _knock(self) -> None:
        if not self._over:
            self._socket.connectToServer(self._place)

    def _say(self) -> None:
        self._socket.write(please_come(self._lead))

    def _hear(self) -> None:
        if self._socket.canReadLine() and not self._over:
            came = self._socket.readLine(len(CAME) + 1).data() == CAME
            self._end(self._came if came else self._silent)

    def _failed(self, _: QLocalSocket.LocalSocketError) -> None:
        if self._wait:
            QTimer.singleShot(_AGAIN, self, self._knock)
        else:
            self._give_up()

    def _give_up(self) -> None:
        if not self._over:
            self._end(self._silent)

    def _end(self, then: Callable[[], None]) -> None:
        self.stop()
        then()
