"""What is due about rotation: gaps ahead, requests waiting for an answer, plans to adopt."""

from facilitator.due import Due
from facilitator.office import Office


def due(office: Office) -> list[Due]:
    """Give what is due today, the oldest first."""
    return []
