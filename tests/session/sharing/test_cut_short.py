"""A share that is taken in while the disk fills, or fails: old or new after each step, and all of it comes later."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import UserError
from desk_app.journal.checking import problems
from desk_app.journal.key import Key
from desk_app.journal.known import KnownJournals
from desk_app.journal.rekeying import rekey
from desk_app.journal.share import ShareStore
from tests.journal.encrypted import key, opened
from tests.session.cut_short import WORDS, Ending, Extent, extent_of, full, stopped, unwritable, watched
from tests.session.sharing.places import Place, share


class Machines:
    """A laptop to which much is to come from a desktop. `again` puts everything back as it was before that."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        self._all, self._kept, self._key = folder / "machines", folder / "kept", key
        self._all.mkdir()
        self.laptop, self.desktop = (Place(self._all / name, self._all / "shared") for name in ("laptop", "desktop"))
        self._fill(Random(7))
        self.close()
        if key is not None:
            known = KnownJournals(self.laptop.desk.folders.known_journals_file)
            rekey(self.laptop.desk.path, known, old=None, new=key)
        shutil.copytree(self._all, self._kept)
        self._open()

    def _fill(self, random: Random) -> None:
        mural = self.laptop.session.negotiations.create("Mural", counterpart="Ines Moreau").created
        assert mural
        share(self.laptop, self.desktop)
        self.desktop.session.interchange.add_sample()
        for _ in range(4):
            self.desktop.session.meeting.record(mural, kept_raw(random.randbytes(5_000).hex()))
        self.laptop.session.meeting.record(mural, kept_raw("of the laptop"))
        self.desktop.sync()

    def _open(self) -> None:
        self.laptop.session = opened(self.laptop.desk, self._key)
        self.desktop.session = opened(self.desktop.desk, None)

    def again(self) -> None:
        self.close()
        shutil.rmtree(self._all)
        shutil.copytree(self._kept, self._all)
        self._open()

    def close(self) -> None:
        self.laptop.session.close()
        self.desktop.session.close()

    def undisturbed(self) -> tuple[list[bytes], Extent]:
        """The contents of the laptop before and after each step, and how much it all is."""
        contents = [self.laptop.export()]

        def sync() -> None:
            for _ in self.laptop.session.sharing.run().steps():
                contents.append(self.laptop.export())

        extent = extent_of(self.laptop.session._journal.connection, self.laptop.session.sharing.sync)
        self.again()
        sync()
        contents.append(self.laptop.export())
        self.again()
        return contents, extent

    def settle(self) -> None:
        for _ in range(2):
            for place in (self.laptop, self.desktop):
                assert place.sync().refused == []
        assert self.laptop.export() == self.desktop.export()
        for place in (self.laptop, self.desktop):
            assert ShareStore(place.session._journal).documents(held=True) == []
        self.close()
        assert problems(self.laptop.desk.path, self._key) == ()


def check(machines: Machines, ending: Ending, most: int) -> int:
    """How often the laptop refuses what came, each time a little later, until it has it."""
    contents, extent = machines.undisturbed()
    laptop, refused = machines.laptop, 0
    connection = laptop.session._journal.connection
    for moment in extent.moments(ending, most):
        with watched(connection), ending(connection, laptop.desk.path, moment):
            refused += not done(laptop.session.sharing.sync, WORDS[ending])
        assert laptop.export() in contents
    machines.settle()
    return refused


def done(act: Callable[[], object], words: str) -> bool:
    try:
        act()
    except UserError as error:
        assert words in str(error)
        return False
    return True


@pytest.mark.parametrize(
    ("ending", "letter"), [(full, None), (unwritable, None), (unwritable, "a"), (stopped, None), (stopped, "a")]
)
def test_what_is_cut_short_leaves_old_or_new_and_comes_later(tmp_path, ending, letter):
    machines = Machines(tmp_path, key(letter) if letter else None)
    assert check(machines, ending, 6) >= 5


@pytest.mark.slow
@pytest.mark.timeout(0)
@pytest.mark.parametrize("ending", [full, unwritable, stopped])
def test_what_is_cut_short_at_each_of_many_moments_comes_later(tmp_path, ending):
    assert check(Machines(tmp_path, None), ending, 400) >= 20
