"""The journal that is a sample: three years of a freelancer's work, in a file of its own where they count."""

from __future__ import annotations

import shutil
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.journal import backup
from desk_app.session.salvaging import forget_gone, is_gone
from desk_app.support.paths import Folders, private_folder
from desk_app.support.system_errors import system_words
from desk_app.support.words import _


def place_for_sample(folders: Folders) -> Path:
    """Where that journal is, or is to be made. One that somebody deleted may be made again."""
    path = private_folder(folders.data) / folders.sample_journal.name
    if is_gone(path, folders):
        forget_gone(path, folders)
    return path


def remove_sample(folders: Folders) -> None:
    """Delete that journal and its backups. It must not be open.

    Raises:
        UserError: it cannot be deleted.
    """
    path = folders.sample_journal
    try:
        path.unlink(missing_ok=True)
        shutil.rmtree(backup.folder_of(folders.backups, path), ignore_errors=True)
    except OSError as error:
        words = _("{file} cannot be deleted: {reason}. Delete it by hand.", file=path, reason=system_words(error))
        raise UserError(words) from error
    forget_gone(path, folders)
