"""`parley --self-test`: whether this installation works. All in a profile that vanishes; nothing of the person is read.

Each check is tried by really doing the thing; what it found is told on a line of its own.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.commands import console
from desk_app.domain.errors import UserError, WrongPassphrase
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.children import child_command, is_frozen, own_environment
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders
from desk_app.support.words import _, mark, plural

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key
    from desk_app.session.session import Session

PACKAGES = (
    *(
        "babel",
        "click",
        "icalendar",
        "keyring",
        "loro",
        "markdown_it",
        "msgspec",
        "numpy",
        "phonenumbers",
        "platformdirs",
        "nacl",
    ),
    *(
        "pypdfium2",
        "PySide6",
        "bidi",
        "rapidfuzz",
        "reportlab",
        "_rl_accel",
        "sqlcipher3",
        "sqlite_utils",
        "tnefparse",
        "tomli_w",
    ),
    *("tzdata", "uharfbuzz", "xlsxwriter", "zxcvbn"),
)
"""Everything that Parley is built on, by the name under which it is imported."""
TRY_WINDOW = "try-window"
"""The word of the child that opens a window: where Qt cannot start, it ends the whole process."""
_CLOCK = SystemClock()
_PASSPHRASE = "self-test-for-a-moment"  # noqa: S105 - of a journal that is removed at once
_WAIT = 120  # seconds
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class NotAsExpected(Exception):
    """A check found something else."""


def self_test(folder: Path) -> int:
    """Check the installation, and tell each result. `folder` is where it may write. The exit status."""
    failed = 0
    for name, check in CHECKS:
        try:
            found = check(folder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            failed += 1
            told = _("failed  {check}: {reason}", check=_(name), reason=_reason(error))
        else:
            told = _("ok      {check}: {found}", check=_(name), found=found)
        console.answer(f"{told}\n")
    if failed:
        console.say(
            plural("{n} check failed. Install Parley again.", "{n} checks failed. Install Parley again.", failed)
        )
    else:
        console.say(_("Everything works."))
    return 1 if failed else 0


def _reason(error: Exception) -> str:
    words = console.printable(str(error)) or type(error).__name__
    return words if isinstance(error, (UserError, NotAsExpected)) else f"{type(error).__name__}: {words}"


def _python(_folder: Path) -> str:
    shape = _("frozen") if is_frozen() else _("packages")
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {shape}"


def _packages(_folder: Path) -> str:
    for each in PACKAGES:
        import_module(each)
    if sys.platform.startswith("linux"):
        import_module("keyring.backends.SecretService")
    return _("{n} there", n=len(PACKAGES))


def _files(_folder: Path) -> str:
    from desk_app.exchange.shipped_words import sample_in_words
    from desk_app.exchange.templates import all_templates
    from desk_app.support.language import catalogues, languages
    from desk_app.support.resources import resource, text

    for parts in (("fonts", "Inter-Regular.ttf"), ("icons",), ("schema",), ("messages",), ("heard",)):
        resource(*parts)
    sample_in_words(text("sample", "website-redesign.json").encode())
    there = languages()
    if len(there) < sum(each.is_dir() for each in catalogues().iterdir()):
        raise NotAsExpected(", ".join(there))
    return _("{n} kinds, languages {languages}", n=len(all_templates()), languages=", ".join(there))


def _manual(_folder: Path) -> str:
    from desk_app.exchange.manual.web_pages import web_manual

    names = [name for name, content in web_manual() if content]
    pages = sum(each.endswith(".html") for each in names)
    if pages == len(names):
        raise NotAsExpected(_("its pictures are not there"))
    return plural("{n} page with pictures", "{n} pages with pictures", pages)


def _plain(folder: Path) -> str:
    path = folder / "plain.parley"
    with_sample(path, None)
    return _whole(path, None)


def with_sample(path: Path, key: Key | None) -> None:
    """Make a journal with the sample in it, or put it into one."""
    session = _opened(path, key)
    try:
        session.interchange.add_sample()
    finally:
        session.close()


def _opened(path: Path, key: Key | None) -> Session:
    from desk_app.session.session import Session

    return Session.open(path, clock=_CLOCK, ids=Uuid7(_CLOCK), create=True, key=key)


def _whole(path: Path, key: Key | None) -> str:
    """Read a journal, and check it."""
    from desk_app.session.backups import problems
    from desk_app.session.reading import Reading

    found = problems(path, Folders.of_system(), key)
    if found:
        raise NotAsExpected(found[0])
    reading = Reading.open(path, key=key)
    try:
        if reading.negotiation(SAMPLE_ID) is None:
            raise NotAsExpected(_("what was written is not there"))
    finally:
        reading.close()
    return _("written, read and checked")


def _encrypted(folder: Path) -> str:
    from desk_app.session.passphrases import set_passphrase, unlock

    path = folder / "sealed.parley"
    with_sample(path, None)
    set_passphrase(path, _PASSPHRASE)
    try:
        unlock(path, "not-this-one")
    except WrongPassphrase:
        return _whole(path, unlock(path, _PASSPHRASE))
    raise NotAsExpected(_("it opens with any passphrase"))


def _other_journal(folder: Path) -> str:
    session = _opened(folder / "new.parley", None)
    try:
        report = session.interchange.import_file(folder / "plain.parley")
    finally:
        session.close()
    if len(report.added) != 1:
        raise NotAsExpected(_("what was written is not there"))
    return _("read by another process")


def _paper(folder: Path) -> str:
    from pypdfium2 import PdfDocument

    from desk_app.session.documents import PRIVATE_DEBRIEF, Documents
    from desk_app.session.reading import Reading

    reading = Reading.open(folder / "plain.parley")
    try:
        content = Documents(reading, _CLOCK).pdf(PRIVATE_DEBRIEF, SAMPLE_ID)
    finally:
        reading.close()
    pages = PdfDocument(content)
    try:
        return plural("{n} page", "{n} pages", len(pages))
    finally:
        pages.close()


def _exports(folder: Path) -> str:
    from desk_app.exchange.exports import Export

    session = _opened(folder / "plain.parley", None)
    try:
        empty = [str(form) for form in Export if not session.interchange.export([SAMPLE_ID], form)]
    finally:
        session.close()
    if empty:
        raise NotAsExpected(", ".join(empty))
    return ", ".join(Export)


def _shared(folder: Path) -> str:
    place = folder / "carried"
    place.mkdir()
    session = _opened(folder / "plain.parley", None)
    try:
        code = session.sharing.create(place, "one")
        session.sharing.sync()
    finally:
        session.close()
    session = _opened(folder / "joined.parley", None)
    try:
        session.sharing.join(place, code, "other")
        session.sharing.sync()
    finally:
        session.close()
    return _whole(folder / "joined.parley", None)


def _zones(_folder: Path) -> str:
    from desk_app.support.zones import version_of_package, zone

    summer = datetime(2026, 7, 1, tzinfo=zone("Europe/Berlin"))
    if summer.utcoffset() != timedelta(hours=2):
        raise NotAsExpected(str(summer.utcoffset()))
    return version_of_package()


def _keychain(_folder: Path) -> str:
    return str(type(import_module("keyring").get_keyring()).__module__)


def _window(_folder: Path) -> str:
    return _tried("offscreen")


def _screen(_folder: Path) -> str:
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _SCREENS)):
        return _("there is none here; the window needs one")
    return _tried("screen")


def _printers(_folder: Path) -> str:
    return plural("{n} printer", "{n} printers", int(_tried("printers")))


def _tried(where: str) -> str:
    """Let another process try the window.

    Raises:
        NotAsExpected: it failed.
    """
    command = child_command(TRY_WINDOW, where)
    done = subprocess.run(  # noqa: S603 - Parley itself
        command, env=own_environment(), capture_output=True, check=False, timeout=_WAIT, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        lines = (done.stderr.decode("utf-8", "replace").strip() or f"{done.returncode}").splitlines()
        raise NotAsExpected(" ".join(each.strip() for each in lines if each.strip())[-600:])
    return console.printable(done.stdout.decode("utf-8", "replace"))


CHECKS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    (mark("Python"), _python),
    (mark("Packages"), _packages),
    (mark("Files of Parley"), _files),
    (mark("Manual"), _manual),
    (mark("Plain journal"), _plain),
    (mark("Encrypted journal"), _encrypted),
    (mark("Journal of somebody else"), _other_journal),
    (mark("Debrief as PDF"), _paper),
    (mark("Exports"), _exports),
    (mark("Shared journal"), _shared),
    (mark("Time zones"), _zones),
    (mark("Keychain"), _keychain),
    (mark("Window without a screen"), _window),
    (mark("Screen"), _screen),
    (mark("Printers"), _printers),
)
