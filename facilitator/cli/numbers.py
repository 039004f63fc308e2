"""Whole numbers given on the command line."""

import argparse
import re


def whole(text: str) -> int:
    """Read a whole number; what is none is told with what to write."""
    if not re.fullmatch(r"-?[0-9]+", text):
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a whole number; write it as 4")
    if len(text) > 18:
        raise argparse.ArgumentTypeError(f"“{text[:18]}…” is too long; write at most 18 digits")
    return int(text)
