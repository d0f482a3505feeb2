"""What only an encrypted journal needs, loaded once there is one: most are plain."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.support.paths import Folders

if TYPE_CHECKING:
    from desk_app.session.vault import Find
    from desk_app.ui.locking.remembering import Remembering
    from desk_app.ui.locking.unlock_window import UnlockWindow


def unlock_window(path: Path, title: str, *, back: bool = False, name: str = "") -> UnlockWindow:
    """A window that asks for a passphrase; see `UnlockWindow`."""
    from desk_app.ui.locking.unlock_window import UnlockWindow

    return UnlockWindow(path, title, back=back, name=name)


def remembering(folders: Folders, find_keychain: Find | None) -> Remembering:
    """What is done with the keychain of this computer; see `Remembering`."""
    from desk_app.session.keychain import Keychain
    from desk_app.session.vault import no_vault
    from desk_app.ui.locking.remembering import Remembering

    return Remembering(Keychain(folders.kept_keys_file, find_keychain or no_vault))
