"""The command line, for scripts and for people without a window.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 bad input. A command imports
what it needs when it runs, so that `parley list` loads neither Qt nor ReportLab.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

import click

from desk_app.commands import across, console, document_commands, exchanging, keeping
from desk_app.commands.advising import advise
from desk_app.commands.context import Asking, Desk, FilePath, found, pass_desk
from desk_app.commands.desktop_commands import desktop
from desk_app.commands.offers import offers
from desk_app.commands.passphrase import passphrase
from desk_app.commands.reading import read
from desk_app.commands.share_commands import share
from desk_app.commands.spoken import SpokenGroup, command, option, speak
from desk_app.commands.stats import stats
from desk_app.domain.errors import BadInput, Unreadable, UserError
from desk_app.support.clock import SystemClock
from desk_app.support.forms import keep_forms_in, write_as
from desk_app.support.language import languages
from desk_app.support.overriding import override
from desk_app.support.paths import Folders
from desk_app.support.system_errors import system_words
from desk_app.support.words import _, mark

_JOURNAL_ENDING = ".parley"
_CLOCK = SystemClock()


class _Parley(SpokenGroup):
    """The commands. The name of a journal in place of a command opens the window on it."""

    @override
    def main(self, *words: Any, **more: Any) -> Any:
        from desk_app.session.settings import load

        chosen = load(Folders.of_system().settings_file)
        speak(chosen.language)
        keep_forms_in(Folders.of_system().forms_file)
        write_as(chosen.region().locale)
        return super().main(*words, **more)

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and args[0].endswith(_JOURNAL_ENDING):
            return "FILE.parley", _window, args
        return super().resolve_command(ctx, args)

    @override
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except UserError as failure:
            console.say(f"parley: {failure}")
            if isinstance(failure, Unreadable) and isinstance(ctx.obj, Desk) and _is_about(failure, ctx.obj.journal):
                keeping.tell_ways_on(ctx.obj, failure)
            ctx.exit(2 if isinstance(failure, BadInput) else 1)
        except OSError as failure:
            if failure.errno == errno.EPIPE or not failure.filename:
                raise
            place, reason = failure.filename, system_words(failure)
            console.say(
                _("parley: {place} cannot be reached: {reason}. Choose another one.", place=place, reason=reason)
            )
            ctx.exit(1)


def _is_about(failure: Unreadable, journal: Path) -> bool:
    """Whether a failure is about the journal of the command, and not about a file that it was given."""
    return any(f"{path} " in f"{failure} " for path in (journal, journal.expanduser().resolve()))


_id_argument = click.argument("id_", metavar="ID")
_file_argument = click.argument("file", type=FilePath())
_json_option = option("--json", "as_json", is_flag=True, help=mark("JSON, for other programs."))


def _say_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from desk_app.support.bug_report import parley_version

    installed = parley_version()
    click.echo(f"parley {installed}" if installed else _("parley, from a checkout that is not installed"))
    ctx.exit()


def _speak(_ctx: click.Context, _option: click.Parameter, language: str | None) -> str:
    if language is None:
        return ""
    if language not in languages():
        told = _("There is no language {given}. Choose one of: {there}.", given=language, there=", ".join(languages()))
        raise click.UsageError(told)
    speak(language)
    return language


@click.group(
    cls=_Parley,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark(
        "Parley, an offline negotiation journal. Without a command it opens the window.\n\n"
        '"parley FILE.parley" opens the window on that journal. ID is a negotiation\'s id, the beginning of '
        "it, or its exact title."
    ),
)
@option(
    "--language",
    metavar="CODE",
    is_eager=True,
    callback=_speak,
    help=mark("Speak this language (en, de or es), not that of the settings or the system."),
)
@option("--journal", type=FilePath(), metavar="FILE", help=mark("Use this journal, not your own."))
@option("--passphrase-fd", type=click.IntRange(0), metavar="N", help=mark("Read passphrases from this descriptor."))
@option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_say_version, help=mark("Say which."))
@click.pass_context
def cli(ctx: click.Context, language: str, journal: Path | None, passphrase_fd: int | None) -> None:
    """Carry out `parley`: note the options that all commands share, and open the window if there is no command."""
    console.show_what_it_can()
    ctx.obj = Desk(journal, Asking(passphrase_fd), language)
    if ctx.invoked_subcommand is None:
        ctx.invoke(_window, file=None)


@command(hidden=True, help=mark("Open the window."))
@click.argument("file", type=FilePath(), required=False)
@pass_desk
def _window(desk: Desk, file: Path | None) -> None:
    """Open the window on a journal. It runs without a command, or for the name of a journal in place of one."""
    from desk_app.app import run

    sys.exit(run(file or desk.named, desk.language))


@cli.command("list", help=mark("List the negotiations, newest first."))
@_json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """Carry out `parley list`."""
    with desk.reading() as reading:
        summaries = reading.summaries()
    from desk_app.commands.list_text import list_json, list_text

    if as_json:
        console.answer_json(list_json(summaries))
        return
    console.answer(list_text(summaries))
    if not summaries:
        console.say(_("The journal is empty."))


@cli.command(help=mark("Show one negotiation and what the arithmetic says of it."))
@_id_argument
@_json_option
@pass_desk
def show(desk: Desk, id_: str, as_json: bool) -> None:
    """Carry out `parley show`."""
    with desk.reading() as reading:
        negotiation = found(reading, id_)
        counterpart = reading.counterpart(negotiation.counterpart)
    now = _CLOCK.now()
    if as_json:
        from desk_app.exchange.analysis_json import analysis
        from desk_app.exchange.write_journal import negotiation_object

        console.answer_json({**negotiation_object(negotiation), "analysis": analysis(negotiation, now)})
        return
    from desk_app.commands.terminal_text import negotiation_text
    from desk_app.session.documents import debrief_report

    console.answer(negotiation_text(debrief_report(negotiation, counterpart, now)))


@cli.command(
    short_help=mark("Work out all packages of a file of issues."),
    help=mark("Work out all packages of a file of issues: the frontier, Nash and Kalai–Smorodinsky."),
)
@_file_argument
@_json_option
def packages(file: Path, as_json: bool) -> None:
    """Carry out `parley packages`."""
    from desk_app.commands.terminal_text import packages_text
    from desk_app.exchange.json_file import content
    from desk_app.exchange.packages_json import answer

    found = answer(content(file))
    if as_json:
        console.answer_json(found)
    else:
        console.answer(packages_text(found))


@cli.command(
    short_help=mark("Do the main job on the sample, with no screen."),
    help=mark("Do the main job on the sample: PDFs and pictures of each page into DIR, with no screen."),
)
@click.argument("folder", type=FilePath(), metavar="DIR")
def tour(folder: Path) -> None:
    """Carry out `parley tour`."""
    from desk_app.app import tour as run_tour

    with console.writing(folder):
        run_tour(folder, click.echo)


for each in (
    *document_commands.ALL,
    *across.ALL,
    *exchanging.ALL,
    *keeping.ALL,
    passphrase,
    offers,
    read,
    advise,
    stats,
    share,
    desktop,
):
    cli.add_command(each)


def main() -> None:
    """Run the command line."""
    cli(prog_name="parley")
