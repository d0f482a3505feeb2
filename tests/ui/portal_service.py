"""A portal of settings on a private bus, and a client that tells what it heard, as one process each.

`python -m tests.ui.portal_service serve` answers `Read` and changes the values as it is told on standard input;
`python -m tests.ui.portal_service listen` prints the `DesktopLooks` each time they change.
"""

from __future__ import annotations

import sys
from dataclasses import astuple

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

from desk_app.ui.look.portal import INTERFACE, PATH, SERVICE, Portal

VALUES = {
    "color-scheme": 1,
    "contrast": 0,
    "text-scaling-factor": 1.5,
    "enable-animations": True,
}


class FakePortal(QDBusVirtualObject):
    """Answers as the portal does: a variant within a variant; an error for what it does not know."""

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        key = message.arguments()[1]
        if key in VALUES:
            connection.send(message.createReply(QDBusVariant(QDBusVariant(VALUES[key]))))
        else:
            connection.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", "not found"))
        return True


def serve(app: QCoreApplication) -> None:
    bus = QDBusConnection.sessionBus()
    portal = FakePortal()
    assert bus.registerVirtualObject(PATH, portal)
    assert bus.registerService(SERVICE)
    watched = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def change() -> None:
        words = sys.stdin.readline().split()
        if not words:
            app.quit()
            return
        namespace, key, value = words
        signal = QDBusMessage.createSignal(PATH, INTERFACE, "SettingChanged")
        signal.setArguments([namespace, key, QDBusVariant(float(value) if "." in value else int(value))])
        bus.send(signal)

    watched.activated.connect(change)
    print("ready", flush=True)
    app.exec()


def listen(app: QCoreApplication) -> None:
    portal = Portal()
    portal.told.connect(lambda looks: print(*astuple(looks), flush=True))
    app.exec()


if __name__ == "__main__":
    {"serve": serve, "listen": listen}[sys.argv[1]](QCoreApplication([]))
