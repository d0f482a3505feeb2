"""What the desktop tells about how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


def has_bus(environment: Mapping[str, str]) -> bool:
    """Whether the session has a bus. Asked where there is none, D-Bus starts one and leaves files at home."""
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    return bool(environment.get("DBUS_SESSION_BUS_ADDRESS")) or (bool(runtime) and Path(runtime, "bus").exists())


@dataclass(frozen=True, slots=True)
class DesktopLooks:
    """How the person set their desktop, as far as it tells.

    `dark` is None if it does not say. `text` is the factor for the size of text. `still`: nothing is to move by itself.
    """

    dark: bool | None = None
    text: float = 1.0
    still: bool = False
    high_contrast: bool = False
