"""No widget dies on another thread than the window's."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desk_app.ui.running.garbage import Collector


class Cycle:
    """Notes the thread it is collected on."""

    died_on: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Cycle.died_on.append(threading.get_ident())


def test_garbage_made_on_another_thread_is_collected_on_this_one(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    Cycle.died_on.clear()

    def make() -> None:
        for _ in range(5000):
            Cycle()

    worker = threading.Thread(target=make)
    worker.start()
    worker.join()
    assert Cycle.died_on == []
    assert not gc.isenabled()
    collector.collect()
    assert set(Cycle.died_on) == {threading.get_ident()}
