"""A shared folder, for one journal: take in what arrived, write what is one's own, tell how it stands.

One sync is: `arrivals`, each stored; then, if the person did something or `is_heartbeat_due`, one `outgoing`, stored;
then `tend`. In this order, as a journal that was put back learns in the first step that it has to be a new device.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from desk_app.domain.carried import NO_DIGEST, Carried
from desk_app.sharing.arriving import Arriving, Missing, head_of
from desk_app.sharing.condition import Condition, condition_of, loss, refusal, unreachable
from desk_app.sharing.envelope import OtherKey, enclose
from desk_app.sharing.extents import Extent, device_name, name_of, told_by
from desk_app.sharing.farewell import Farewell, kept_farewell
from desk_app.sharing.identity import DeviceIdentities, RandomIdentities
from desk_app.sharing.kept import Arrival, KeptFiles, Outgoing
from desk_app.sharing.opening import DAY, NotOpened, Opener, file_at, is_past
from desk_app.sharing.own_files import delete_files
from desk_app.sharing.tending import Tended, Tending
from desk_app.sharing.update import DocumentPiece, Update, digest_of, packed
from desk_app.support.clock import Clock
from desk_app.support.progress import Progress, unheard

_FILLED = "filled"
"""The note of when all own files were in the folder for the first time."""


class SharedFolder:
    """Kept for as long as the journal is open: it remembers which files it has read, and when to try one again."""

    def __init__(
        self, place: Path, kept: KeptFiles, clock: Clock, schema: int, identities: DeviceIdentities | None = None
    ) -> None:
        self.place = place
        self._kept = kept
        self._clock = clock
        self._schema = schema
        self._opener = Opener(kept.key())
        self._arriving = Arriving(place, kept, self._opener, identities or RandomIdentities())
        self._tending = Tending(place, kept, self._arriving)

    def arrivals(self, progress: Progress = unheard) -> Iterator[Arrival]:
        """What can be taken in now, in order, one at a time: each is stored before the next is asked for.

        It may be left off at any moment, and nothing changes by looking alone. Progress counts files.

        Raises:
            UserError: the folder is not there, or cannot be read.
        """
        try:
            yield from self._arriving.arrivals(self._now(), progress)
        except OSError as error:
            raise unreachable(self.place, error) from error

    def refuse(self, arrival: Arrival) -> None:
        """Leave an arrival, and all later ones of its device, for the next time."""
        self._arriving.refuse(arrival.update.device)

    def condition(self) -> Condition:
        """What the folder holds, by the last look."""
        opened = any(True for each in self._arriving.in_folder().values() if each)
        return condition_of(opened=opened, files=len(self._arriving.files()), refused=self._opener.not_opened())

    def ended(self) -> Farewell | None:
        """That the share has ended, by what was read until now; None: it goes on."""
        return self._arriving.ended or kept_farewell(self._kept)

    def withdraw(self) -> None:
        """Delete the files of this machine: it shares no longer."""
        delete_files(self.place, self._kept.former() | {self._kept.identity().device})

    def outgoing(self, pieces: Sequence[DocumentPiece], *, chosen: bool = False) -> Outgoing:
        """The next update of this device. It counts once its head and file are stored; `tend` writes the file.

        `chosen` is told with it (`Update.chosen`).

        Raises:
            TooLarge: the pieces are more than one file may hold (`envelope.MOST`).
        """
        me, now, heads = self._kept.identity(), self._now(), self._kept.heads()
        before = heads.get(me.device)
        number, previous = (before.number + 1, before.digest) if before else (1, NO_DIGEST)
        seen = {device: head.number for device, head in heads.items()} | {me.device: number}
        start = (me.device, me.run, number, self._schema, previous)
        update = Update(*start, seen, me.name, now, tuple(pieces), chosen)
        plain = packed(update)
        content = enclose([plain], self._kept.key())
        file = Carried(me.device, number, number, len(content), digest_of(content), now)
        return Outgoing(head_of(update, digest_of(plain), now), file, content)

    def is_heartbeat_due(self) -> bool:
        """Whether this device has written nothing for a day. Then it writes an update without pieces."""
        head = self._kept.heads().get(self._kept.identity().device)
        return head is None or is_past(head.arrived, self._now(), DAY)

    def tend(self) -> Tended:
        """Write own files that are missing or damaged, and help out for others. `arrivals` has looked before.

        Where the folder was emptied, or holds other things alone, that brings all own files back.

        Raises:
            UserError: the own folder cannot be made; or no file opens, and some seem to be of another key. If one of
                them is of a machine that is not known here, the folder is that of another share: nothing was written.
                Else own files were: a damaged file looks the same, and this may be the only machine that is whole.
        """
        condition = self.condition()
        other = condition is Condition.OTHER_KEY
        if other and self._is_of_another_share():
            raise refusal(condition, self.place)
        try:
            done = self._tending.tend(self._now())
        except OSError as error:
            raise unreachable(self.place, error) from error
        if other:
            raise refusal(condition, self.place)
        self._tell_loss(condition, done)
        return done

    def _is_of_another_share(self) -> bool:
        """Whether a file that does not open is, by its name, of a machine that is not known here."""
        known = self._kept.heads().keys() | self._kept.former() | {self._kept.identity().device}
        told = (told_by(each.place.name) for each in self.not_opened() if isinstance(each.why, OtherKey))
        return any(each is not None and each.device not in known for each in told)

    def _tell_loss(self, condition: Condition, done: Tended) -> None:
        """Say once that a folder which held files of this share does not any more."""
        before = self._kept.noted(_FILLED)
        if condition is not Condition.SHARED and before is not None:
            done.loss = loss(condition, self.place)
        if before is None and not done.failed:
            self._kept.note(_FILLED, self._now())

    def absent(self) -> tuple[str, ...]:
        """The other machines of which no file at all is in the folder, by the last look: their names."""
        if not self._arriving.has_looked():
            return ()
        mine = self._kept.former() | {self._kept.identity().device}
        there = self._arriving.in_folder().keys() | mine
        return tuple(sorted(head.name for device, head in self._kept.heads().items() if device not in there))

    def missing(self) -> tuple[Missing, ...]:
        """Updates that somebody has seen and that are not here, by the last look."""
        return self._arriving.missing()

    def waiting(self) -> tuple[Extent, ...]:
        """Updates that are here and have to wait for missing ones, by the last look."""
        return self._arriving.waiting()

    def twofold(self) -> frozenset[int]:
        """Devices of which two different histories were found, by the last look; one of them is not taken in."""
        return frozenset(self._arriving.twofold)

    def not_opened(self) -> tuple[NotOpened, ...]:
        """Files that do not open, by the last look."""
        return self._opener.not_opened()

    def unwritten(self) -> tuple[Carried, ...]:
        """Own files that are not in the folder now, or not whole: what waits for the folder."""
        me = self._kept.identity().device
        own = self.place / device_name(me)
        return tuple(each for each in self._kept.files() if each.device == me and not _is_there(own, each))

    def _now(self) -> int:
        return round(self._clock.now().timestamp() * 1000)


def _is_there(own: Path, file: Carried) -> bool:
    there = file_at(own / name_of(file.device, file.first, file.last))
    return there is not None and there.size == file.size
