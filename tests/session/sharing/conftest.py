"""Two machines, and a negotiation on the first."""

from __future__ import annotations

import pytest

from tests.session.sharing.places import Place


@pytest.fixture
def laptop(tmp_path):
    made = Place(tmp_path / "laptop", tmp_path / "shared")
    yield made
    made.session.close()


@pytest.fixture
def desktop(tmp_path):
    made = Place(tmp_path / "desktop", tmp_path / "shared")
    yield made
    made.session.close()


@pytest.fixture
def mural(laptop) -> str:
    return laptop.session.negotiations.create("Mural", counterpart="Ines Moreau", currency="EUR").created
