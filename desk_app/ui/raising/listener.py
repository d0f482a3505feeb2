"""The side of the first window: it listens for second starts, and accepts only that one request."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desk_app.support.log import logger
from desk_app.ui.raising.address import CAME, LONGEST, request_in

_LOG = logger("window")
_PATIENCE = 2000  # milliseconds; the request must be complete by then
_AT_ONCE = 8
_PROBE = 50  # milliseconds; a socket of this machine answers at once or not at all


class Listener(QObject):
    """Listens until it is stopped. `come` gets the token for taking the focus and where the window should lead.

    It returns whether the window came.
    """

    def __init__(self, come: Callable[[str, str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._come = come
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)

    def listen(self, place: str) -> bool:
        """Begin to listen. Returns whether that was possible; it is not if another window listens there already.

        A killed window leaves a socket file behind on which nobody listens. So it is checked here whether somebody
        does, as Qt would remove any file.
        """
        if sys.platform != "win32" and _is_heard(place):
            return False
        QLocalServer.removeServer(place)
        if self._server.listen(place):
            return True
        _LOG.warning("no second start can raise this window")
        return False

    def stop(self) -> None:
        """Stop listening; nothing of it stays on the disk."""
        self._server.close()
        self.deleteLater()

    def _receive(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self.findChildren(_Visit)) < _AT_ONCE:
                _Visit(socket, self._come, self)
            else:
                socket.abort()
                socket.deleteLater()


class _Visit(QObject):
    """One connection. It must send one short line in time, or it is closed."""

    def __init__(self, socket: QLocalSocket, come: Callable[[str, str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._come, self._socket = come, socket
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(_PATIENCE, self, socket.abort)
        self._read()

    def _read(self) -> None:
        if not self._socket.canReadLine() and self._socket.bytesAvailable() < LONGEST:
            return
        request = request_in(bytes(self._socket.readLine(LONGEST).data()))
        if request is not None and self._come(*request):
            self._socket.write(CAME)
            self._socket.disconnectFromServer()
        else:
            self._socket.abort()


def _is_heard(place: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(place)
    heard = socket.waitForConnected(_PROBE)
    socket.abort()
    return heard
