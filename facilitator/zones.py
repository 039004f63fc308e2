"""The time zone of this machine, by its IANA name."""

from zoneinfo import available_timezones

import tzlocal


def local_zone() -> str:
    """Give the machine's zone, or "UTC" where it cannot be told."""
    found = str(tzlocal.get_localzone_name() or "")
    return found if found in available_timezones() else "UTC"
