"""What the window remembers between starts, apart from any journal."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from desk_app.support.paths import write_private
from desk_app.ui.theme import Scheme


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """Defaults apply wherever a file is missing or unreadable: settings are never worth an error."""

    scheme: Scheme = Scheme.SYSTEM
    sidebar: bool = True


def load(path: Path) -> WindowSettings:
    """The settings kept in a file."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name: kept[field.name] for field in fields(WindowSettings) if field.name in kept}
        return WindowSettings(Scheme(known.get("scheme", Scheme.SYSTEM)), bool(known.get("sidebar", True)))
    except (OSError, ValueError, TypeError, AttributeError):
        return WindowSettings()


def save(path: Path, settings: WindowSettings) -> None:
    """Keep what differs from the defaults; a folder that cannot be written only loses the memory of it."""
    default = asdict(WindowSettings())
    changed = {name: value for name, value in asdict(settings).items() if value != default[name]}
    try:
        write_private(path, json.dumps(changed))
    except OSError:
        return
