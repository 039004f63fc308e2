"""Who is in the pool of a draw, who is left out and why, and which quotas hold."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import CheckBox
from ui.widgets.card import empty_layout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.people.service import CohortShown
    from facilitator.selection.draws.service import Offered, Quota


class PoolRows(QWidget):
    """A box for everybody; beside who is left out the reason that is announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._offered: tuple[Offered, ...] = ()
        self.boxes: dict[UUID, CheckBox] = {}
        self.reasons: dict[UUID, QLineEdit] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(4))

    def show_people(self, offered: "tuple[Offered, ...]") -> None:
        """Offer these; who may not serve is left out, with the reason filled in."""
        if offered == self._offered:
            return
        self._offered = offered
        empty_layout(self._column)
        self.boxes, self.reasons = {}, {}
        for one in offered:
            box, why = CheckBox(one.name), QLineEdit(one.why_not)
            why.setMaxLength(500)
            why.setPlaceholderText(self.tr("Why not: it is announced with the pool"))
            why.setAccessibleName(self.tr("Why {name} is left out").format(name=one.name))
            box.setChecked(not one.why_not)
            why.setVisible(bool(one.why_not))
            box.toggled.connect(lambda on, line=why: line.setVisible(not on))
            self._column.addWidget(box)
            self._column.addWidget(why)
            self.boxes[one.person_id], self.reasons[one.person_id] = box, why

    @property
    def pool(self) -> list[UUID]:
        """Who is in it."""
        return [person for person, box in self.boxes.items() if box.isChecked()]

    @property
    def left_out(self) -> dict[UUID, str]:
        """Who is not, and why."""
        return {
            person: self.reasons[person].text().strip()
            for person, box in self.boxes.items()
            if not box.isChecked()
        }


class QuotaRows(QWidget):
    """At least and at most so many of each cohort; people of one address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cohorts: tuple[CohortShown, ...] = ()
        grid = QWidget()
        self._grid = QGridLayout(grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._boxes: dict[UUID, tuple[QSpinBox, QSpinBox]] = {}
        self._column.addWidget(grid)
        self._column.addWidget(
            Text(self.tr("People of one address, at most one of them is drawn"), "caption")
        )
        self.homes = QPlainTextEdit()
        self.homes.setTabChangesFocus(True)
        self.homes.setPlaceholderText(self.tr("Amara, Bo; a line for each address"))
        self.homes.setAccessibleName(self.tr("People of one address, a line for each"))
        self._column.addWidget(self.homes)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(6))
        self.homes.setFixedHeight(theme().px(64))

    def show_cohorts(self, cohorts: "tuple[CohortShown, ...]") -> None:
        """Offer these."""
        if cohorts == self._cohorts:
            return
        self._cohorts = cohorts
        empty_layout(self._grid)
        self._boxes = {}
        for row, one in enumerate(cohorts):
            least, most = QSpinBox(), QSpinBox()
            for column, box in enumerate((least, most), 1):
                box.setRange(0, 100)
                words = self.tr("at least") if box is least else self.tr("at most")
                self._grid.addWidget(Text(words, "caption", "muted", wrap=False), row, 2 * column)
                self._grid.addWidget(box, row, 2 * column + 1)
            most.setSpecialValueText(self.tr("any"))
            least.setAccessibleName(self.tr("At least of {cohort}").format(cohort=one.cohort.name))
            most.setAccessibleName(self.tr("At most of {cohort}").format(cohort=one.cohort.name))
            self._grid.addWidget(Text(one.cohort.name), row, 0)
            self._boxes[one.cohort.id] = (least, most)

    def quotas(self, names: dict[UUID, str]) -> "list[Quota]":
        """What was asked for. Raises `Refused` for a name that is not in the pool."""
        from facilitator.errors import Refused
        from facilitator.selection.draws.service import Quota

        found = []
        for one in self._cohorts:
            least, most = self._boxes[one.cohort.id]
            if least.value() or most.value():
                inside = frozenset(person for person, _ in one.people)
                found.append(Quota(one.cohort.name, inside, least.value(), most.value() or None))
        by_name = {name.casefold(): person for person, name in names.items()}
        for line in self.homes.toPlainText().splitlines():
            said = [part.strip() for part in line.split(",") if part.strip()]
            for name in said:
                if name.casefold() not in by_name:
                    raise Refused(self.tr("“{name}” is not in the pool.").format(name=name))
            if said:
                home = frozenset(by_name[name.casefold()] for name in said)
                label = self.tr("one address: {names}").format(names=", ".join(said))
                found.append(Quota(label, home, most=1))
        return found
