"""The ladder: five rungs with the domains decided on each, as of a day, on one printable sheet."""

from datetime import date
from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.decisions.paper import one_sheet, print_page
from ui.decisions.words import day, kind, word
from ui.documents.saving import save_pdf
from ui.forms.right_form import RightForm
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_field import DateField
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.page import ScrollPage
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import Ladder, LadderDomain, LadderRung
    from ui.bridge import Bridge
    from ui.documents.pdf import About


def _tr(words: str) -> str:
    return QCoreApplication.translate("Decisions", words)


def conditions(domain: "LadderDomain") -> str:
    """What else is asked for in a domain, in one line."""
    parts = [domain.description] if domain.description else []
    if domain.consulted:
        parts.append(_tr("hears {names}").format(names=", ".join(domain.consulted)))
    if domain.minimum_days:
        parts.append(
            _tr("1 day of deliberation")
            if domain.minimum_days == 1
            else _tr("{days} days of deliberation").format(days=domain.minimum_days)
        )
    right = domain.record
    if right.rung.value == "vote":
        parts.append(
            _tr("quorum {quorum} %, {most} {threshold} % for").format(
                quorum=f"{right.quorum_percent:g}",
                most=_tr("at least") if right.threshold_included else _tr("more than"),
                threshold=f"{right.threshold_percent:g}",
            )
        )
    if domain.deliberators:
        names = ", ".join(domain.deliberators)
        parts.append(_tr("first says what could be wrong: {names}").format(names=names))
    if domain.path:
        parts.append(_tr("path: {steps}").format(steps=" → ".join(domain.path)))
    if domain.collegial:
        parts.append(_tr("decided as one"))
    if domain.deputy:
        parts.append(_tr("deputy {role}").format(role=domain.deputy))
    if not domain.reversible:
        parts.append(_tr("cannot be undone"))
    if domain.people_only:
        parts.append(_tr("for people only"))
    return " · ".join(parts)


def warnings(domain: "LadderDomain") -> str:
    """What is not as it should be in a domain, in one line."""
    parts = []
    if domain.lapses_on is not None:
        parts.append(_tr("only until {day}").format(day=day(domain.lapses_on)))
    if domain.hole:
        holes = {
            "nobody holds the role": _tr("nobody holds the role"),
            "the role has ended": _tr("the role has ended"),
            "nobody is in the group": _tr("nobody is in the group"),
            "the group is dissolved": _tr("the group is dissolved"),
        }
        parts.append(holes.get(domain.hole, domain.hole))
    return " · ".join(parts)


