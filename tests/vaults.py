"""Keychains for tests: one that keeps, one that refuses, one that never answers."""

from __future__ import annotations

from threading import Event


class MemoryVault:
    """Keeps things in memory. While it `refuses`, it raises what a vendor's might; while it `hangs`, nothing comes."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses = self.hangs = False
        self.asked = 0
        self._released = Event()

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
        self._released.set()

    def _answer(self) -> None:
        self.asked += 1
        if self.hangs:
            self._released.wait()
        if self.refuses:
            raise RuntimeError("org.freedesktop.Secret.Error.IsLocked")
