"""A real Chromium without a window, spoken to through two pipes: one start for many pages, and no port is opened."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMAND = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The program, where there is one."""
_READS, _WRITES = 3, 4
"""The descriptors at which it listens and answers."""
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_TROUBLE = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")


class Browser:
    """Opens files one after the other. What the console says of a page is in `told`."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest, self._number = to, back, b"", 0
        self._page = ""
        self.told: list[dict[str, Any]] = []

    def open(self, path: Path) -> None:
        """Show a file in a page of its own, and wait until it is loaded."""
        self.told.clear()
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._page = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for area in ("Page", "Runtime", "Log"):
            self._ask(f"{area}.enable")
        self._ask("Page.navigate", url=path.as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def shown(self, folder: Path, content: bytes) -> str:
        """Show a page that is written to a file in that folder; give its text back."""
        path = folder / "A place of its own.html"
        path.write_bytes(content)
        self.open(path)
        return content.decode()

    def scheme(self, name: str) -> None:
        """See the page as one who likes it `light` or `dark`."""
        self._ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def run(self, script: str) -> Any:
        """What a script gives, once it is done."""
        done = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def pdf(self, *, backgrounds: bool = False) -> bytes:
        """The page as it prints with the usual choices: with lines of the browser's own, and without backgrounds."""
        choices = {"displayHeaderFooter": True, "preferCSSPageSize": True, "printBackground": backgrounds}
        done = self._ask("Page.printToPDF", **choices)
        return b64decode(done["data"])

    def screen(self, wide: int, high: int) -> None:
        """See the page on a screen of so many pixels."""
        self._ask("Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False)

    def picture(self) -> bytes:
        """What of the page is on the screen, as PNG."""
        return b64decode(self._ask("Page.captureScreenshot", format="png")["data"])

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        page = {"sessionId": self._page} if self._page and not method.startswith("Target.") else {}
        words = json.dumps({"id": self._number, "method": method, "params": params, **page}).encode()
        _write(self._to, words + b"\0")
        while (answer := self._next()).get("id") != self._number:
            pass
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 20)
            assert more, "Chromium has ended"
            self._rest += more
        message, self._rest = self._rest.split(b"\0", 1)
        said = dict(json.loads(message))
        if said.get("method") in _TROUBLE:
            self.told.append(said["params"])
        return said


def _write(to: int, words: bytes) -> None:
    while words:
        words = words[os.write(to, words) :]


@contextlib.contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A Chromium that keeps its things in an empty folder. It ends with the block, with all that it started."""
    assert COMMAND
    listens, to = map(_high, os.pipe())
    back, answers = map(_high, os.pipe())
    pipes = [(os.POSIX_SPAWN_DUP2, listens, _READS), (os.POSIX_SPAWN_DUP2, answers, _WRITES)]
    quiet = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in (1, 2)]
    words = [COMMAND, *_FLAGS, f"--user-data-dir={home / 'profile'}"]
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    process = os.posix_spawn(COMMAND, words, environment, file_actions=[*pipes, *quiet], setpgroup=0)
    os.close(listens)
    os.close(answers)
    try:
        yield Browser(to, back)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(to)
        os.close(back)


def _high(descriptor: int) -> int:
    """The same pipe under a number that is in nobody's way, and closed in programs that are started."""
    high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return high
