"""The programs that a start is compared with, each in a home folder that was made ready so that its main window shows.

Debian has KeePassXC and Zim; Anki (PyPI: `aqt[qt6]`) and novelWriter are found as well in the folder of programs that
PARLEY_PEERS names. None asks anything then:

- KeePassXC, without a database: its settings say that it was asked about updates, and not to look for any.
- Zim, with a notebook of one page on its command line, as a single process.
- Anki, with one profile that is named on its command line: its settings say that it was started before, and in which
  language.
- novelWriter, with a project of one document on its command line, as it shows its welcome before any other.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.first_picture import Started


@dataclass(frozen=True, slots=True)
class Peer:
    """Its name, its program, the words behind that, and what makes its home folder ready."""

    name: str
    program: str
    words: tuple[str, ...]
    make_ready: Callable[[Path], None]

    def started(self, home: Path) -> Started | None:
        """How it is started, with its home made ready; None if it is not installed."""
        places = os.environ.get("PARLEY_PEERS", ""), os.environ["PATH"]
        found = shutil.which(self.program, path=os.pathsep.join(places))
        if found is None:
            return None
        home.mkdir()
        self.make_ready(home)
        words = [word.replace("HOME", str(home)) for word in self.words]
        return Started((found, *words), home, {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {})


def _keepassxc(home: Path) -> None:
    _write(
        home / ".config/keepassxc/keepassxc.ini",
        "[General]\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n",
    )


def _zim(home: Path) -> None:
    _write(home / "notes/notebook.zim", "[Notebook]\nname=Notes\nhome=Home\n")
    _write(home / "notes/Home.txt", "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\n\nA page.\n")


def _anki(home: Path) -> None:
    base = home / "anki"
    (base / "User 1").mkdir(parents=True)
    everyone = {
        **{"ver": 0, "updates": False, "created": 1, "id": 1, "lastMsg": 0, "suppressUpdate": True},
        **{"firstRun": False, "defaultLang": "en_US"},
    }
    one = {
        **{
            "mainWindowGeom": None,
            "mainWindowState": None,
            "numBackups": 50,
            "lastOptimize": 2**32,
            "searchHistory": [],
        },
        **{"syncKey": None, "syncMedia": False, "autoSync": False, "allowHTML": False, "importMode": 1},
        **{"lastColour": "#00f", "stripHTML": True, "deleteMedia": False},
    }
    with sqlite3.connect(base / "prefs21.db") as settings:
        settings.execute("CREATE TABLE profiles (name TEXT PRIMARY KEY COLLATE NOCASE, data BLOB NOT NULL)")
        kept = [("_global", pickle.dumps(everyone, 4)), ("User 1", pickle.dumps(one, 4))]
        settings.executemany("INSERT INTO profiles VALUES (?, ?)", kept)
    settings.close()


def _novelwriter(home: Path) -> None:
    item = (
        '<item handle="{0}" parent="{1}" root="0000000000001" order="0" type="{2}" class="NOVEL"{3}>'
        '<meta expanded="yes"/><name status="s000000" import="i000000" active="yes">{4}</name></item>'
    )
    items = item.format("0000000000001", "None", "ROOT", "", "Novel")
    items += item.format("0000000000002", "0000000000001", "FILE", ' layout="DOCUMENT"', "First page")
    _write(
        home / "novel/nwProject.nwx",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<novelWriterXML appVersion="26.2" hexVersion="0x260200f0" fileVersion="1.6" timeStamp="2026-01-01 00:00:00">'
        '<project id="e2be99af-f9bf-4403-857a-c3d1ac25abea" saveCount="1" autoCount="1" editTime="1">'
        "<name>Novel</name><author>Somebody</author></project>"
        '<settings><doBackup>no</doBackup><spellChecking auto="no">None</spellChecking>'
        '<status><entry key="s000000" count="1" red="1" green="1" blue="1">New</entry>'
        '</status><importance><entry key="i000000" count="1" red="1" green="1" blue="1">New</entry></importance>'
        f'</settings><content items="2">{items}</content></novelWriterXML>\n',
    )
    _write(home / ".config/novelwriter/novelwriter.toml", "[Project]\naskBeforeExit = false\n")
    _write(home / "novel/content/0000000000002.md", "# First page\n\nA word.\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


PEERS = (
    Peer("KeePassXC", "keepassxc", (), _keepassxc),
    Peer("Zim", "zim", ("--standalone", "HOME/notes"), _zim),
    Peer("Anki", "anki", ("-b", "HOME/anki", "-p", "User 1"), _anki),
    Peer("novelWriter", "novelwriter", ("HOME/novel",), _novelwriter),
)
