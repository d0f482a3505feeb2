"""The program as a process: what it loads, and what it does with pipes and poor terminals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.domain.summaries import SAMPLE_ID

ROOT = Path(__file__).parents[2]


def start(parley, *words, encoding="utf-8", **kwargs):
    command = [sys.executable, "-m", "desk_app", "--journal", str(parley.journal), *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=parley.folder, **kwargs
    )


def run(parley, *words, **kwargs):
    process = start(parley, *words, **kwargs)
    out, err = process.communicate()
    return process.returncode, out, err


LOADED = (
    "import sys\n"
    "from desk_app.commands.main import main\n"
    "try: main()\n"
    "except SystemExit as end: assert not end.code, end.code\n"
    "heavy = {'PySide6', 'reportlab', 'keyring', 'jsonschema', 'numpy', 'pypdfium2', 'PIL', 'hypothesis'}\n"
    "heavy |= {'msgspec', 'icalendar', 'xlsxwriter'}\n"
    "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
)


@pytest.mark.parametrize(
    "words", [["list"], ["list", "--json"], ["show", SAMPLE_ID], ["show", SAMPLE_ID, "--json"], ["export"], ["--help"]]
)
def test_what_needs_no_pages_loads_neither_window_nor_typesetter(full, words):
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "--journal", str(full.journal), *words],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == b"[]"


def test_the_list_loads_no_arithmetic_either(full):
    code = LOADED.replace("'PySide6'", "'desk_app.domain.analysis', 'desk_app.domain.capture', 'tomllib'")
    done = subprocess.run(
        [sys.executable, "-c", code, "--journal", str(full.journal), "list"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stderr.splitlines()[-1] == b"[]"


def test_a_poor_terminal_shows_what_it_can(full):
    status, out, _ = run(full, "show", SAMPLE_ID, encoding="iso8859-1")
    assert status == 0
    assert out.startswith(b"Website redesign ? sample")
    assert "Hélène".encode("iso8859-1") in run(full, "list", encoding="iso8859-1")[1]


def test_json_is_utf_8_on_any_terminal(full):
    assert run(full, "export", encoding="ascii")[1] == run(full, "export")[1]
    assert "Hélène".encode() in run(full, "list", "--json", encoding="latin-1")[1]


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_stops_listening_is_no_crash(full):
    process = start(full, "export")
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert b"Traceback" not in err
    assert b"Error" not in err


def test_bad_words_are_bad_input(full):
    status, out, err = run(full, "show", "nobody")
    assert (status, out) == (2, b"")
    assert err.startswith(b"parley: No negotiation has the id or title")
