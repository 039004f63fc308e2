"""Days as people write them and as we write them back; how they are understood is the core's."""

from facilitator.day_words import day_in, past_day_in, written, written_short

__all__ = ["day_in", "past_day_in", "written", "written_short"]
