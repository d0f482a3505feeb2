"""The place of the window that tells about Parley, and where in it one can be led."""

from __future__ import annotations

ABOUT = "about"
WHAT_IS_NEW = "news"
