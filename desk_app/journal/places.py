"""Places of a journal: those where it cannot be opened or made, and those where it is at risk.

It is at risk in a folder that a program copies elsewhere, and on the disk of another machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from desk_app.domain.errors import Unreadable, UserError
from desk_app.journal.known import KnownJournals
from desk_app.support.system_errors import system_words
from desk_app.support.words import _, mark

# Names of the folders that such programs make, and what they leave in the topmost one.
_NAMED = {
    "Dropbox": re.compile(r"dropbox( \(.*\))?", re.IGNORECASE),
    "OneDrive": re.compile(r"onedrive( - .*)?", re.IGNORECASE),
    "iCloud Drive": re.compile(r"mobile documents|com~apple~clouddocs|icloud ?drive", re.IGNORECASE),
    # its drive is named in the language of the computer
    "Google Drive": re.compile(
        r"google ?drive(-.*)?|my drive|meine ablage|mon drive|mi unidad|il mio drive|o meu drive|meu drive|mijn drive|"
        r"mój dysk|min enhet|mit drev|min disk|můj disk|drive'?ım|мой диск|мій диск|マイドライブ|내 드라이브|"
        r"我的云端硬盘|我的雲端硬碟",
        re.IGNORECASE,
    ),
    "MEGA": re.compile(r"mega(sync)?( downloads)?", re.IGNORECASE),
    "Box": re.compile(r"box( sync)?|box-box.*", re.IGNORECASE),
    "Proton Drive": re.compile(r"proton ?drive(-.*)?", re.IGNORECASE),
    "kDrive": re.compile(r"kdrive\d*( .*)?", re.IGNORECASE),
    "Seafile": re.compile(r"seafile|seadrive.*", re.IGNORECASE),
    "Resilio Sync": re.compile(r"resilio( sync)?|btsync", re.IGNORECASE),
    "Yandex Disk": re.compile(r"(yandex|яндекс)[. ]?(disk|диск)(\..*)?", re.IGNORECASE),
    mark("Sync or Syncthing"): re.compile(r"sync|sync folder", re.IGNORECASE),
    "Syncthing": re.compile(r"syncthing", re.IGNORECASE),
    "Nextcloud": re.compile(r"nextcloud\d*", re.IGNORECASE),
    "ownCloud": re.compile(r"owncloud( - .*)?", re.IGNORECASE),
    "pCloud": re.compile(r"pcloud ?drive", re.IGNORECASE),
    "Synology Drive": re.compile(r"synologydrive", re.IGNORECASE),
}
_MARKED = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log",),
    "ownCloud": (".owncloudsync.log",),
    "Syncthing": (".stfolder", ".stignore", ".stversions"),
    "MEGA": (".debris", ".megaignore"),
    "Resilio Sync": (".sync/ID", ".sync/IgnoreList"),
    "Seafile": (".seafile-data", "seafile-ignore.txt"),
}
_FAR_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2")
_FAR = frozenset({*_FAR_FUSE, "nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "9p", "davfs", "ceph", "glusterfs"})
_MOUNTS = Path("/proc/self/mountinfo")


def warning(journal: Path, mounts: Path = _MOUNTS) -> str:
    """What can go wrong with a journal where it lies, and what to do; empty where nothing is known against it."""
    program = synced_by(journal)
    if program:
        return _(
            "This journal lies in a folder that {program} copies. If two computers write it, or it is copied while it "
            "is written, changes can be lost or come back as a second file. Keep it outside, and let backups go there.",
            program=_(program),
        )
    if is_far(journal, mounts):
        return _(
            "This journal lies on another machine’s disk. If the connection breaks or two computers write it, changes "
            "can be lost. Keep it on this computer’s own disk, and let backups go there."
        )
    return ""


def synced_by(journal: Path) -> str:
    """The program that copies the journal's folder elsewhere; empty where none is known to."""
    for folder in journal.parents:
        for program, name in _NAMED.items():
            if name.fullmatch(folder.name):
                return program
        for program, marks in _MARKED.items():
            if any(_is_there(folder / mark) for mark in marks):
                return program
    return ""


def _is_there(mark: Path) -> bool:
    try:
        return mark.exists()
    except OSError:
        return False


def is_far(journal: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether the journal's folder is a network's. Known on Linux, and on Windows by its name."""
    if journal.drive.startswith("\\\\"):
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return _kind_of(journal, lines) in _FAR


def _kind_of(journal: Path, lines: Iterable[str]) -> str:
    """The kind of file system at a place, from lines as in proc_pid_mountinfo(5): the innermost mount counts."""
    innermost, found = -1, ""
    for line in lines:
        mount, _, rest = line.partition(" - ")
        words = mount.split()
        if len(words) < 5 or not rest:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), words[4]))
        if journal.is_relative_to(point) and len(point.parts) >= innermost:
            innermost, found = len(point.parts), rest.split()[0]
    return found


def check_place(path: Path, known: KnownJournals, *, create: bool) -> None:
    """Refuse a folder, a journal that is gone, and one that is not there and is not to be made.

    Raises:
        UserError: which of these it is.
    """
    try:
        if path.is_dir():
            raise UserError(_("{path} is a folder, not a journal. Name a file in it.", path=path))
        if path.exists():
            return
        if path in known:
            raise Unreadable(
                _(
                    "The journal {path} was opened here before and is gone: moved, renamed, deleted, or its drive is "
                    "not connected. Put it back, or name another file; no empty journal was put in its place.",
                    path=path,
                )
            )
        if create and not path.parent.is_dir():
            raise no_folder(path.parent)
    except OSError as error:
        raise UserError(
            _("{path} cannot be reached: {reason}. Choose another file.", path=path, reason=system_words(error))
        ) from error
    if not create:
        raise UserError(
            _(
                "There is no journal at {path}. Open Parley’s window, import a file, or use the command “create” to "
                "make one.",
                path=path,
            )
        )


def no_folder(folder: Path) -> UserError:
    """What to say where the folder of a journal is not there."""
    return UserError(
        _("The folder {folder} does not exist. Make it, or name a journal in another folder.", folder=folder)
    )


def refuse_read_only(path: Path) -> None:
    """Refuse a file that this account may not change.

    Raises:
        UserError: it is such a file.
    """
    if not os.access(path, os.W_OK):
        raise UserError(
            _("{path} cannot be written: the file is read-only. Change that, and open it again.", path=path)
        )
