"""Why a call failed is told in Parley's language, whatever the C library would say."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import desk_app
from desk_app.support.language import speak_in
from desk_app.support.system_errors import library_lacking, system_words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "No such file or directory"),
        ("de", "Datei oder Verzeichnis nicht gefunden"),
        ("es", "No existe el archivo o el directorio"),
    ],
)
def test_a_reason_is_told_in_the_language_that_is_spoken(language: str, words: str) -> None:
    speak_in(language)
    try:
        assert system_words(FileNotFoundError(errno.ENOENT, "as the system says it", "x")) == words
    finally:
        speak_in("en")


def test_what_has_no_words_of_ours_is_told_as_it_came() -> None:
    assert system_words(OSError(errno.ECHILD, os.strerror(errno.ECHILD))) == os.strerror(errno.ECHILD)
    assert system_words(OSError("something of a library")) == "something of a library"


def test_no_other_place_shows_the_words_of_the_c_library() -> None:
    code = Path(desk_app.__file__).parent
    shows = {path.name for path in code.rglob("*.py") if ".strerror" in path.read_text("utf-8")}
    assert shows <= {"system_errors.py", "durable.py", "links.py", "tending.py"}  # the other three raise an error


def test_a_library_that_the_system_lacks_is_named_with_what_to_install() -> None:
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    assert library_lacking(error).startswith("The window needs libGL.so.1, a library that this system lacks.")
    assert "apt install libgl1 " in library_lacking(error)
    assert library_lacking(ImportError("No module named 'loro'")) == ""
