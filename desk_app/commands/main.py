"""The command line, for scripts and for people without a window.

Results go to standard output, messages to standard error. Exit status: 0 done, 1 failed, 2 bad input,
130 after Ctrl+C (`root.py`). A command imports what it needs when it runs, so that `parley list` loads neither Qt nor
ReportLab.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from desk_app.commands import across, console, document_commands, exchanging, keeping
from desk_app.commands.advising import advise
from desk_app.commands.completing import completion, language_codes, negotiation_ids
from desk_app.commands.context import Asking, Desk, FilePath, WholeNumber, found, pass_desk
from desk_app.commands.desktop_commands import desktop
from desk_app.commands.manual_command import manual
from desk_app.commands.offers import offers
from desk_app.commands.passphrase import passphrase
from desk_app.commands.reading import read
from desk_app.commands.root import Root
from desk_app.commands.share_commands import share
from desk_app.commands.spoken import command, json_option, option, speak
from desk_app.commands.stats import stats
from desk_app.commands.streams import show_what_it_can
from desk_app.support.clock import SystemClock
from desk_app.support.identity import LEADS
from desk_app.support.language import languages, meant_by
from desk_app.support.log import logger
from desk_app.support.words import _, mark

_CLOCK = SystemClock()

_id_argument = click.argument("id_", metavar="ID", shell_complete=negotiation_ids)
_file_argument = click.argument("file", type=FilePath())


def _say_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from desk_app.support.bug_report import parley_version

    installed = parley_version()
    told = f"parley {installed}" if installed else _("parley, from a checkout that is not installed")
    console.answer(f"{told}\n")
    ctx.exit()


def _speak(ctx: click.Context, _option: click.Parameter, language: str | None) -> str:
    if language is None or ctx.resilient_parsing:
        return ""
    spoken, there = meant_by(language), ", ".join(languages())
    if not language.strip():
        raise click.UsageError(_("No language is named. Choose one of: {there}.", there=there))
    if not spoken:
        raise click.UsageError(_("There is no language {given}. Choose one of: {there}.", given=language, there=there))
    speak(spoken)
    return spoken


@command(hidden=True, options_metavar="", help=mark("Open the window."))
@click.argument("file", type=FilePath(), required=False, metavar="")
@pass_desk
def _window(desk: Desk, file: Path | None) -> None:
    """Open the window on a journal. It runs without a command, or for the name of a journal in place of one."""
    from desk_app.app import run

    sys.exit(run(file or desk.named, desk.language, desk.lead))


@click.group(
    cls=Root,
    window=_window,
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
    shell_complete=language_codes,
    help=mark("Speak this language (en, de or es), not that of the settings or the system."),
)
@option("--journal", type=FilePath(), metavar="FILE", help=mark("Use this journal, not your own."))
@option("--passphrase-fd", type=WholeNumber(0), metavar="N", help=mark("Read passphrases from this descriptor."))
@option(
    "--temp-profile",
    is_flag=True,
    expose_value=False,
    help=mark("Begin with nothing, in folders that are removed at the end."),
)
@option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help=mark("Tell on standard error what is done, without a word of the journal."),
)
@option("--go", "lead", type=click.Choice(LEADS), help=mark("Lead to this place of the window."))
@option("--self-test", is_flag=True, help=mark("Check whether this installation works."))
@option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_say_version, help=mark("Say which."))
@click.pass_context
def cli(
    ctx: click.Context,
    language: str,
    journal: Path | None,
    passphrase_fd: int | None,
    *,
    lead: str | None,
    self_test: bool,
) -> None:
    """Carry out `parley`: note the options that all commands share, and open the window if there is no command."""
    show_what_it_can()
    logger("commands").debug("command: %s", ctx.invoked_subcommand or "the window")
    if self_test and ctx.invoked_subcommand is not None:
        raise click.UsageError(_("--self-test stands alone: leave {command} out.", command=ctx.invoked_subcommand))
    if self_test:
        ctx.exit(_self_test())
    ctx.obj = Desk(journal, Asking(passphrase_fd), language, lead or "")
    if ctx.invoked_subcommand is None:
        ctx.invoke(_window, file=None)


def _self_test() -> int:
    from desk_app.commands.self_test import self_test

    with TemporaryDirectory(prefix="parley-self-test-") as folder:
        return self_test(Path(folder))


@cli.command("list", help=mark("List the negotiations, newest first."))
@json_option
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
@json_option
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
@json_option
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
@pass_desk
def tour(desk: Desk, folder: Path) -> None:
    """Carry out `parley tour`."""
    from desk_app.app import tour as run_tour

    with console.writing(folder):
        run_tour(folder, _tell_path, desk.language)


def _tell_path(path: Path) -> None:
    console.answer(f"{path}\n")


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
    completion,
    manual,
):
    cli.add_command(each)


def main() -> None:
    """Run the command line."""
    cli(prog_name="parley")
