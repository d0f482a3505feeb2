"""A person at the keyboard of the whole program: what they press, and what they wait to see."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage

from tests.end_to_end import display
from tests.end_to_end.platforms import Platform, Program, State, running
from tests.end_to_end.test_platforms import end, in_front, opened


@contextmanager
def desk(screen: Platform, home: Path, now: str) -> Iterator[Desk]:
    """The program at that time, with its window in front."""
    still = {**screen.environment, "PARLEY_TEST_NOW": f"{now}+00:00", "TZ": "UTC"}
    with running(replace(screen, environment=still), home) as program:
        opened(program)
        yield Desk(program, {**os.environ, **screen.environment})


class Desk:
    """What a person does at the keyboard."""

    def __init__(self, program: Program, keys: dict[str, str]) -> None:
        self.program, self._keys = program, keys

    def begin(self, title: str, kind: str) -> None:
        """Make a negotiation of a kind; the first question has the focus."""
        self.program.press("Ctrl+N").until(lambda s: s["focus"] == "Title", "the form")
        self.program.type(title).tab_to("Kind")
        while (before := self.program.state()["text"]) != kind:
            self.program.press("Down").until(lambda s, b=before: s["text"] != b, "the next kind")
        self.program.press("Return").until(lambda s: s["focus"].startswith("Answer"), "the first question")

    def answer(self, field: str, text: str, then: str) -> None:
        """Type into the field that has the focus, and go on with Enter."""
        assert self.program.state()["focus"].startswith(field)
        self.program.type(text).press("Return").until(lambda s: s["focus"].startswith(then) and not s["busy"], then)

    def fill(self, field: str, text: str, key: str = "Tab") -> None:
        """Go to a field, and replace what stands in it."""
        self.program.tab_to(field, key=key).press("Ctrl+A").type(text).press("Return").quiet()

    def jump(self, gap: str, field: str, key: str = "Tab") -> None:
        """Follow a gap to where it is filled."""
        self.program.tab_to(f"Go to: {gap}", key=key).press("Space")
        self.program.until(lambda s: s["focus"].startswith(field), field)

    def meet(self) -> None:
        self.program.press("Ctrl+2").until(lambda s: s["focus"] == "Entry line", "the entry line")

    def menu(self, name: str, letter: str) -> None:
        """Choose a command of the menu that Alt and the first letter open."""
        self.program.press(f"Alt+{name}").until(lambda s: s["window"] == "QMenu", "the menu")
        self.program.press(letter).until(lambda s: in_front(s, "MainWindow"), "the window again")

    def choose(self, menu: str, name: str) -> None:
        """Choose a command of a menu by its words."""
        self.program.press(f"Alt+{menu}").until(lambda s: s["window"] == "QMenu", "the menu")
        while not (marked := self.program.state()["text"]).startswith(name):
            self.program.press("Up").until(lambda s, b=marked: s["text"] != b, "the next command")
        self.program.press("Return").until(lambda s: in_front(s, "MainWindow"), "the window again")

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """Hold a key down."""
        display.hold(self._keys, key, True)
        try:
            yield
        finally:
            display.hold(self._keys, key, False)

    def enter(self, *lines: str) -> None:
        """Type lines into the entry line, each with Enter; each is saved before the next."""
        for line in lines:
            assert self.program.state()["focus"] == "Entry line"
            self.program.type(line).press("Return")
            self.program.until(lambda s: not s["text"] and not s["busy"], f"{line!r} is recorded")

    def shows(self, *words: str) -> State:
        """Wait until each of these words stands somewhere in the window."""
        return self.program.until(lambda s: all(any(w in shown for shown in s["words"]) for w in words), str(words))

    def later(self, now: str) -> None:
        """Let the clock stand at another time."""
        self.program.ask("clock", f"{now}+00:00")

    def mail(self, text: str) -> None:
        """Copy a message elsewhere, paste it, and record what is ticked."""
        self.program.ask("copy", text)
        self.program.press("Ctrl+Shift+V")
        self.shows("Record what is ticked")
        self.program.press("Return").until(lambda s: s["focus"] == "Entry line" and not s["busy"], "it is recorded")

    def link(self, words: str) -> None:
        """Link the latest entry to the one before it."""
        self.program.press("Up").until(lambda s: s["focus"] == "Ledger of the meeting", "the ledger")
        self.program.tab_to("In return for").press("Space")
        self.program.tab_to("Ledger of the meeting", key="Shift+Tab").press("Up")
        self.shows(words)
        self.program.tab_to("In return for:").press("Space").quiet()

    def screen(self, file: Path) -> QImage:
        """What the screen shows, once it stays the same."""
        before = QImage()
        while True:
            self.program.ask("screen", str(file))
            now = QImage(str(file))
            if now == before:
                return now
            before = now

    def close(self, ends: str, home: Path) -> None:
        """Close the negotiation at the end that it had, and quit."""
        self.program.press("Ctrl+3").tab_to("How did it end?")
        while (before := self.program.state()["text"]) != ends:
            self.program.press("Up").until(lambda s, b=before: s["text"] != b, "another end")
        self.program.quiet()
        self.program.tab_to("Close negotiation").press("Space").until(lambda s: "Reopen" in s["words"], "closed")
        self.program.quiet()
        end(self.program, home)
