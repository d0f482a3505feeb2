"""Listens on the accessibility bus as a screen reader does, while a window is used, and prints what is told.

It runs inside `dbus-run-session`, so that the desktop's own readers hear nothing. Each line printed is a JSON object:
the role of what told something, its name, its description.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

ACCESSIBLE = "org.a11y.atspi.Accessible"
EVENTS = ("object:state-changed", "object:property-change")
RULE = "type='signal',interface='org.a11y.atspi.Event.Object'"
_SIGNAL = re.compile(r"^signal .*sender=(\S+) .*path=(\S+); .*member=(\w+)$")
_VALUE = re.compile(r'^   (?:variant +)?(?:string "(.*)"|int32 (-?\d+))$')
_NEW = 3
"""The place of the new value among what an event carries."""


def ask(bus: QDBusConnection, service: str, path: str, interface: str, method: str, *arguments: str) -> list[object]:
    """Call a method and return its answer."""
    message = QDBusMessage.createMethodCall(service, path, interface, method)
    message.setArguments(list(arguments))
    answer = bus.call(message)
    if answer.type() is QDBusMessage.MessageType.ErrorMessage:
        raise SystemExit(f"{method}: {answer.errorMessage()}")
    return list(answer.arguments())


def accessibility_bus() -> QDBusConnection:
    """The bus of assistive technology, with this process as one that wants to hear."""
    session = QDBusConnection.sessionBus()
    (address,) = ask(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
    os.environ["AT_SPI_BUS_ADDRESS"] = str(address)
    bus = QDBusConnection.connectToBus(str(address), "listening")
    for event in EVENTS:
        registry = "org.a11y.atspi.Registry"
        ask(bus, registry, "/org/a11y/atspi/registry", registry, "RegisterEvent", event)
    return bus


def told(monitor: subprocess.Popen[str]) -> Iterator[tuple[str, str, str]]:
    """The sender and the path of each event by which something wants to be heard; and the description that it tells.

    A description may be another one by the time one asks for it.
    """
    sender = path = ""
    values: list[str] = []
    for line in monitor.stdout or ():
        if found := _SIGNAL.match(line.rstrip()):
            sender, path, _member = found.groups()
            values = []
        elif found := _VALUE.match(line.rstrip()):
            values.append(found[1] if found[1] is not None else found[2])
            if values[:2] == ["showing", "1"]:
                yield sender, path, ""
                values = []
            elif values[:1] == ["accessible-description"] and len(values) > _NEW:
                yield sender, path, values[_NEW]
                values = []


def main() -> None:
    """Run the window named on the command line, and print what it tells until it ends."""
    app = QCoreApplication([])
    bus = accessibility_bus()
    watch = ["dbus-monitor", "--address", os.environ["AT_SPI_BUS_ADDRESS"], RULE]
    monitor = subprocess.Popen(watch, stdout=subprocess.PIPE, text=True, bufsize=1)
    window = subprocess.Popen(
        [sys.executable, *sys.argv[1:]], env=os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    )
    for sender, path, description in told(monitor):
        if window.poll() is not None:
            break
        get = ("org.freedesktop.DBus.Properties", "Get", ACCESSIBLE)
        try:
            (name,), (about,) = (ask(bus, sender, path, *get, each) for each in ("Name", "Description"))
            (role,) = ask(bus, sender, path, ACCESSIBLE, "GetRoleName")
        except SystemExit:
            continue  # it is gone
        words = {"role": role, "name": _plain(name), "description": description or _plain(about)}
        print(json.dumps(words), flush=True)
        if _plain(name) == "The end":
            break
    window.wait(60)
    monitor.terminate()
    app.quit()


def _plain(value: object) -> str:
    return str(value.variant() if hasattr(value, "variant") else value)


if __name__ == "__main__":
    main()
