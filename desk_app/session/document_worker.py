"""Makes documents in a process of its own, one after the other: `parley --child make-documents`.

On standard input come, a line each, the language with the region, and then what each document is made from
(`packing`). For each document a line of JSON is written to standard output: empty text once its file is whole, else why
there is none.
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desk_app.debrief.documents import DOCUMENTS, DocumentForm, Material
from desk_app.domain.errors import UserError
from desk_app.session.packing import unpack
from desk_app.support.forms import write_as
from desk_app.support.language import speak_in
from desk_app.support.log import logger
from desk_app.support.saving import save
from desk_app.support.system_errors import system_words
from desk_app.support.words import _

_LOG = logger("documents")


@dataclass(frozen=True, slots=True)
class ToMake:
    """One document, by its `command`, and the file that it becomes."""

    document: str
    form: DocumentForm
    material: Material
    path: Path


def main() -> int:
    """Make what is asked for until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else may get between the answers
    asked: BinaryIO = sys.stdin.buffer
    language, locale, times = unpack(asked.readline())
    speak_in(language)
    write_as(locale, times)
    for line in iter(asked.readline, b""):
        answers.write(json.dumps(_refused(line)).encode() + b"\n")
        answers.flush()
    return 0


def _refused(line: bytes) -> str:
    """Make one document; why it could not be made, or nothing."""
    try:
        wanted: ToMake = unpack(line)
        (document,) = (each for each in DOCUMENTS if each.command == wanted.document)
        save(wanted.path, document.made(wanted.material, wanted.form))
    except UserError as error:
        return str(error)
    except OSError as error:
        return _("{path} cannot be written: {reason}.", path=error.filename or "", reason=system_words(error))
    except Exception as error:  # noqa: BLE001 - one that cannot be made must not keep the others from it
        _LOG.error("a document could not be made: %s", type(error).__name__)
        return _("it cannot be made ({error}).", error=type(error).__name__)
    return ""
