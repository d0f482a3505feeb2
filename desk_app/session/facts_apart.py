"""What a large negotiation tells is reckoned by another process, so that neither window nor writer waits for it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from desk_app.domain.insight.catching_up import MADE_BY
from desk_app.journal.figures import Figure, StaleFigure
from desk_app.journal.key import Key
from desk_app.support.children import child_command, own_environment

_LOOK = 0.01  # seconds that a look at it may take


class FactsApart:
    """One process that reckons one negotiation. It ends by itself, or with `close`."""

    def __init__(self, behind: StaleFigure, path: Path, key: Key | None) -> None:
        """Start it.

        Raises:
            OSError: it cannot be started.
        """
        self.behind = behind
        self._asked: bytes | None = json.dumps([str(path), key.spec if key else "", behind.negotiation]).encode()
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            child_command("reckon-facts"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own_environment(),
            start_new_session=True,
        )

    def ended(self) -> bool:
        """Whether it is over. It has to be asked until it is: that takes in what it writes."""
        asked, self._asked = self._asked, None
        try:
            self._told, _nothing = self._process.communicate(asked, timeout=_LOOK)
        except subprocess.TimeoutExpired:
            return False
        return True

    def figure(self) -> Figure | None:
        """What the negotiation tells, once it is over; None if the process failed."""
        if self._process.returncode:
            return None
        return Figure(self.behind.negotiation, MADE_BY, self.behind.at, self._told.decode())

    def close(self) -> None:
        """End it, and wait until it has let go of the journal."""
        self._process.kill()
        self._process.communicate()
