"""Quiet hours: when nothing is said aloud; what came up then is said when they are over. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class QuietHours:
    """From one wall time to another, over midnight where the first is later; equal: none."""

    begins: time = time(21)
    ends: time = time(8)

    def hold(self, local: datetime) -> bool:
        """Whether a wall time is within them."""
        at = local.time()
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def over_at(self, now: datetime, zone: ZoneInfo) -> datetime:
        """Give when they are over next, as an aware instant; `now` where they do not hold.

        The end is a wall time: in a night in which the clock changes they are an hour longer or
        shorter, as the night is.
        """
        local = now.astimezone(zone)
        if not self.hold(local):
            return now
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        return datetime.combine(day, self.ends, zone).astimezone(now.tzinfo)
