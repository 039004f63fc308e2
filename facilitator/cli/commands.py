"""Which words the command line knows, and what each calls."""

import argparse
import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from facilitator import __version__
from facilitator.cli.stopping import held_back
from facilitator.errors import Refused

COMMANDS: dict[str, tuple[str, str]] = {
    # word: (module that has `declare` and `run`, one line of help)
    "new": ("facilitator.cli.making", "make a new collective from a constitution"),
    "constitutions": (
        "facilitator.cli.constituting",
        "list what a collective can start from; check one of your own",
    ),
    "demo": ("facilitator.cli.making", "make the demo collective, with two years of life"),
    "import": ("facilitator.cli.importing", "bring in minutes, decision records, people and terms"),
    "who": ("facilitator.cli.asking", "ask who decided something, by what right, and why"),
    "decisions": ("facilitator.cli.reading", "list the decisions with everything they carry"),
    "rights": ("facilitator.cli.reading", "list who may decide what"),
    "roles": ("facilitator.cli.reading", "list who holds what"),
    "disputes": ("facilitator.cli.disputing", "list the disputes with their panels and rulings"),
    "plan": ("facilitator.cli.planning", "plan who holds what over the coming terms"),
    "why": ("facilitator.cli.planning", "say why somebody has a seat in the plan, or not"),
    "eligible": ("facilitator.cli.eligible", "list who may take a role, and what is missing"),
    "draw": ("facilitator.cli.drawing", "draw lots that anyone can check again"),
    "count": ("facilitator.cli.counting", "count ranked ballots"),
    "directive": ("facilitator.cli.directing", "check a directive before it is sent"),
    "letters": ("facilitator.cli.writing_letters", "list the letters between collectives"),
    "letter": ("facilitator.cli.writing_letters", "write, read, answer or save a letter"),
    "due": ("facilitator.cli.reminding", "list what is due, for whom, and what to do about it"),
    "act": ("facilitator.cli.acting", "decide as a script or agent, with its token"),
    "export": (
        "facilitator.cli.exporting",
        "write minutes, the decision log and more into a folder",
    ),
    "check": ("facilitator.cli.checking", "check a file: whole, history unaltered, index right"),
    "backup": ("facilitator.cli.checking", "make a verified copy of a file"),
    "restore": ("facilitator.cli.checking", "put a copy in the place of a file"),
    "tour": ("facilitator.cli.touring", "walk through every screen and save pictures"),
}


def run_command_line(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and give the exit status."""
    os.umask(0o077)
    given = list(sys.argv[1:] if arguments is None else arguments)
    word = next((a for a in given if not a.startswith("-")), None)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if word not in COMMANDS or (len(given) == 1 and Path(word).is_file()):
        return _printed(_window, given)
    if sys.stdout is None:
        print("There is nowhere to print: standard output is closed.", file=sys.stderr)
        return 1
    return _printed(_command, given)


def _printed(run: Callable[[list[str]], int], given: list[str]) -> int:
    """Run it; what cannot be printed is said in one sentence."""
    try:
        try:
            return run(given)
        finally:
            # Also of --help, after which argparse leaves.
            if sys.stdout is not None:
                sys.stdout.flush()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (`| head`) has seen enough.
        _print_nothing_more()
        return 0
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EIO):
            raise
        _print_nothing_more()
        print("The output could not be written: no room is left there.", file=sys.stderr)
        return 1


def _print_nothing_more() -> None:
    """Let what is still on its way out go nowhere; Python would complain again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(given: list[str]) -> int:
    from importlib import import_module

    parser = argparse.ArgumentParser(prog="facilitator", description="Share leadership fairly.")
    parser.add_argument("--version", action="version", version=f"Facilitator {__version__}")
    words = parser.add_subparsers(metavar="COMMAND", required=True)
    wanted = next(a for a in given if a in COMMANDS)
    run: Callable[[argparse.Namespace], int]
    module = import_module(COMMANDS[wanted][0])
    command = words.add_parser(wanted, help=COMMANDS[wanted][1], description=COMMANDS[wanted][1])
    module.declare(wanted, command)
    namespace = parser.parse_args(given)
    run = module.run
    # A command ends soon; looking through everything for circles would be a sixth of a demo.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    return run(argparse.Namespace(command=wanted, **vars(namespace)))


def _window(given: list[str]) -> int:
    known = "\n".join(f"  {word:<13} {line}" for word, (_, line) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="facilitator",
        description="Opens the window; with a COMMAND it does one thing and ends.",
        epilog=f"commands:\n{known}\n\n`facilitator COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a .facilitator file")
    parser.add_argument("--data-dir", type=Path, help="keep settings, log and backups here")
    parser.add_argument("--minimised", action="store_true", help="start in the tray, as at login")
    parser.add_argument("--quit-after-paint", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Facilitator {__version__}")
    namespace = parser.parse_args(given)
    wanted: Path | None = namespace.file
    # Not Path.exists, which raises for a name that is too long.
    if wanted is not None and not wanted.suffix and not os.path.exists(wanted):  # noqa: PTH110
        print(
            f"There is no command and no file “{wanted}”. `facilitator --help` lists the commands.",
            file=sys.stderr,
        )
        return 2
    if not _has_screen():
        print(
            "There is no screen here for a window. `facilitator --help` lists what works without.",
            file=sys.stderr,
        )
        return 1
    gc.freeze()
    with held_back():
        from ui.app import open_window
    return open_window(
        namespace.file,
        data_dir=namespace.data_dir,
        quit_after_paint=namespace.quit_after_paint,
        minimised=namespace.minimised,
    )


def _has_screen() -> bool:
    """Whether a window can be shown; Qt itself would end the process without one."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
