"""What this machine wrote into the folder of a share, when it is to be gone."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from desk_app.sharing.extents import device_name


def delete_files(place: Path, devices: Collection[int]) -> None:
    """Delete what these devices, which are all of this machine, wrote into a folder. What cannot be deleted stays."""
    for device in devices:
        own = place / device_name(device)
        with suppress(OSError):
            for file in own.iterdir():
                file.unlink(missing_ok=True)
            own.rmdir()
