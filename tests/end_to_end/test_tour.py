"""The main job with the window, on a machine with no screen: what the tour leaves in its folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.end_to_end.conftest import words_of


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def tour(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the tour, run as a person does: a process of its own, no screen that answers, an empty home."""
    folder = tmp_path_factory.mktemp("tour") / "parley-tour"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "DISPLAY", "WAYLAND"))
    }
    words = [sys.executable, "-P", "-m", "desk_app", "tour", str(folder)]
    nowhere = {"HOME": str(home), "DISPLAY": ":987"}
    done = subprocess.run(words, env=kept | nowhere, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_tour_leaves_the_two_documents(tour: Path) -> None:
    documents = sorted(tour.glob("*.pdf"))
    assert len(documents) >= 2
    debrief = next(path for path in documents if "debrief" in path.name)
    recap = next(path for path in documents if "recap" in path.name)
    assert 2 <= len(words_of(debrief)) <= 4
    assert len(words_of(recap)) == 1


def test_the_tour_leaves_a_picture_of_each_page(tour: Path) -> None:
    names = {path.stem for path in tour.glob("*.png")}
    for page in ("home", "prepare", "meet", "debrief"):
        assert any(page in name for name in names), names


def test_the_pictures_show_something(tour: Path) -> None:
    for path in tour.glob("*.png"):
        picture = QImage(str(path))
        assert picture.width() >= 1000
        assert picture.height() >= 700
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colours) > 20, path.name
        assert (QColor(picture.pixel(2, 2)).lightness() < 128) == path.stem.endswith("-dark"), path.name


def test_the_tour_makes_no_journal_of_the_person(tour: Path, home: Path) -> None:
    assert tour.is_dir()
    assert list(home.rglob("*.parley*")) == []
