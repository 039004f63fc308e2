"""Open this to see how the program is started from a checkout and from an installed folder.

Python runs it isolated (`-I`), so neither the folder somebody stands in nor their PYTHONPATH
can slip a module in; therefore a checkout has to be named here. PyInstaller starts here too.
"""

import sys
from pathlib import Path


def main() -> int:
    """Start the program with the arguments given."""
    if not getattr(sys, "frozen", False):
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from facilitator.cli import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
