"""Links are followed to what they lead to; a circle leads nowhere, in each Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.support.links import followed


def test_a_link_is_followed_to_what_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    assert followed(tmp_path / "link") == tmp_path.resolve() / "gone"


def test_a_circle_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises((OSError, RuntimeError)):
        followed(circle)
    monkeypatch.setattr(Path, "resolve", lambda self, strict=False: self)  # as Python 3.13 does
    with pytest.raises(OSError, match="levels of symbolic links"):
        followed(circle)
