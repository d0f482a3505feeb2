"""Reckons what one closed negotiation tells in a process of its own: `parley --child reckon-facts`.

A line of JSON on standard input names the journal, its key and the negotiation; what it tells is written to standard
output. Whoever writes meanwhile does not have to wait, as it is not read as one state: what changes while it is read
is behind again, and made once more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import closing, suppress
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.journal.connection import reading
from desk_app.journal.failures import told_plainly
from desk_app.journal.figures import StaleFigure
from desk_app.journal.key import Key
from desk_app.session import facts_read

_NICER = 10
"""Everything else that the person does goes first."""


def main() -> int:
    """Write what the negotiation tells. Exit status 1: the journal cannot be read."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(_NICER)
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    path, spec, negotiation = json.loads(sys.stdin.buffer.readline())
    name = Path(path)
    try:
        with told_plainly(name), closing(reading(name, Key(spec) if spec else None)) as connection:
            made = facts_read.made(connection, StaleFigure(negotiation, 0), giving_way=True)
    except UserError:
        return 1
    answer.write(made.content.encode())
    answer.flush()
    return 0
