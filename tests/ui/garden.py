"""A small house for the tests of the decisions screen, and how they look at it."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from facilitator.decisions.records import Decision, DecisionDraft
from facilitator.decisions.service import decide_at_once
from facilitator.groups.records import (
    Domain,
    DomainDraft,
    Group,
    GroupDraft,
    Membership,
    MembershipDraft,
    Right,
    RightDraft,
    Rung,
)
from facilitator.office import Office
from facilitator.people.records import Person, PersonDraft
from ui.widgets.text import Text


class House:
    """Amara, Bo and Chidi in the garden group; the garden is theirs, joining is by consent."""

    def __init__(self, office: Office) -> None:
        self.office = office
        with office.writing("set up") as session:
            people = [
                office.make(Person, PersonDraft(name=name)) for name in ("Amara", "Bo", "Chidi")
            ]
            self.amara, self.bo, self.chidi = (one.id for one in people)
            group = office.make(Group, GroupDraft(name="Garden group"))
            self.garden = self._domain("Garden", group.id, Rung.delegated)
            self.joining = self._domain("Who joins", group.id, Rung.consent)
            session.add_all([*people, group, *self.garden, *self.joining])
            for one in people:
                session.add(
                    office.make(Membership, MembershipDraft(group_id=group.id, person_id=one.id))
                )

    def _domain(self, name: str, group: UUID, rung: Rung) -> tuple[Domain, Right]:
        domain = self.office.make(Domain, DomainDraft(name=name))
        draft = RightDraft(
            domain_id=domain.id, from_on=date(2025, 1, 1), rung=rung, owner_group_id=group
        )
        return domain, self.office.make(Right, draft)

    def decide(self, title: str, **more: object) -> Decision:
        draft = DecisionDraft(title=title, text=f"{title}.", **more)
        return decide_at_once(self.office, self.garden[0].id, draft, self.bo)


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def words_on(screen: QWidget) -> str:
    return "\n".join(one.text() for one in screen.findChildren(Text) if one.isVisible())
