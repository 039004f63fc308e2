"""The first start: look around in the demo, start a collective, open a file."""

from ui.first_start.page import FirstStart

__all__ = ["FirstStart"]
