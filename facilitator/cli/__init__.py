"""The command line: the same services, for scripts and for people without a screen.

    facilitator [FILE]              opens the window
    facilitator COMMAND FILE …      does one thing and ends

Exit status: 0 done, 1 refused (one sentence on standard error), 2 wrong usage. Every reader
takes --json and then prints one JSON document with stable keys, described in docs/cli.md.
"""

from collections.abc import Sequence

from facilitator.cli.stopping import stoppable


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and give the exit status."""

    def run() -> int:
        # Only here, where Ctrl+C is already heard.
        from facilitator.cli.commands import run_command_line

        return run_command_line(arguments)

    return stoppable(run)
