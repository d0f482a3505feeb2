"""Parley in the menu of a desktop: put there, found by the desktop's own tools, and taken away without a trace."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.errors import UserError
from desk_app.session.desktop import installing, menu_entry
from desk_app.session.desktop.default_program import with_parley, without_parley
from desk_app.session.desktop.installing import install, remove
from desk_app.session.desktop.note import DesktopPlaces
from desk_app.session.desktop.tables import OF_ENTRIES, OF_KINDS
from desk_app.support.identity import DESKTOP_ID, MEDIA_TYPE

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="no such menu there")
COMMAND = ("/opt/parley/bin/parley",)


class Home:
    """A person's home, and what Parley does to its menu."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.state = folder, folder / ".local" / "state" / "parley"
        self.places = DesktopPlaces(folder / ".local" / "share", folder / ".config")
        self.entry = self.places.applications / f"{DESKTOP_ID}.desktop"

    def install(self, *command: str) -> installing.InMenu:
        return install(self.state, self.places, command or COMMAND)

    def remove(self) -> bool:
        return remove(self.state, self.places)

    def all(self) -> dict[str, bytes | None]:
        """Everything in it: files with what they hold, folders with nothing."""
        found = {path: path.read_bytes() if path.is_file() else None for path in self.folder.rglob("*")}
        return {path.relative_to(self.folder).as_posix(): content for path, content in found.items()}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    (tmp_path / "person").mkdir()
    return Home(tmp_path / "person")


