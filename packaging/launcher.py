"""Open this to see how the program is started from a checkout and from an installed folder.

Python runs it isolated (`-I`), so neither the folder somebody stands in nor their PYTHONPATH
can slip a module in; therefore a checkout has to be named here. PyInstaller starts here too.
"""

import sys


def main() -> int:
    """Start the program with the arguments given."""
    try:
        from pathlib import Path

        if not getattr(sys, "frozen", False):
            sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        from facilitator.cli import main as command_line

        return command_line()
    except KeyboardInterrupt:
        # Before facilitator/cli/stopping.py hears it, which says the same.
        print("Stopped; nothing was left half done.", file=sys.stderr)
        return 1


def end() -> None:
    """Leave with the status; what is done cannot be stopped any more."""
    status = main()
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


if __name__ == "__main__":
    end()
