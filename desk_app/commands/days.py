"""The kind of argument that is a day."""

from __future__ import annotations

from datetime import date

import click

from desk_app.support.overriding import override
from desk_app.support.words import _


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it; converts to a `date`."""

    name = "date"

    @override
    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            self.fail(_("“{typed}” is not a day. Write it as {day}.", typed=value[:40], day="2026-03-31"), param, ctx)
