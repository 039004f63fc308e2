"""Putting the parts of a constitution into a collective, inside one transaction."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from facilitator.constitutions.drafts import (
    beyond_in,
    cohort_draft,
    domain_draft,
    group_draft,
    item_draft,
    limits_draft,
    manner_draft,
    parties_of,
    pool_draft,
    quota_draft,
    right_draft,
    role_draft,
    route_draft,
    rule_draft,
    series_draft,
)
from facilitator.constitutions.template import Constitution
from facilitator.delegates.records import Link, LinkDraft
from facilitator.directives.lines import write_line_in
from facilitator.directives.records import LineDraft
from facilitator.disputes.records import DisputeTerms, DisputeTermsDraft
from facilitator.escalation.routes import write_route_in
from facilitator.escalation.rules import StepDraft
from facilitator.groups.records import Domain, Group
from facilitator.groups.rights import write_right_in
from facilitator.meetings.records import Duty, Manner
from facilitator.meetings.series.starting import start_series_in
from facilitator.office import Office
from facilitator.people.records import Cohort
from facilitator.people.wording.service import write_words_in
from facilitator.roles.records import Role
from facilitator.rotation.records import (
    KeptApart,
    KeptApartDraft,
    RoleQuota,
    RoleRule,
    RotationLimits,
)
from facilitator.selection.pool.records import PoolRule


def furnish(
    session: Session, office: Office, template: Constitution, context: str | None = None
) -> None:
    """Add the parts of a template to a collective, inside the caller's transaction.

    `context` says in whose words it speaks; None: as the template says.
    """
    made = _Made(session, office, template, office.today())
    made.write_groups()
    made.write_roles()
    made.write_rotation()
    made.write_domains()
    session.flush()  # what follows looks for its groups in the database
    made.write_lines()
    made.write_series()
    if template.meetings:
        session.add(office.make(Manner, manner_draft(template.meetings)))
    write_words_in(office, session, template.words(context))


class _Made:
    """What was made so far, by its keys."""

    def __init__(
        self, session: Session, office: Office, template: Constitution, today: date
    ) -> None:
        self.session = session
        self.office = office
        self.template = template
        self.today = today
        self.groups: dict[str, UUID] = {}
        self.roles: dict[str, UUID] = {}
        """By `role:KEY`."""

    def write_groups(self) -> None:
        for told in self.template.parts("groups"):
            draft = group_draft(told, self.groups.get(told.get("parent", "")))
            # On which day it was formed nobody was asked: a house that begins to use the program
            # may record what its groups did before.
            self.groups[told["key"]] = self._add(self.office.make(Group, draft))

    def write_roles(self) -> None:
        for told in self.template.parts("roles"):
            role_id = self._add(
                self.office.make(Role, role_draft(told, self.groups[told["group"]]))
            )
            self.roles[f"role:{told['key']}"] = role_id
            rule = rule_draft(told, role_id)
            if rule is not None:
                self._add(self.office.make(RoleRule, rule))
        for told in self.template.parts("links"):
            draft = LinkDraft(
                role_id=self.roles[f"role:{told['role']}"],
                for_group_id=self.groups[told["on_behalf_of"]],
                **{key: value for key, value in told.items() if key == "manner"},
            )
            self._add(self.office.make(Link, draft))

    def write_rotation(self) -> None:
        if self.template.told.get("limits"):
            self._add(self.office.make(RotationLimits, limits_draft(self.template.told["limits"])))
        for told in self.template.parts("apart"):
            roles = [self.roles[f"role:{key}"] for key in told["roles"]]
            for at, one in enumerate(roles):
                for other in roles[at + 1 :]:
                    pair = KeptApartDraft(
                        one_role_id=one, other_role_id=other, reason=told.get("reason", "")
                    )
                    self._add(self.office.make(KeptApart, pair))
        cohorts = {
            told["key"]: self._add(self.office.make(Cohort, cohort_draft(told)))
            for told in self.template.parts("cohorts")
        }
        for told in self.template.parts("quotas"):
            quota = quota_draft(told, self.roles[f"role:{told['role']}"], cohorts[told["cohort"]])
            self._add(self.office.make(RoleQuota, quota))
        for told in self.template.parts("pools"):
            role_id = self.roles[f"role:{told['role']}"] if "role" in told else None
            self._add(self.office.make(PoolRule, pool_draft(told, role_id, self.today)))

    def write_domains(self) -> None:
        for told in self.template.parts("domains"):
            domain_id = self._add(self.office.make(Domain, domain_draft(told)))
            draft = right_draft(
                told,
                domain_id,
                self.today,
                owner_group_id=self.groups.get(told["owner"]),
                owner_role_id=self.roles.get(told["owner"]),
                deputy_role_id=self.roles.get(told.get("deputy", "")),
            )
            write_right_in(
                self.office,
                self.session,
                draft,
                parties_of(told.get("consulted", ()), self.groups, self.roles),
                beyond=beyond_in(told, self.groups, self.roles),
            )

    def write_lines(self) -> None:
        for told in self.template.parts("lines"):
            line = LineDraft(
                upper_id=self.groups[told["upper"]],
                lower_id=self.groups[told["lower"]],
                from_on=self.today,
            )
            write_line_in(self.office, self.session, line)
        for told in self.template.parts("routes"):
            write_route_in(
                self.office,
                self.session,
                route_draft(told, self.today),
                [StepDraft(self.groups[step["group"]], step["days"]) for step in told["steps"]],
                group_ids=[self.groups[key] for key in told.get("between", ())],
            )
        if self.template.told.get("disputes"):
            agreed = DisputeTermsDraft(**self.template.told["disputes"])
            self._add(self.office.make(DisputeTerms, agreed))

    def write_series(self) -> None:
        for told in self.template.parts("series"):
            start_series_in(
                self.office,
                self.session,
                series_draft(told, self.groups.get(told.get("group", "")), self.today),
                [item_draft(item) for item in told.get("items", ())],
                {Duty(duty): None for duty in told.get("duties_go_round", ())},
                [self.groups[key] for key in told.get("reports", ())],
            )

    def _add(self, record: Any) -> UUID:
        self.session.add(record)
        made: UUID = record.id
        return made
