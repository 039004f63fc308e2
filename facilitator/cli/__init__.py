"""The command line: the same services, for scripts and for people without a screen.

    facilitator [FILE]              opens the window
    facilitator COMMAND FILE …      does one thing and ends

Exit status: 0 done, 1 refused (one sentence on standard error), 2 wrong usage. Every reader
takes --json and then prints one JSON document with stable keys, described in docs/cli.md.
"""

from facilitator.cli.main import main

__all__ = ["main"]
