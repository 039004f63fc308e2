"""The door to delegates: links between groups, mandates, reports.

Writers: `linking.py`, `mandating.py`, `reporting.py`. Readers: `reading.py`. Rules about mandates
stand in `facilitator.roles.behalf`, about reports in `facilitator.meetings.reporting`.
"""

from facilitator.delegates.due import due
from facilitator.delegates.linking import (
    change_link,
    end_link,
    set_link,
    set_reporting,
    write_link_in,
)
from facilitator.delegates.mandating import (
    call_back_mandate,
    decisions_for_mandate,
    give_mandate,
)
from facilitator.delegates.reading import (
    LinkShown,
    MandateShown,
    SpokenFor,
    all_links,
    links_of,
    links_shown_in,
    spoken_for,
    terms_for_mandate,
)
from facilitator.delegates.reporting import record_report
from facilitator.roles.behalf.rules import within_mandate

__all__ = [
    "LinkShown",
    "MandateShown",
    "SpokenFor",
    "all_links",
    "call_back_mandate",
    "change_link",
    "decisions_for_mandate",
    "due",
    "end_link",
    "give_mandate",
    "links_of",
    "links_shown_in",
    "record_report",
    "set_link",
    "set_reporting",
    "spoken_for",
    "terms_for_mandate",
    "within_mandate",
    "write_link_in",
]
