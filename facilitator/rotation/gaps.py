"""Readers: seats with nobody in them in the coming days, next holders known too late."""

from facilitator.office import Office
from facilitator.rotation.swapping.shown import Gap, LateTurn

NOTICE_DAYS = 90


def gaps(office: Office, days: int = NOTICE_DAYS) -> tuple[Gap, ...]:
    """Give the seats without anybody on some day within so many days, the first gap first."""
    raise NotImplementedError


def late_turns(office: Office) -> tuple[LateTurn, ...]:
    """Give the turns whose next holder is known too late to shadow, the most urgent first."""
    raise NotImplementedError
