"""The desktop tells through its portal how it looks, and Parley follows as far as the person left that open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from PySide6.QtWidgets import QApplication

from desk_app.session.settings import Appearance, Contrast, Motion, Settings
from desk_app.ui.look.colours import DARK, DARK_HIGH, LIGHT
from desk_app.ui.look.desktop import DesktopLooks, has_bus
from desk_app.ui.look.portal import APPEARANCE, GNOME, Portal, bare, with_setting
from desk_app.ui.look.theme import Theme
from tests.drivers.window import WindowDriver

USUAL = DesktopLooks()


@pytest.mark.parametrize(
    ("namespace", "key", "value", "looks"),
    [
        (APPEARANCE, "color-scheme", 1, DesktopLooks(dark=True)),
        (APPEARANCE, "color-scheme", 2, DesktopLooks(dark=False)),
        (APPEARANCE, "color-scheme", 0, USUAL),
        (APPEARANCE, "color-scheme", 7, USUAL),
        (APPEARANCE, "contrast", 1, DesktopLooks(high_contrast=True)),
        (APPEARANCE, "reduced-motion", 1, DesktopLooks(still=True)),
        (GNOME, "enable-animations", False, DesktopLooks(still=True)),
        (GNOME, "text-scaling-factor", 1.25, DesktopLooks(text=1.25)),
        (GNOME, "text-scaling-factor", 0.0, USUAL),
        (GNOME, "text-scaling-factor", "large", USUAL),
        (APPEARANCE, "accent-color", (1, 2, 3), USUAL),
        (GNOME, "color-scheme", 1, USUAL),
    ],
)
def test_each_setting_of_the_desktop_is_understood_or_left(namespace: str, key: str, value: object, looks) -> None:
    assert with_setting(USUAL, namespace, key, value) == looks


def test_without_a_bus_none_is_started(tmp_path: Path) -> None:
    assert not has_bus({})
    assert not has_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert has_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"})
    (tmp_path / "bus").touch()
    assert has_bus({"XDG_RUNTIME_DIR": str(tmp_path)})


def test_variants_are_taken_off() -> None:
    assert bare(QDBusVariant(QDBusVariant(1.5))) == 1.5
    assert bare(True) is True


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    yield made
    made.follow_desktop(USUAL)
    made.follow(Settings())


def test_the_theme_follows_the_desktop_where_the_person_left_it_open(theme: Theme, qapp: QApplication) -> None:
    theme.follow_desktop(DesktopLooks(dark=True, high_contrast=True, still=True))
    assert theme.colours is DARK_HIGH
    assert qapp.cursorFlashTime() == 0
    theme.follow(Settings(contrast=Contrast.USUAL))
    assert theme.colours is DARK
    theme.follow(Settings(Appearance.LIGHT, contrast=Contrast.USUAL))
    assert theme.colours is LIGHT
    theme.follow_desktop(DesktopLooks(dark=True))
    assert theme.colours is LIGHT
    assert qapp.cursorFlashTime() > 0
    theme.follow(Settings(motion=Motion.NONE))
    assert qapp.cursorFlashTime() == 0


def test_the_desktop_s_size_of_text_counts_on_wayland_alone(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    before = theme.points
    theme.follow_desktop(DesktopLooks(text=1.5))
    assert theme.points == before
    monkeypatch.setattr(QApplication, "platformName", staticmethod(lambda: "wayland"))
    theme.follow(Settings(text_size=200))
    assert theme.points == pytest.approx(before * 3)


def test_what_the_desktop_tells_reaches_an_open_window(window: WindowDriver) -> None:
    window.program.theme.follow_desktop(DesktopLooks(dark=True))
    palette = window.window.palette()
    assert palette.color(palette.ColorRole.Window).name().upper() == DARK.paper
    window.settings.choose("Light or dark", "Light")
    assert window.program.theme.colours is LIGHT
    window.settings.back_to_usual("Light or dark")
    assert window.program.theme.colours is DARK


@contextmanager
def process(*words: str, **surroundings: str) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended with the test."""
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=os.environ | surroundings) as running:
        try:
            yield running
        finally:
            running.kill()


def line(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here")
def test_a_portal_on_a_bus_is_asked_and_followed() -> None:
    with process("dbus-daemon", "--session", "--nofork", "--print-address") as bus:
        here = {"DBUS_SESSION_BUS_ADDRESS": line(bus)}
        words = (sys.executable, "-m", "tests.ui.portal_service")
        with process(*words, "serve", **here) as desktop:
            assert line(desktop) == "ready"
            with process(*words, "listen", **here) as listening:
                while line(listening) != "True 1.5 False False":  # the answers come one by one
                    assert listening.poll() is None
                for changed, looks in (
                    (f"{APPEARANCE} color-scheme 2", "False 1.5 False False"),
                    (f"{APPEARANCE} contrast 1", "False 1.5 False True"),
                    (f"{GNOME} text-scaling-factor 1.25", "False 1.25 False True"),
                    (f"{GNOME} enable-animations 0", "False 1.25 True True"),
                ):
                    assert desktop.stdin is not None
                    desktop.stdin.write(f"{changed}\n")
                    desktop.stdin.flush()
                    assert line(listening) == looks


def test_without_a_bus_nothing_is_told_and_nothing_fails(qapp: QApplication) -> None:
    assert Portal(QDBusConnection("nowhere")).looks == USUAL
