"""Commands and options whose help is translated when it is shown; it is marked where they are made.

`click` says its own words ("Usage:") through gettext, which finds them in Parley's catalogues.
"""

from __future__ import annotations

import gettext
import os
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands.streams import put_out
from desk_app.support.language import DOMAIN, catalogues, language_of, speak_in
from desk_app.support.overriding import override
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


_LONGEST = 1000


def speak(language: str = "") -> None:
    """Speak a language from now on; empty or not there: that of the environment. Processes begun here speak it, too."""
    wanted = language_of(language)
    speak_in(wanted)
    os.environ["LANGUAGE"] = wanted
    gettext.bindtextdomain(DOMAIN, str(catalogues()))
    gettext.textdomain(DOMAIN)


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        put_out(f"{ctx.get_help()}\n")
        ctx.exit()


class SpokenOption(click.Option):
    """An option with marked help."""

    @override
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        told = copy(self)
        told.help = _(self.help or "")
        return click.Option.get_help_record(told, ctx)

    @override
    def get_help_extra(self, ctx: click.Context) -> Any:
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = _("required")
        return extra


class Spoken(click.Command):
    """A command with marked help; `also` are paragraphs that follow it."""

    def __init__(self, *words: Any, also: tuple[str, ...] = (), **more: Any) -> None:
        super().__init__(*words, **more)
        self.also = also

    @override
    def get_help(self, ctx: click.Context) -> str:
        self._help_option = None  # click keeps it with the words of the language that was spoken when it was made
        return super().get_help(ctx)

    @override
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.callback = _show_help
        return found

    @override
    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        found = super().shell_complete(ctx, incomplete)
        for each in found:
            each.help = _(each.help or "")  # click takes that of an option as it was marked
        return found

    @override
    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        said = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
        said["[COMMAND] [ARGS]..."] = _("[COMMAND] [ARGS]...")
        return [said.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def told(self) -> str:
        """Its help in words."""
        return "\n\n".join(map(_, filter(None, (self.help, *self.also))))

    @override
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = copy(self)
        told.help = self.told()
        click.Command.format_help_text(told, ctx, formatter)

    @override
    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence whole: a list of commands wraps it, and click would cut it."""
        told = copy(self)
        told.help, told.short_help = self.told(), _(self.short_help or "")
        return click.Command.get_short_help_str(told, max(limit, _LONGEST))


class SpokenGroup(Spoken, click.Group):
    """A group of such commands."""

    command_class = Spoken


command = partial(click.command, cls=Spoken)
option = partial(click.option, cls=SpokenOption)
json_option = option("--json", "as_json", is_flag=True, help=mark("JSON, for other programs."))
json_lines_option = option("--json", "as_json", is_flag=True, help=mark("One JSON object a line, for other programs."))
