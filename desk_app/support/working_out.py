"""`@worked_out`: a property that is worked out when it is first asked for, and then stays.

`functools.cached_property` of Python 3.11 holds one lock for all objects of a class while it works one out: a thread
that asks another object waits until that is done, be it seconds. Python 3.12 has taken the lock away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["worked_out"]

if TYPE_CHECKING:
    from functools import cached_property as worked_out  # noqa: TID251 - what the type checker knows
else:

    class worked_out:  # noqa: N801 - written as a decorator
        """Keeps what the method gives in the `__dict__` of its object, where it is found from then on.

        Two threads that ask one object at once may both work it out, and one result stays.
        """

        def __init__(self, method) -> None:
            self._method, self.__doc__ = method, method.__doc__

        def __set_name__(self, owner, name) -> None:
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            return instance.__dict__.setdefault(self._name, self._method(instance))
