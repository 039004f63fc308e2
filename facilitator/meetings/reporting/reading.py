"""Readers: what those who sit in another group owe at home, and what they told."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.groups.records import Group
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState, Note
from facilitator.meetings.reporting.records import (
    LinkReport,
    LinkReporting,
    LinkReportingDraft,
)
from facilitator.meetings.reporting.rules import (
    Occasion,
    Told,
    days_round,
    late_after,
    standing,
)
from facilitator.people.lookup import names_in
from facilitator.roles.behalf.reading import links_in, terms_in_office
from facilitator.roles.behalf.records import Link
from facilitator.roles.records import Role
from facilitator.saying import said_day
from facilitator.store.finding import live


@dataclass(frozen=True)
class LinkTold:
    """A link with its holders and everything that was, or is to be, reported at home."""

    link: Link
    role: str
    there: str
    """The group where the holder sits."""
    there_id: UUID
    home: str
    """The group that sent them."""
    holders: tuple[tuple[UUID, str], ...]
    """Who holds it today, by id and name."""
    rule: LinkReportingDraft
    occasions: tuple[Occasion, ...]
    """The oldest first."""

    @property
    def who(self) -> str:
        """The holders by name; the role where nobody holds it."""
        return " and ".join(name for _, name in self.holders) or self.role

    @property
    def owed(self) -> Occasion | None:
        """What is to be reported now; of several the oldest."""
        return next((one for one in self.occasions if one.state == "due"), None)

    @property
    def last(self) -> Occasion | None:
        """The last that was reported."""
        told = [one for one in self.occasions if one.state == "reported"]
        return told[-1] if told else None

    @property
    def skipped(self) -> tuple[Occasion, ...]:
        """What was never reported."""
        return tuple(one for one in self.occasions if one.state == "skipped")


def links_told_in(session: Session, today: date, *conditions: Any) -> list[LinkTold]:
    """Give the links that began and fit, by their first day, with what is owed of each."""
    links = [
        one for one in links_in(session, *conditions) if one.from_on is None or one.from_on <= today
    ]
    if not links:
        return []
    roles = {
        one.id: one
        for one in session.exec(live(Role).where(col(Role.id).in_({li.role_id for li in links})))
    }
    links = [one for one in links if one.role_id in roles]
    groups = {one.id: one.name for one in session.exec(live(Group))}
    names = names_in(session)
    rules = {
        one.link_id: LinkReportingDraft(
            **{name: getattr(one, name) for name in LinkReportingDraft.model_fields}
        )
        for one in session.exec(live(LinkReporting).order_by(LinkReporting.id))
    }
    holders: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for course in terms_in_office(session, roles.keys(), today):
        person_id = course.term.person_id
        holders[course.term.role_id].append((person_id, names.get(person_id, "")))
    reports = _reports(session, [one.id for one in links], names)
    meetings = _meetings(session, {role.group_id for role in roles.values()}, today)
    found = []
    for link in links:
        role = roles[link.role_id]
        rule = rules.get(link.id) or LinkReportingDraft(link_id=link.id)
        occasions = _occasions(link, rule, meetings.get(role.group_id, []), today)
        found.append(
            LinkTold(
                link=link,
                role=role.name,
                there=groups.get(role.group_id, ""),
                there_id=role.group_id,
                home=groups.get(link.for_group_id, ""),
                holders=tuple(holders[role.id]),
                rule=rule,
                occasions=standing(occasions, reports.get(link.id, ()), today),
            )
        )
    return found


def _occasions(
    link: Link, rule: LinkReportingDraft, meetings: list[Any], today: date
) -> list[Occasion]:
    first, last = link.from_on or date.min, min(link.to_on or today, today)
    if rule.after_meetings:
        return [
            Occasion(
                one.held_on,
                f"{one.title} of {said_day(one.held_on)}",
                late_after(one.held_on, rule),
                one.id,
            )
            for one in meetings
            if first <= one.held_on <= last
        ]
    if rule.every_days is None or link.from_on is None:
        return []
    return [
        Occasion(on, f"the {rule.every_days} days up to {said_day(on)}", late_after(on, rule))
        for on in days_round(link.from_on, rule.every_days, last)
    ]


def _meetings(session: Session, group_ids: set[UUID], today: date) -> dict[UUID, list[Any]]:
    """Give the meetings of other groups that were held, by group and day."""
    rows = session.execute(
        select(col(Meeting.id), col(Meeting.title), col(Meeting.group_id), col(Meeting.held_on))
        .where(
            col(Meeting.group_id).in_(group_ids),
            col(Meeting.state) == MeetingState.closed,
            col(Meeting.held_on) <= today,
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(col(Meeting.held_on), col(Meeting.id))
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.group_id].append(row)
    return found


def _reports(
    session: Session, link_ids: list[UUID], names: dict[UUID, str]
) -> dict[UUID, list[Told]]:
    """Give what was reported by link: on record, and under items of agendas at home."""
    found: dict[UUID, list[Told]] = defaultdict(list)
    for one in session.exec(live(LinkReport).where(col(LinkReport.link_id).in_(link_ids))):
        who = names.get(one.person_id, "") if one.person_id else ""
        told = Told(one.on, one.text, who, one.meeting_id, let_go=one.skipped)
        found[one.link_id].append(told)
    rows = session.execute(
        select(col(ItemOrigin.of_id), col(Item.id), col(Meeting.id), col(Meeting.held_on))
        .join(
            Item,
            (col(Item.collective_id) == col(ItemOrigin.collective_id))
            & (col(Item.id) == col(ItemOrigin.item_id)),
        )
        .join(
            Meeting,
            (col(Meeting.collective_id) == col(Item.collective_id))
            & (col(Meeting.id) == col(Item.meeting_id)),
        )
        .where(
            col(ItemOrigin.kind) == OriginKind.report,
            col(ItemOrigin.of_id).in_(link_ids),
            col(Item.state) == ItemState.done,
            col(Item.deleted_at).is_(None),
            col(ItemOrigin.deleted_at).is_(None),
        )
    ).all()
    notes: dict[UUID, list[str]] = defaultdict(list)
    items = [row[1] for row in rows]
    if items:
        for item_id, text in session.execute(
            select(col(Note.item_id), col(Note.text))
            .where(col(Note.item_id).in_(items), col(Note.deleted_at).is_(None))
            .order_by(col(Note.place), col(Note.id))
        ):
            if text.strip():
                notes[item_id].append(text.strip())
    for of_id, item_id, meeting_id, held_on in rows:
        found[of_id].append(Told(held_on, "\n".join(notes[item_id]), at_meeting_id=meeting_id))
    return found
