"""The palette and finding on the page, with real keys on a real X server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import platforms
from tests.end_to_end.desk import desk
from tests.end_to_end.platforms import Platform
from tests.end_to_end.test_platforms import end

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with platforms.x11(tmp_path_factory.mktemp("screen")) as found:
        yield found


def test_the_entry_line_is_as_it_was_after_the_palette(screen: Platform, tmp_path: Path) -> None:
    home = tmp_path / "person"
    home.mkdir()
    with desk(screen, home, "2026-11-09T14:00:00") as at:
        at.begin("Museum guide", "Rate or project fee")
        at.program.press("Ctrl+k").until(lambda s: s["focus"] == "Go to anything", "the palette, from an answer")
        at.program.press("Escape").until(lambda s: s["focus"].startswith("Answer"), "the answer again")
        at.meet()
        at.program.type("n half a thought").press("Left")
        at.program.press("Ctrl+k").until(lambda s: s["focus"] == "Go to anything", "the palette")
        at.program.type("zzz").until(lambda s: s["text"] == "zzz", "what was typed there")
        at.program.press("Escape").until(lambda s: s["focus"] == "Entry line", "the entry line again")
        assert at.program.state()["text"] == "n half a thought"
        at.program.press("x").until(lambda s: s["text"] == "n half a thoughxt", "the cursor where it was")
        at.program.press("Ctrl+k").until(lambda s: s["focus"] == "Go to anything", "the palette")
        at.program.type("tra").press("Return").until(lambda s: "Trash" in s["words"] and not s["busy"], "the trash")
        at.program.press("Ctrl+k").until(lambda s: s["focus"] == "Go to anything", "the palette")
        at.program.type("muesum").press("Return")
        at.program.until(lambda s: "Museum guide" in s["title"] and not s["busy"], "the negotiation, with a slip")
        at.program.press("Ctrl+1", "Ctrl+f").until(lambda s: s["focus"] == "Find on this page", "the bar")
        at.program.type("each week of delay").press("Escape")
        at.program.until(lambda s: s["focus"].startswith("Answer"), "the focus at what was found")
        end(at.program, home)