@pytest.fixture
def no_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A desktop without the tools that make its tables."""
    monkeypatch.setenv("PATH", str(tmp_path))


def _needs(*tools: str) -> None:
    missing = [each for each in tools if shutil.which(each) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)}")


def _gio(home: Home, *words: str) -> str:
    """What the desktop's library says, with this home and with the kinds of the system."""
    places = {"XDG_DATA_HOME": home.places.data, "XDG_CONFIG_HOME": home.places.config, "HOME": home.folder}
    around = {**os.environ, **{name: str(each) for name, each in places.items()}, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["gio", *words], env=around, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_it_is_in_the_menu_and_then_nothing_of_it_is_left(home: Home) -> None:
    before = home.all()
    made = home.install()
    assert made.entry == home.entry
    assert "Exec=/opt/parley/bin/parley %f\n" in home.entry.read_text(encoding="utf-8")
    assert (home.places.icons / "48x48" / "apps" / f"{DESKTOP_ID}.png").is_file()
    assert (home.places.kinds / "packages" / f"{DESKTOP_ID}.xml").is_file()
    assert home.remove()
    assert home.all() == before


def test_twice_is_as_once(home: Home) -> None:
    before = home.all()
    home.install()
    once = home.all()
    home.install()
    assert home.all() == once
    assert home.remove()
    assert not home.remove()
    assert home.all() == before


def test_after_it_moved_the_menu_starts_the_new_place(home: Home) -> None:
    home.install()
    home.install("/elsewhere/parley")
    assert "Exec=/elsewhere/parley %f\n" in home.entry.read_text(encoding="utf-8")


class Told:
    """What was kept under another name."""

    def __init__(self) -> None:
        self.names: list[tuple[str, str]] = []

    def __call__(self, was: Path, now: Path) -> None:
        self.names.append((was.name, now.name))


ENTRY = f"{DESKTOP_ID}.desktop"


def test_an_entry_that_was_the_persons_is_kept_and_told(home: Home) -> None:
    home.places.applications.mkdir(parents=True)
    home.entry.write_text("[Desktop Entry]\nName=Mine\n")
    before, told = home.all(), Told()
    install(home.state, home.places, COMMAND, told)
    assert "Exec=/opt/parley" in home.entry.read_text()
    assert told.names == [(ENTRY, f"{ENTRY}.yours")]
    home.install()
    home.remove()
    left = {name.removesuffix(".yours"): content for name, content in home.all().items()}
    assert left == before


@pytest.mark.parametrize("again", [True, False])
def test_an_entry_that_the_person_changed_is_kept_and_told(home: Home, again: bool) -> None:
    home.install()
    with home.entry.open("a") as file:
        file.write("# mine\n")
    told = Told()
    if again:
        install(home.state, home.places, COMMAND, told)
    else:
        remove(home.state, home.places, told)
    assert told.names == [(ENTRY, f"{ENTRY}.yours")]
    assert home.entry.with_name(f"{ENTRY}.yours").read_text().endswith("# mine\n")
    home.remove()
    assert [name for name, content in home.all().items() if content] == [f".local/share/applications/{ENTRY}.yours"]


def test_a_link_in_the_place_of_the_entry_is_kept_and_what_it_leads_to(home: Home, tmp_path: Path) -> None:
    home.places.applications.mkdir(parents=True)
    mine = tmp_path / "mine"
    mine.write_text("mine")
    home.entry.symlink_to(mine)
    told = Told()
    install(home.state, home.places, COMMAND, told)
    assert told.names == [(ENTRY, f"{ENTRY}.yours")]
    assert not home.entry.is_symlink()
    assert mine.read_text() == "mine"


def test_a_list_with_other_ends_of_lines_keeps_them(home: Home, no_tools: None) -> None:
    home.places.config.mkdir()
    for listed in (b"[Default Applications]\r\ntext/html=web.desktop\r\n", b"[Added Associations]\r\na=b\r\n"):
        home.places.default_programs.write_bytes(listed)
        home.install()
        within = home.places.default_programs.read_bytes()
        assert MEDIA_TYPE.encode() in within
        assert within.count(b"\n") == within.count(b"\r\n")
        home.remove()
        after = home.places.default_programs.read_bytes()
        assert after.startswith(listed)
        assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize(
    ("programs", "other"),
    [("foo.desktop", "foo.desktop"), ("foo.desktop;bar.desktop", "foo.desktop"), (f"{ENTRY};foo.desktop;", "")],
)
def test_another_program_that_the_person_chose_is_told(home: Home, programs: str, other: str) -> None:
    home.places.config.mkdir()
    listed = f"[Added Associations]\n{MEDIA_TYPE}=x.desktop\n[Default Applications]\n{MEDIA_TYPE}={programs}\n"
    home.places.default_programs.write_text(listed)
    assert home.install().other == other
    assert home.places.default_programs.read_text() == listed


def test_a_full_disk_is_told_with_the_name_of_the_file(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(UserError, match=r"/\S+ cannot be changed: No space left"):
            home.install()
        patched.setattr(installing.Note, "write", full)
        with pytest.raises(UserError, match=r"desktop\.json cannot be changed: No space left"):
            home.install()
    assert home.all() == {}


def test_what_others_have_there_stays(home: Home) -> None:
    _needs(OF_ENTRIES, OF_KINDS)
    other = home.places.applications / "other.desktop"
    kind = home.places.kinds / "packages" / "other.xml"
    for path in (other, kind, home.places.icons / "48x48" / "apps" / "other.png"):
        path.parent.mkdir(parents=True, exist_ok=True)
    other.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=other %f\nMimeType=text/x-other;\n")
    kind.write_text(
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">'
        '<mime-type type="text/x-other"><glob pattern="*.other"/></mime-type></mime-info>'
    )
    (home.places.icons / "48x48" / "apps" / "other.png").write_bytes(b"theirs")
    for tool, folder in ((OF_ENTRIES, home.places.applications), (OF_KINDS, home.places.kinds)):
        subprocess.run([tool, folder], check=True)
    before = home.all()
    home.install()
    assert home.all() != before
    home.remove()
    assert home.all() == before


def test_a_double_click_opens_a_journal(home: Home) -> None:
    _needs(OF_ENTRIES, OF_KINDS, "gio")
    assert home.install(sys.executable).opens  # desktops hide an entry whose program is gone
    journal = home.folder / "mine.parley"
    shutil.copy(Path(__file__).parents[1] / "released" / "schema-1.parley", journal)
    told = _gio(home, "info", "-a", "standard::content-type,standard::icon", str(journal))
    assert f"content-type: {MEDIA_TYPE}" in told
    assert f"icon: {DESKTOP_ID}-document" in told
    assert f"{DESKTOP_ID}.desktop" in _gio(home, "mime", MEDIA_TYPE).splitlines()[0]
    home.remove()
    assert DESKTOP_ID not in _gio(home, "mime", MEDIA_TYPE)


def test_without_the_tools_the_persons_own_list_says_it(home: Home, no_tools: None) -> None:
    home.places.config.mkdir()
    listed = "[Added Associations]\ntext/plain=vim.desktop;\n\n[Default Applications]\ntext/html=web.desktop\n"
    home.places.default_programs.write_text(listed)
    before = home.all()
    assert not home.install().opens
    said = home.places.default_programs.read_text()
    assert f"[Default Applications]\n{MEDIA_TYPE}={DESKTOP_ID}.desktop\ntext/html=web.desktop\n" in said
    home.remove()
    assert home.all() == before


def test_without_the_tools_nothing_is_left_either(home: Home, no_tools: None) -> None:
    before = home.all()
    home.install()
    assert home.places.default_programs.is_file()
    home.remove()
    assert home.all() == before


def test_tables_of_tools_that_are_gone_name_it_no_more(home: Home, monkeypatch, tmp_path: Path) -> None:
    _needs(OF_ENTRIES, OF_KINDS)
    before = home.all()
    home.install()
    monkeypatch.setenv("PATH", str(tmp_path))
    home.remove()
    assert home.all() == before


def test_the_list_may_be_kept_elsewhere(home: Home, no_tools: None, tmp_path: Path) -> None:
    home.places.config.mkdir()
    kept = tmp_path / "dotfiles.list"
    kept.write_text("[Default Applications]\n")
    home.places.default_programs.symlink_to(kept)
    home.install()
    assert MEDIA_TYPE in kept.read_text()
    assert home.places.default_programs.is_symlink()


@pytest.mark.parametrize("cut", [0, 1, 5, 20])
def test_what_was_cut_short_is_finished_or_undone(home: Home, monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    """The program is ended after so many files."""
    before = home.all()
    put, left = installing._put, iter(range(cut))

    def until(path: Path, content: bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        put(path, content)

    with monkeypatch.context() as ended:
        ended.setattr(installing, "_put", until)
        with pytest.raises(KeyboardInterrupt):
            home.install()
    assert home.remove()
    assert home.all() == before
    home.install()
    assert home.entry.is_file()


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(home: Home) -> None:
    home.places.data.mkdir(parents=True)
    home.places.data.chmod(0o500)
    with pytest.raises(UserError, match="cannot be changed"):
        home.install()


def test_what_stands_in_the_way_is_told_and_nothing_stays(home: Home) -> None:
    home.places.data.mkdir(parents=True)
    home.places.applications.write_text("a file")
    before = home.all()
    with pytest.raises(UserError, match=r"applications.* cannot be changed: Not a directory|File exists"):
        home.install()
    assert home.all() == before


def test_when_it_cannot_be_renewed_what_was_there_stays(home: Home) -> None:
    home.install()
    home.entry.unlink()
    home.entry.mkdir()
    before = home.all()
    with pytest.raises(UserError, match=r"journal\.desktop cannot be changed: Is a directory"):
        home.install()
    assert home.all() == before
    with pytest.raises(UserError, match="cannot be changed"):
        home.remove()
    home.entry.rmdir()
    home.remove()
    assert home.all() == {}


@pytest.mark.parametrize("tool", ["#!/bin/sh\nexit 3\n", "no program at all"])
def test_tools_that_fail_are_as_none(home: Home, monkeypatch, tmp_path: Path, tool: str) -> None:
    for name in (OF_ENTRIES, OF_KINDS):
        (tmp_path / name).write_text(tool)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not home.install().opens
    assert MEDIA_TYPE in home.places.default_programs.read_text()
    home.remove()
    assert home.all() == {}


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_there_is_no_such_menu(home: Home, monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(UserError, match="Only desktops as on Linux"):
        home.install()
    assert home.all() == {}


def test_a_note_that_is_damaged_keeps_nobody_from_removing(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    home.install()
    (home.state / "desktop.json").write_text("{")
    assert home.remove()
    assert not [name for name, content in home.all().items() if content]  # the list may have been there before, empty


def test_it_is_removed_from_where_it_was_put(home: Home, tmp_path: Path) -> None:
    home.install()
    elsewhere = DesktopPlaces(tmp_path / "other" / "share", tmp_path / "other" / "config")
    install(home.state, elsewhere, COMMAND)
    assert not home.entry.exists()
    assert remove(home.state, home.places)
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/usr/bin/parley", "/usr/bin/parley"),
        ("/my programs/parley", '"/my programs/parley"'),
        ("/100 %/parley", 'env "/100 %%/parley"'),
        ('/a"b/parley', r'"/a\\"b/parley"'),
        ("/a$b`c/parley", r'"/a\\$b\\`c/parley"'),
        ("/a\\b/parley", r'"/a\\\\b/parley"'),
    ],
)
def test_the_command_is_quoted_as_desktops_read_it(word: str, written: str) -> None:
    """The expected texts are by the Desktop Entry Specification: quotes first, then the string's own backslashes."""
    lines = menu_entry.menu_entry((word,)).splitlines()
    assert [line for line in lines if line.startswith("Exec=")] == [
        f"Exec={written}{more}" for more in (" %f", " --go new", " --go people")
    ]
    assert "\n".join(lines).count("[Desktop Entry]") == 1


def test_a_desktop_starts_it_from_any_folder(home: Home, tmp_path: Path) -> None:
    """As GLib reads the entry, which is what GNOME, XFCE, Cinnamon and MATE do."""
    _needs("gio")
    program, said = tmp_path / "my $pecial 100% `programs" / "parley", tmp_path / "said"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {said}\n')
    program.chmod(0o755)
    os.mkfifo(said)
    home.install(str(program))
    journal = home.folder / "Ümläut & co.parley"
    journal.touch()
    both_ends = os.open(said, os.O_RDWR)  # so that reading waits for the program, and the program for nobody
    try:
        assert _gio(home, "launch", str(home.entry), str(journal)) == ""
        assert os.read(both_ends, 4096).decode() == str(journal)
    finally:
        os.close(both_ends)


def test_the_command_is_the_one_that_was_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, python = tmp_path / "bin" / "parley", tmp_path / "env" / "python"
    for path in (script, python):
        path.parent.mkdir()
        path.touch(mode=0o755)
    assert menu_entry.own_command(str(script), str(python), {}) == (str(script),)
    assert menu_entry.own_command("/x/__main__.py", str(python), {}) == (str(python), "-P", "-m", "desk_app")
    (python.parent / "parley").touch(mode=0o755)
    assert menu_entry.own_command("/x/__main__.py", str(python), {}) == (str(python.parent / "parley"),)
    monkeypatch.setattr(menu_entry, "is_frozen", lambda: True)
    assert menu_entry.own_command("parley", "/opt/parley/parley", {}) == ("/opt/parley/parley",)
    one_file = {"PARLEY_FILE": "/home/me/Parley.run"}
    assert menu_entry.own_command("parley", "/cache/parley", one_file) == ("/home/me/Parley.run",)


def test_a_package_of_the_system_is_found(tmp_path: Path) -> None:
    shared, own = tmp_path / "share", tmp_path / "own"
    for folder in (shared, own):
        (folder / "applications").mkdir(parents=True)
    around = {"XDG_DATA_DIRS": f"{own}:/nowhere::{shared}"}
    (own / "applications" / f"{DESKTOP_ID}.desktop").touch()
    assert installing.of_system(own, around) is None
    (shared / "applications" / f"{DESKTOP_ID}.desktop").touch()
    assert installing.of_system(own, around) == shared / "applications" / f"{DESKTOP_ID}.desktop"


_LINES = st.sampled_from(
    ["[Default Applications]", "[Added Associations]", "text/html=web.desktop", "", "# mine", f"{MEDIA_TYPE}=x.desktop"]
)


@given(st.lists(_LINES, max_size=8))
def test_the_persons_list_is_as_it_was_once_parley_is_gone(lines: list[str]) -> None:
    listed = "".join(f"{line}\n" for line in lines)
    with_it = with_parley(listed)
    assert with_parley(with_it) == with_it
    left = without_parley(with_it)
    assert left == listed or (left + "[Default Applications]\n" == listed)


def test_a_choice_of_ones_own_stays() -> None:
    listed = f"[Default Applications]\n{MEDIA_TYPE}=mine.desktop\n"
    assert with_parley(listed) == listed
    assert without_parley(listed) == listed
