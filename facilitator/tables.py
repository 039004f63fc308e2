"""Every record of every area, so that the metadata is whole before a file is made or opened.

The guards (`store.guards`) are imported here too: whoever writes, they are asked.
"""

from sqlmodel import SQLModel

import facilitator.decisions.automated.records
import facilitator.decisions.changing.records
import facilitator.decisions.offices.records
import facilitator.decisions.paths.records
import facilitator.decisions.records
import facilitator.decisions.reverting
import facilitator.decisions.sealing
import facilitator.decisions.taken_back
import facilitator.delegates.records
import facilitator.directives.records
import facilitator.disputes.records
import facilitator.escalation.records
import facilitator.groups.records
import facilitator.handovers.book.records
import facilitator.handovers.records
import facilitator.letters.records
import facilitator.map.auditing.records
import facilitator.meetings.approving.records
import facilitator.meetings.deciding.records
import facilitator.meetings.offering.records
import facilitator.meetings.records
import facilitator.meetings.reporting.records
import facilitator.meetings.running.records
import facilitator.meetings.series.records
import facilitator.meetings.stack.records
import facilitator.people.automations.guarding
import facilitator.people.automations.records
import facilitator.people.records
import facilitator.people.wording.records
import facilitator.reminders.records
import facilitator.roles.automated
import facilitator.roles.behalf.records
import facilitator.roles.records
import facilitator.rotation.plans.records
import facilitator.rotation.records
import facilitator.rotation.swapping.records
import facilitator.selection.calls.records
import facilitator.selection.draws.records
import facilitator.selection.pool.records
import facilitator.selection.voices.records
import facilitator.selection.votes.records
import facilitator.store.history  # noqa: F401  # its table belongs to the metadata

METADATA = SQLModel.metadata
