"""The Tab key of a shell: commands, options and ids come, the window stays shut, and of a journal only titles show."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from desk_app.commands.completing import SHELLS, VARIABLE
from desk_app.domain.summaries import SAMPLE_ID
from tests.commands.conftest import SMALL

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command(tmp_path, monkeypatch, profile):
    """A command `parley`, as it stands in the path of a shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    made = folder / "parley"
    made.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m desk_app "$@"\n')
    made.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return made


def completed(parley, *words, shell="zsh"):
    """What comes for the last of these words: pairs of words and help."""
    spoken = {VARIABLE: f"{shell}_complete", "COMP_WORDS": " ".join(["parley", *words]), "COMP_CWORD": str(len(words))}
    done = parley.asked(spoken)
    assert done.exit_code == 0, done.stderr
    assert not done.stderr
    lines = done.stdout.splitlines()
    return dict(zip(lines[1::3], lines[2::3], strict=False))


def test_commands_and_options_come_with_what_they_do(parley):
    assert set(completed(parley, "sh")) == {"show", "share"}
    assert completed(parley, "share", "con")["conflicts"].startswith("List what was written")
    assert completed(parley, "list", "--js") == {"--json": "JSON, for other programs."}


def test_what_they_do_is_told_in_the_language_that_is_spoken(parley, monkeypatch):
    for name in ("LANGUAGE", "LANG", "LC_ALL"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert completed(parley, "list", "--js") == {"--json": "JSON, für andere Programme."}


@pytest.mark.parametrize(
    "words",
    [["show"], ["debrief"], ["advise"], ["export", SAMPLE_ID], ["offers", "--negotiation"], ["share", "create", "x"]],
)
def test_ids_of_negotiations_come_with_their_titles(full, words):
    found = completed(full, "--journal", str(full.journal), *words, "")
    assert SAMPLE_ID in found
    assert len(found) == 4
    assert found[SAMPLE_ID] == "Website redesign – sample"


def test_a_title_stands_in_one_short_line_beside_its_id(full):
    tree = json.loads(SMALL[0].read_text(encoding="utf-8"))
    tree["negotiations"] = [
        {"id": "0197c0de-5a3b-7000-8000-0000000000ff", "title": f"A\u202erate {'for all of it ' * 9}"}
    ]
    Path("long.json").write_text(json.dumps(tree), encoding="utf-8")
    full.well("import", "long.json")
    helps = completed(full, "--journal", str(full.journal), "show", "")
    [told] = [each for each in helps.values() if "rate" in each]
    assert len(told) == 60
    assert told.startswith("Arate for all of it")
    assert told.endswith("…")


def test_people_kinds_zones_and_languages_come(full):
    here = ("--journal", str(full.journal))
    assert len(completed(full, *here, "dossier", "0197")) == 4
    assert "late_payment" in completed(full, *here, "stats", "--kind", "")
    assert "Europe/Berlin" in completed(full, "import", "--zone", "Europe/B")
    assert set(completed(full, "--language", "")) == {"de", "en", "es"}


def test_an_encrypted_or_missing_journal_completes_nothing_and_asks_nothing(encrypted, tmp_path):
    for journal in (encrypted.journal, tmp_path / "none.parley", "~nobody/x.parley"):
        assert completed(encrypted, "--journal", str(journal), "show", "") == {}


def test_in_place_of_a_command_files_come(parley):
    done = parley.asked({VARIABLE: "bash_complete", "COMP_WORDS": "parley wor"})
    assert done.stdout == "file,wor\n"


def test_an_option_that_was_typed_does_nothing_yet(parley):
    assert "list" in completed(parley, "--version", "l")
    assert "list" in completed(parley, "--language", "xx", "l")


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, **more)


def as_default_journal(full):
    home = Path(os.environ["XDG_DATA_HOME"]) / "parley"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(full.journal, home / "journal.parley")


def in_bash(line):
    """What bash gets for a line up to the cursor."""
    asked = "COMP_LINE=$1; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(parley); COMP_CWORD=1; _parley_completion parley"
    script = f'eval "$(parley completion bash)"; {asked}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = run("bash", "--norc", "-c", script, "bash", line)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def in_fish(line):
    """What fish gets for a line up to the cursor, with what is said of each."""
    script = "parley completion fish | source; complete -C $argv[1]"
    done = run("fish", "--no-config", "-c", script, line)
    assert done.stderr == ""
    return dict(each.partition("\t")[::2] for each in done.stdout.splitlines())


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
needs_fish = pytest.mark.skipif(shutil.which("fish") is None, reason="there is no fish here")


