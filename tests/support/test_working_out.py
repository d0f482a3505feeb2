"""What is worked out once and kept: nobody waits for what another thread works out of another object."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread

from desk_app.support.working_out import worked_out

PATIENCE = 10  # seconds, only if it fails


@dataclass(frozen=True)
class Sum:
    numbers: list[int]
    begun: Event = field(default_factory=Event)
    may_end: Event = field(default_factory=Event)

    @worked_out
    def total(self) -> int:
        """What they add up to."""
        self.begun.set()
        assert self.may_end.wait(PATIENCE)
        return sum(self.numbers)


def free(*numbers: int) -> Sum:
    found = Sum(list(numbers))
    found.may_end.set()
    return found


def test_it_is_worked_out_once_and_kept():
    one = free(1, 2)
    assert "total" not in vars(one)
    assert one.total == 3
    one.numbers.append(3)
    assert one.total == 3
    assert Sum.total.__doc__ == "What they add up to."


def test_another_object_is_asked_while_a_large_one_is_worked_out_by_another_thread():
    large, found = Sum([1] * 10), []
    behind = Thread(target=lambda: found.append(large.total))
    behind.start()
    assert large.begun.wait(PATIENCE)
    asking = Thread(target=lambda: found.append(free(1, 2).total))
    asking.start()
    asking.join(PATIENCE)
    assert found == [3]
    large.may_end.set()
    behind.join(PATIENCE)
    assert found == [3, 10]
