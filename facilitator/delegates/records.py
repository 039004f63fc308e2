"""Links, mandates and reports by one name.

Links and mandates stand with the roles, reports with the meetings at which they are given.
"""

from facilitator.meetings.reporting.records import (
    LinkReport,
    LinkReportDraft,
    LinkReporting,
    LinkReportingDraft,
)
from facilitator.roles.behalf.records import (
    Link,
    LinkDraft,
    LinkManner,
    Mandate,
    MandateDomain,
    MandateDraft,
    MandateEnd,
)

__all__ = [
    "Link",
    "LinkDraft",
    "LinkManner",
    "LinkReport",
    "LinkReportDraft",
    "LinkReporting",
    "LinkReportingDraft",
    "Mandate",
    "MandateDomain",
    "MandateDraft",
    "MandateEnd",
]
