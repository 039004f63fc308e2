"""`python -m facilitator`, the same as the command `facilitator`."""

import sys

from facilitator.cli import main

sys.exit(main())
