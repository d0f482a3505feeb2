"""What Parley and the shells bash and fish say to each other when Tab is pressed.

click's own scripts lose something on the way: in fish all of a help after its first comma, in bash an option with `=`
and its value. So here the shell gives its line up to the cursor, as it was typed, and it is taken apart as the shell
does it. zsh gives and takes everything whole.

A script of click's that somebody has kept is still answered: it numbers the words.
"""

from __future__ import annotations

import os

from click.shell_completion import BashComplete, FishComplete, ShellComplete, add_completion_class, split_arg_string

from desk_app.support.overriding import override

_CURSOR = "|"
"""Stands where the next key would go: what it touches is the word that was begun, be that nothing yet."""
_NUMBERED = "COMP_CWORD"


def _begun() -> tuple[list[str], str]:
    """The words before the one that was begun, without the program, and that one."""
    *words, last = split_arg_string(os.environ["COMP_WORDS"] + _CURSOR)
    return words[1:], last.removesuffix(_CURSOR)


class _AsTyped(ShellComplete):
    @override
    def get_completion_args(self) -> tuple[list[str], str]:
        return super().get_completion_args() if _NUMBERED in os.environ else _begun()


class TypedInBash(_AsTyped, BashComplete):
    """Gets the line of bash up to the cursor."""

    source_template = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion
    response=$(env COMP_WORDS="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1")
    COMPREPLY=()
    for completion in $response; do
        case "$completion" in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${completion#*,}") ;;
        esac
    done
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class TypedInFish(_AsTyped, FishComplete):
    """Gets the line of fish up to the cursor."""

    source_template = """\
function %(complete_func)s
    set -l line (commandline -cp | string collect)
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS="$line" %(prog_name)s)
    for completion in $response
        set -l parts (string split -m 1 "," -- $completion)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


def know_shells() -> None:
    """Let click answer bash and fish by these."""
    shells: tuple[type[ShellComplete], ...] = (TypedInBash, TypedInFish)
    for each in shells:
        add_completion_class(each)
