"""Backups are as encrypted as their journal, and open with its passphrase."""

from __future__ import annotations

from desk_app.domain.backups import Reason
from desk_app.session import backups, passphrases
from desk_app.session.backups import Keys
from tests.journal.encrypted import files, opened

CANARY = b"Kanarienvogel"


def in_the_clear(desk) -> list[str]:
    return [each.name for each in files(desk.path.parent) if CANARY in each.read_bytes()]


def test_backups_follow_the_passphrase_and_restore(desk):
    session = desk.open()
    session.negotiations.create("Kanarienvogel")
    before = session.backups.make(Reason.WANTED)
    session.close()
    assert len(in_the_clear(desk)) == 2
    key = passphrases.set_passphrase(desk.path, "secret", folders=desk.folders)
    assert in_the_clear(desk) == []
    session = opened(desk, key)
    desk.later()
    session.negotiations.create("Kanarienvogel again")
    made = session.backups.make(Reason.WANTED)
    session.close()
    assert in_the_clear(desk) == []
    assert passphrases.is_encrypted(made)
    assert backups.problems(made, desk.folders, passphrases.unlock(made, "secret")) == ()
    key = passphrases.change_passphrase(desk.path, key, "another", folders=desk.folders)
    desk.later()
    done = backups.restore(
        before, desk.path, desk.clock, desk.folders, Keys(passphrases.unlock(before, "another"), key)
    )
    assert done.kept is not None
    session = opened(desk, key)
    assert [line.title for line in session.reading.summaries()] == ["Kanarienvogel"]
    session.close()
    assert in_the_clear(desk) == []
    desk.later()
    own = backups.back_up(desk.path, desk.clock, desk.folders, desk.path.parent, key=key)
    assert passphrases.unlock(own, "another") == key
    passphrases.remove_passphrase(desk.path, key, folders=desk.folders)
    assert not any(passphrases.is_encrypted(each) for each in (desk.path, before, made))
