"""Keychains for tests: one that keeps, one that refuses, one that never answers."""

from __future__ import annotations

from threading import Event


class MemoryVault:
    """Keeps things in memory. While it `refuses`, it raises what a vendor's might.

    While it `hangs`, nothing comes; while it is `lost`, not even that it is there. `reached` tells that somebody waits.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses = self.hangs = self.lost = False
        self.asked = 0
        self.reached = Event()
        self._released = Event()

    def find(self) -> MemoryVault:
        """As the library finds the one of the system."""
        if self.lost:
            self._wait()
        return self

    def get_password(self, service: str, username: str, /) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        self._answer()
        del self.kept[service, username]

    def release(self) -> None:
        """Let go of whoever hangs."""
        self.hangs = self.lost = False
        self._released.set()

    def _wait(self) -> None:
        self.reached.set()
        self._released.wait()

    def _answer(self) -> None:
        self.asked += 1
        if self.hangs:
            self._wait()
        if self.refuses:
            raise RuntimeError("org.freedesktop.Secret.Error.IsLocked")