class LadderPage(ScrollPage):
    """`reread()` reads the ladder of the day in the field."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: Ladder | None = None
        self._sheet: tuple[date, object] | None = None
        head = QWidget()
        flow = FlowLayout(head)
        self.on = DateField(lambda: bridge.office.today())
        self.on_field = Field(self.tr("As it was on"), self.on)
        self.on.chosen.connect(self._choose_day)
        flow.addWidget(self.on_field)
        self.save = Button(self.tr("Save as PDF"), icon_name="download")
        self.save.clicked.connect(self._save)
        self.print = Button(self.tr("Print"), icon_name="printer")
        self.print.clicked.connect(self._print)
        flow.addWidget(self.save)
        flow.addWidget(self.print)
        self.change = Button(self.tr("Propose a change"), icon_name="pencil")
        self.change.clicked.connect(lambda: self.propose(None))
        flow.addWidget(self.change)
        self.body.addWidget(head)
        self.form: RightForm | None = None
        self._forms = QVBoxLayout()
        self.body.addLayout(self._forms)
        self._rungs = QVBoxLayout()
        self.body.addLayout(self._rungs)

    def reread(self) -> None:
        """Read it again."""
        from facilitator.decisions.service import ladder

        if not self.on.understood:
            self.on_field.show_error(self.tr("Which day is that? Try “1 Nov 2026”."))
            return
        shown = self._bridge.ask(ladder, self.on.day)
        if shown is None or shown == self._shown:
            return
        self._shown = shown
        empty_layout(self._rungs)
        self._rungs.setSpacing(theme().px(12))
        if not any(rung.domains for rung in shown.rungs) and not shown.unowned:
            self._rungs.addWidget(
                EmptyState(
                    "list",
                    self.tr(
                        "The ladder will be here: each kind of decision, who owns it, and how"
                        " it is decided."
                    ),
                )
            )
            return
        for rung in shown.rungs:
            self._rungs.addWidget(self._card(rung))
        if shown.unowned:
            card = Card(self.tr("Nobody’s yet"))
            card.set_edge("amber")
            card.add(Text(", ".join(shown.unowned)))
            self._rungs.addWidget(card)

    def propose(self, domain_id: UUID | None) -> None:
        """Open the form for a change of who decides, about a domain or one to be chosen."""
        if self.form is None:
            self.form = RightForm(self._bridge)
            self.form.raised.connect(lambda made: self._bridge.go.emit("decisions", made))
            self._forms.addWidget(self.form)
        self.form.begin(domain_id)
        self.form.open(self.form.owner if domain_id is not None else self.form.domain)

    def _choose_day(self, _day: date | None) -> None:
        self.on_field.clear_error()
        self.reread()

    def _card(self, rung: "LadderRung") -> Card:
        count = len(rung.domains)
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        head.addWidget(Pill(word(rung.rung.value), kind(rung.rung.value)))
        head.addWidget(Text(rung.meaning, "caption", "muted"), 1)
        said = self.tr("1 domain") if count == 1 else self.tr("{count} domains").format(count=count)
        head.addWidget(Text(said if count else self.tr("none"), "caption", "muted", wrap=False))
        card.setAccessibleName(f"{word(rung.rung.value)}: {said}")
        card.body.addLayout(head)
        for domain in rung.domains:
            card.add_row(self._domain(domain))
        return card

    def _domain(self, domain: "LadderDomain") -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, theme().px(2), 0, theme().px(2))
        row.setSpacing(theme().px(16))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(domain.name, "strong"))
        below = conditions(domain)
        if below:
            words.addWidget(Text(below, "caption", "muted"))
        words.addStretch(1)
        row.addLayout(words, 3)
        whose = QVBoxLayout()
        whose.setSpacing(0)
        whose.addWidget(Text(domain.owner))
        if wrong := warnings(domain):
            whose.addWidget(Text(wrong, "caption", "brick"))
        whose.addStretch(1)
        row.addLayout(whose, 2)
        if domain.decided_by is not None:
            number: QWidget = self._number(domain)
        else:
            number = QWidget()
        # So wide in every row that the owners stand below each other.
        number.setFixedWidth(theme().px(72))
        row.addWidget(number)
        change = Button("", "quiet", icon_name="pencil")
        change.setAccessibleName(self.tr("Propose a change: {domain}").format(domain=domain.name))
        change.setToolTip(change.accessibleName())
        change.clicked.connect(lambda: self.propose(domain.domain_id))
        row.addWidget(change)
        return whole

    def _number(self, domain: "LadderDomain") -> Button:
        by = Button(f"D-{domain.decided_by}", "quiet")
        by.setAccessibleName(
            self.tr("D-{number}, which decided about {domain}").format(
                number=domain.decided_by, domain=domain.name
            )
        )
        by.clicked.connect(lambda: self._bridge.go.emit("decisions", domain.decision_id))
        return by

    # On paper

    def _about(self) -> "About":
        from facilitator.people.service import collective
        from ui.documents.pdf import About

        office = self._bridge.office
        return About(
            title=self.tr("Who decides what"),
            collective=collective(office).name,
            language="en",
            at=office.now(),
            document_id=UUID(str(office.collective_id)),
        )

    def sheet(self) -> bytes:
        """The PDF on one sheet."""
        shown = self._shown
        if shown is None:
            return b""
        return one_sheet(lambda points: sheet_page(shown, points), self._about())

    def _save(self) -> None:
        if self._shown is not None:
            save_pdf(self._bridge, self.sheet(), self.tr("Who decides what"), self)

    def _print(self) -> None:
        if self._shown is not None:
            page = sheet_page(self._shown, 8.5)
            print_page(self._bridge, page, self._about(), self.tr("Who decides what"), self)


def sheet_page(ladder: "Ladder", points: float) -> str:
    """The ladder as HTML for one sheet, with letters of this size."""
    size = f"font-size:{points:g}pt"
    small = f"font-size:{points * 0.88:g}pt; color:#56605b"
    title = _tr("Who decides what, on {day}").format(day=day(ladder.on))
    body = [f"<p style='font-size:{points * 1.7:g}pt'><b>{escape(title)}</b></p>"]
    for rung in ladder.rungs:
        body.append(
            f"<p style='{size}'><b>{escape(word(rung.rung.value))}</b>"
            f" <span style='{small}'>{escape(rung.meaning)}</span></p>"
            f"<table width='100%' cellspacing='0' cellpadding='{max(1, round(points / 4))}'>"
        )
        for domain in rung.domains:
            below, wrong = conditions(domain), warnings(domain)
            told = f"<br><span style='{small}'>{escape(below)}</span>" if below else ""
            warned = f"<br><span style='{small}'>{escape(wrong)}</span>" if wrong else ""
            number = f" <span style='{small}'>D-{domain.decided_by}</span>"
            by = number if domain.decided_by is not None else ""
            body.append(
                f"<tr><td width='66%' style='{size}'>{escape(domain.name)}{told}</td>"
                f"<td width='34%' style='{size}'>{escape(domain.owner)}{by}{warned}</td></tr>"
            )
        if not rung.domains:
            body.append(f"<tr><td style='{small}'>{escape(_tr('none'))}</td></tr>")
        body.append("</table>")
    if ladder.unowned:
        names = escape(", ".join(ladder.unowned))
        body.append(f"<p style='{size}'><b>{escape(_tr('Nobody’s yet'))}</b> {names}</p>")
    return "".join(body)
