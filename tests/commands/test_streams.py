"""What scripts may rely on: only data on standard output, and a plain end where it cannot be written."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from desk_app.commands.main import cli
from tests.commands.conftest import SMALL
from tests.commands.every_command import NOT_HERE, OF_A_SHARE, WORDS, every_command, lay_out

ROOT = Path(__file__).parents[2]
COMMANDS = [each for each in every_command() if each.name not in NOT_HERE]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A journal with a talk in it."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        journal = folder / "made.parley"
        for sample in SMALL:
            assert run(patch, "--journal", journal, "import", sample)[0] == 0
        shutil.copy(journal, folder / "shared.parley")
        (folder / "carried").mkdir()
        assert run(patch, "--journal", folder / "shared.parley", "share", "create", folder / "carried")[0] == 0
    return folder


@pytest.fixture
def call(made, profile, tmp_path, monkeypatch):
    """Calls a command by its name, each time on the same journal."""
    number = iter(range(9))

    def run_it(name, *more, out=None):
        folder = tmp_path / f"call {next(number)}"
        folder.mkdir()
        lay_out(made / ("shared.parley" if name in OF_A_SHARE else "made.parley"), folder)
        monkeypatch.chdir(folder)
        return run(monkeypatch, "--journal", "work.parley", *name.split(), *WORDS[name], *more, out=out)

    return run_it


def run(patch, *words, out=None):
    """The exit status, standard output and standard error of a command in this process; `out` takes the output."""
    patch.setenv("LANGUAGE", "en")  # a command sets it for those that it starts
    kept = TextIOWrapper(out or BytesIO(), encoding="utf-8", write_through=out is None)
    err = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with patch.context() as within, Path(os.devnull).open("rb") as nobody:
        within.setattr(sys, "stdout", kept)
        within.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            cli.main(["--passphrase-fd", str(nobody.fileno()), *map(str, words)], prog_name="parley")
        kept.flush()
    kept_by = kept.detach()
    told = "" if out else kept_by.getvalue().decode(errors="replace")
    return int(ended.value.code or 0), told, err.detach().getvalue().decode()


def test_every_command_is_called_here():
    assert {each.name for each in every_command()} == WORDS.keys() | NOT_HERE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize("name", WORDS)
def test_a_full_disk_behind_standard_output_is_told_by_every_command(call, name):
    usual, out, _err = call(name)
    with Path("/dev/full").open("wb", buffering=0) as full:
        status, _out, err = call(name, out=full)
    if out:
        assert (status, err.count("Standard output cannot be written: No space left on device.")) == (1, 1)
    else:
        assert status == usual


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
@pytest.mark.parametrize("name", WORDS)
def test_a_reader_that_has_ended_is_no_failure_to_tell_of(call, name):
    usual, out, err = call(name)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe:
        status, _out, told = call(name, out=pipe)
    assert status == (1 if out else usual)
    assert len(told) <= len(err) + len("call 0")
    assert "Broken" not in told


@pytest.mark.parametrize("name", [each.name for each in COMMANDS if each.has_json])
def test_json_is_alone_on_standard_output(call, name):
    status, out, err = call(name, "--json")
    assert status == 0, err
    try:
        json.loads(out)
    except ValueError:  # one object a line
        assert all(json.loads(line) for line in out.splitlines())


@pytest.mark.parametrize("words", [("--help",), ("list", "--help"), ("--version",)])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_help_and_version_fail_plainly_too(profile, monkeypatch, words):
    with Path("/dev/full").open("wb", buffering=0) as full:
        status, _out, err = run(monkeypatch, *words, out=full)
    assert (status, "cannot be written" in err) == (1, True)


def process(folder, *words, **more):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.Popen([sys.executable, "-m", "desk_app", *words], cwd=folder, env=environment, **more)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
def test_python_adds_nothing_at_the_end(made, profile, tmp_path):
    with Path("/dev/full").open("wb") as full:
        done = process(tmp_path, "--journal", str(made / "made.parley"), "list", stdout=full, stderr=subprocess.PIPE)
        told = done.communicate()[1].decode()
        assert (done.returncode, len(told.splitlines())) == (1, 1)
        done = process(tmp_path, "nothing", stdout=full, stderr=full)
        assert done.wait() == 2


def test_without_standard_output_a_command_fails(made, profile, tmp_path):
    words = ("--journal", str(made / "made.parley"), "list")
    done = process(tmp_path, *words, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert "There is no standard output" in done.communicate()[1].decode()
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_ctrl_c_ends_quietly_with_130(made, profile, tmp_path):
    waiting = process(
        tmp_path, "offers", "-", "--negotiation", "x", stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, preexec_fn=heed_ctrl_c,
    )  # fmt: skip
    until_it_reads(waiting.pid)
    waiting.send_signal(signal.SIGINT)
    assert waiting.communicate() == (b"", b"")
    assert waiting.returncode == 130


def heed_ctrl_c():
    """What a shell starts behind it ignores Ctrl+C, and so does all that it starts: these tests, too, then."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until_it_reads(pid):
    """Wait until a process reads its standard input, at most ten seconds."""
    for _ in range(200):
        call, *arguments = Path(f"/proc/{pid}/syscall").read_text().split()
        if call in {"0", "63"} and arguments[0] == "0x0":  # read, as x86-64 and arm64 number it
            return
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="there are no such terminals")
@pytest.mark.parametrize("colours", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}])
def test_nothing_is_coloured_not_even_on_a_terminal(made, profile, tmp_path, monkeypatch, colours):
    for name, value in colours.items():
        monkeypatch.setenv(name, value)
    ours, theirs = pty.openpty()
    done = process(tmp_path, "--journal", str(made / "made.parley"), "list", stdout=theirs, stderr=theirs)
    assert done.wait() == 0
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"Website redesign" in shown
    assert b"\x1b" not in shown


@pytest.mark.parametrize(
    "name", [each.name for each in COMMANDS if any("--out" in one.opts for one in each.command.params)]
)
def test_what_is_written_to_a_file_can_go_to_standard_output(call, name):
    status, out, err = call(name, *([] if "--out" in WORDS[name] else ["-o", "-"]))
    assert status == 0, err
    assert len(out) > 100


def test_a_check_tells_other_programs(call):
    status, out, _err = call("check", "--json")
    assert (status, json.loads(out)) == (0, {"journal": "work.parley", "whole": True, "problems": []})
