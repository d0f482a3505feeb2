"""What holds for every command: the language it speaks, how it ends when it fails, and what the name of a file does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app.commands import console, keeping
from desk_app.commands.completing import VARIABLE
from desk_app.commands.context import Desk
from desk_app.commands.spoken import SpokenGroup, speak
from desk_app.commands.streams import NobodyReads, NoOutput, give_up, is_terminal
from desk_app.domain.errors import BadInput, Unreadable, UserError
from desk_app.support.forms import keep_forms_in, write_as
from desk_app.support.identity import JOURNAL_ENDING
from desk_app.support.log import log_to, logger, warnings_in
from desk_app.support.overriding import override
from desk_app.support.paths import Folders
from desk_app.support.system_errors import library_lacking, system_words
from desk_app.support.words import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""
TEMP_PROFILE, DEBUG, SELF_TEST = "temp_profile", "debug", "self_test"
"""Options that hold before anything else is looked at."""


class Root(SpokenGroup):
    """The commands. The name of a journal in place of a command opens the window on it, with the command `window`.

    Exit status: 0 done, 1 failed, 2 bad input, 130 after Ctrl+C.
    """

    def __init__(self, *words: Any, window: click.Command, **more: Any) -> None:
        super().__init__(*words, **more)
        self._window = window

    @override
    def main(self, args: Sequence[str] | None = None, *words: Any, **more: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        asked = self._asked_first(given)
        with ExitStack() as until_the_end:
            if asked.get(TEMP_PROFILE) or asked.get(SELF_TEST):
                until_the_end.enter_context(_vanishing())
            until_the_end.enter_context(warnings_in(Folders.of_system().log_file))
            if asked.get(DEBUG):
                _tell_all()
            return self._main(given, *words, **more)

    def _asked_first(self, given: Sequence[str]) -> Mapping[str, Any]:
        """The options before the command, as some hold before the settings are read. Empty where they are not right."""
        try:
            ctx = click.Context(self, info_name="parley", resilient_parsing=True, allow_interspersed_args=False)
            return self.make_parser(ctx).parse_args(list(given))[0]
        except click.UsageError:
            return {}

    def _main(self, *words: Any, **more: Any) -> Any:
        from desk_app.session.settings import load

        folders = Folders.of_system()
        chosen = load(folders.settings_file)
        speak(chosen.language)
        keep_forms_in(folders.forms_file)
        region = chosen.region()
        write_as(region.locale, region.times)
        if VARIABLE in os.environ:
            from desk_app.commands.shell_scripts import know_shells

            know_shells()
        try:
            return super().main(*words, **more)
        except OSError:  # standard error cannot be written, where click tells of bad input
            give_up(sys.stderr)
            sys.exit(2)

    @override
    def make_context(self, *words: Any, **more: Any) -> click.Context:
        try:
            return super().make_context(*words, **more)
        except NoOutput as failure:  # of --help or --version
            raise click.exceptions.Exit(_told(failure)) from failure
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and args[0].endswith(JOURNAL_ENDING):
            if more := [each for each in args[1:] if not each.startswith("-")]:
                told = _(
                    "The window shows one journal at a time. Leave {file} out, or open it by itself.", file=more[0]
                )
                raise click.UsageError(told, ctx)
            return "FILE.parley", self._window, args
        if args[0] not in self.commands and _is_file(args[0]):
            told = _("{file} is a file, not a command. To take in what it holds: parley import {file}", file=args[0])
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)

    @override
    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        found = super().shell_complete(ctx, incomplete)
        if found or incomplete.startswith("-"):
            return found
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]  # perhaps a journal

    @override
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UserError as failure:
            status = _told(failure)
            if isinstance(failure, Unreadable) and isinstance(ctx.obj, Desk) and _is_about(failure, ctx.obj.journal):
                keeping.tell_ways_on(ctx.obj, failure)
            ctx.exit(status)
        except OSError as failure:
            console.say(_unreached(failure))
            ctx.exit(1)
        except ImportError as failure:
            if not (words := library_lacking(failure)):
                raise
            console.say(f"parley: {words}")
            ctx.exit(1)
        except KeyboardInterrupt:
            if is_terminal(sys.stderr):
                console.say("")  # the terminal shows ^C, and its line is to end
            ctx.exit(INTERRUPTED)


def _is_file(name: str) -> bool:
    with suppress(OSError, ValueError):  # too long a name, or none that a system has
        return Path(name).is_file()
    return False


@contextmanager
def _vanishing() -> Iterator[None]:
    """A profile that is removed at the end; the exit status is 1 if there is no place for it."""
    from desk_app.support.passing_profile import passing_profile

    with ExitStack() as until_the_end:
        try:
            until_the_end.enter_context(passing_profile())
        except OSError as failure:
            console.say(_unreached(failure))
            sys.exit(1)
        yield


def _tell_all() -> None:
    """Tell the log on standard error, in every detail, and where a crash of a library happened."""
    import faulthandler

    from desk_app.support.bug_report import parley_version

    log_to(console.say)
    with suppress(OSError, ValueError, RuntimeError):  # there is no standard error, or it is no file
        faulthandler.enable()
    logger("start").debug("Parley %s, Python %s", parley_version() or "from a checkout", sys.version.split()[0])


def _told(failure: UserError) -> int:
    """Say what failed, if there is something to say. Returns the exit status."""
    if not isinstance(failure, NobodyReads):
        console.say(f"parley: {failure}")
    if isinstance(failure, console.Stopped):
        return INTERRUPTED
    return 2 if isinstance(failure, BadInput) else 1


def _unreached(failure: OSError) -> str:
    reason = system_words(failure)
    if not failure.filename:
        return _("parley: The system refused something that was needed: {reason}.", reason=reason)
    return _("parley: {place} cannot be reached: {reason}. Choose another one.", place=failure.filename, reason=reason)


def _is_about(failure: Unreadable, journal: Path) -> bool:
    """Whether a failure is about the journal of the command, and not about a file that it was given."""
    return any(f"{path} " in f"{failure} " for path in (journal, journal.expanduser().resolve()))
