"""Asks the desktop how it looks, through its portal (org.freedesktop.portal.Settings, version 1 and 2).

Qt knows only a part of it: GNOME set to dark is light to Qt until that changes, and its size of text is ignored on
Wayland. Everything is asked without waiting for an answer. Where there is no portal, nothing is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

from desk_app.support.log import logger
from desk_app.ui.look.desktop import DesktopLooks

SERVICE, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"
ASKED = (
    (APPEARANCE, "color-scheme"),
    (APPEARANCE, "contrast"),
    (APPEARANCE, "reduced-motion"),
    (GNOME, "text-scaling-factor"),
    (GNOME, "enable-animations"),
)
"""What is asked, as namespace and key. Not every desktop knows all of them."""
_LEAST, _MOST = 0.5, 3.0
"""A size of text outside of these factors is a mistake."""
_LOG = logger("desktop")


class Portal(QObject):
    """Sends `told` with the `DesktopLooks` when the desktop answers, and each time they change."""

    told = Signal(object)

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self.looks = DesktopLooks()
        self._waiting: set[QDBusPendingCallWatcher] = set()
        self._bus = bus or QDBusConnection.sessionBus()
        if not self._bus.isConnected():
            return
        slot: Any = SLOT("heard(QDBusMessage)")  # PySide's stub asks for bytes, which the call refuses
        self._bus.connect(SERVICE, PATH, INTERFACE, "SettingChanged", self, slot)
        for namespace, key in ASKED:
            self._ask(namespace, key)

    @Slot(QDBusMessage)
    def heard(self, message: QDBusMessage) -> None:
        """Take in that a setting of the desktop has changed."""
        match message.arguments():
            case [str(namespace), str(key), value]:
                self._take(namespace, key, value)

    def _ask(self, namespace: str, key: str) -> None:
        call = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
        call.setArguments([namespace, key])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        watcher.setProperty("key", key)
        watcher.setProperty("namespace", namespace)
        watcher.finished.connect(self._answered)
        self._waiting.add(watcher)

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self._waiting.discard(watcher)
        answer = watcher.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            self._take(str(watcher.property("namespace")), str(watcher.property("key")), answer.arguments()[0])
        watcher.deleteLater()

    def _take(self, namespace: str, key: str, value: object) -> None:
        looks = with_setting(self.looks, namespace, key, bare(value))
        if looks != self.looks:
            self.looks = looks
            _LOG.info("the desktop tells how it looks")
            self.told.emit(looks)


def bare(value: Any) -> Any:
    """A value without the variants around it: the portal's `Read` puts one into another."""
    for _depth in range(3):
        match value:
            case QDBusVariant():
                value = value.variant()
            case QDBusArgument():
                value = value.asVariant()
            case _:
                return value
    return value


def with_setting(looks: DesktopLooks, namespace: str, key: str, value: Any) -> DesktopLooks:
    """The looks after the desktop told one setting. What is not known, or no value of that setting, changes nothing."""
    number = value if isinstance(value, int | float) else None
    if number is None:
        return looks
    match namespace, key:
        case "org.freedesktop.appearance", "color-scheme":
            return replace(looks, dark=_DARK.get(int(number)))
        case "org.freedesktop.appearance", "contrast":
            return replace(looks, high_contrast=number == 1)
        case "org.freedesktop.appearance", "reduced-motion":
            return replace(looks, still=number == 1)
        case "org.gnome.desktop.interface", "enable-animations":
            return replace(looks, still=not number)
        case "org.gnome.desktop.interface", "text-scaling-factor" if _LEAST <= number <= _MOST:
            return replace(looks, text=float(number))
        case _:
            return looks


_DARK: Mapping[int, bool] = {1: True, 2: False}
"""The portal's color-scheme; 0 and all others: the desktop prefers none."""