@needs_bash
def test_bash_gets_ids_and_no_window_opens(full, command):
    as_default_journal(full)
    found = in_bash("parley show ")
    assert SAMPLE_ID in found
    assert len(found) == 4


QUOTED = ("'{}'", '"{}"', "{0}")
"""How a person can write a path, the last with a sign before each space."""


def written(path, how):
    return how.format(path if how != "{0}" else str(path).replace(" ", "\\ "))


@pytest.fixture
def spaced(full, tmp_path):
    """A journal with a space in its name."""
    made = tmp_path / "a b.parley"
    shutil.copy(full.journal, made)
    return made


@needs_bash
@pytest.mark.parametrize("how", QUOTED)
def test_bash_takes_a_path_with_a_space_whole(spaced, command, how):
    assert SAMPLE_ID in in_bash(f"parley --journal {written(spaced, how)} show ")


@needs_bash
def test_bash_takes_an_option_with_its_value_whole(spaced, command):
    assert SAMPLE_ID in in_bash(f"parley --journal='{spaced}' show ")
    assert in_bash("parley stats --kind=late_p") == ["late_payment"]


@needs_fish
@pytest.mark.parametrize("how", QUOTED)
def test_fish_takes_a_path_with_a_space_whole(spaced, command, how):
    assert SAMPLE_ID in in_fish(f"parley --journal {written(spaced, how)} show ")


@needs_fish
def test_fish_tells_all_that_an_option_does(command):
    helps = in_fish("parley --lang")
    assert helps["--language"].endswith("not that of the settings or the system."), helps
    assert in_fish("parley sho")["show"] != ""


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_script_of_before_is_still_answered(parley, shell):
    spoken = {VARIABLE: f"{shell}_complete", "COMP_WORDS": "parley sh", "COMP_CWORD": "1" if shell == "bash" else "sh"}
    assert {line.split("\t")[0] for line in parley.asked(spoken).stdout.splitlines()} == {"plain,show", "plain,share"}


@pytest.mark.parametrize(
    ("line", "comes"),
    [("parley sh", {"show", "share"}), ("parley 'sh", {"show", "share"}), ("parley list --js", {"--json"})],
)
def test_a_word_is_what_touches_the_cursor(parley, line, comes):
    done = parley.asked({VARIABLE: "bash_complete", "COMP_WORDS": line})
    assert set(done.stdout.split()) == {f"plain,{each}" for each in comes}


SOURCING = {
    "bash": (("bash", "--norc", "-i"), 'eval "$(parley completion bash)"'),
    "zsh": (("zsh", "-f", "-i"), 'autoload -U compinit; compinit -u -D; eval "$(parley completion zsh)"'),
    "fish": (("fish", "--no-config", "-i"), "parley completion fish | source"),
}


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_tab_completes_a_command(command, shell):
    if shutil.which(shell) is None:
        pytest.skip("this shell is not here")
    words, source = SOURCING[shell]
    with Typed(*words) as typed:
        typed.keys(f"{source}; echo rea''dy\n")
        typed.until("ready")
        typed.keys("parley --journal 'x y.parley' completi\t")
        typed.until("completion")
        typed.keys("\n")
        typed.until("Missing argument")


class Typed:
    """A shell on a terminal of its own."""

    def __init__(self, *words):
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.environ["TERM"] = "dumb"
            os.execvp(words[0], words)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self._pid, 9)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def keys(self, text):
        with_echo = termios.tcgetattr(self._terminal)  # raises if the shell has ended
        assert with_echo
        os.write(self._terminal, text.encode())

    def until(self, wanted):
        """Read until this was shown, at most a minute."""
        shown, end = "", time.monotonic() + 60
        while wanted not in shown:
            assert time.monotonic() < end, shown
            if select.select([self._terminal], [], [], 1)[0]:
                shown += os.read(self._terminal, 4096).decode(errors="replace")
