"""What the Backups page can be asked for."""

from __future__ import annotations

BACK_UP = "back_up"
"""Make a backup as soon as the page shows."""
