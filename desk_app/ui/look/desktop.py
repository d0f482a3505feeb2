"""What the desktop tells about how it looks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DesktopLooks:
    """How the person set their desktop, as far as it tells.

    `dark` is None if it does not say. `text` is the factor for the size of text. `still`: nothing is to move by itself.
    """

    dark: bool | None = None
    text: float = 1.0
    still: bool = False
    high_contrast: bool = False
