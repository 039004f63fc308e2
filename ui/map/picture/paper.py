"""The map on paper: A4 across, the whole first, then page by page what was too small on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
    QUuid,
)
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.documents.about import About, finished, xmp
from ui.documents.pages import font
from ui.map.picture import words
from ui.map.picture.cards import Card, Look
from ui.map.picture.drawing import FULL, Picture, cards_of, draw, made
from ui.theme.tokens import LIGHT
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.map.shown import WholeMap
    from ui.bridge import Bridge

_DOTS: Final = 600
_UNITS: Final = 96 / 25.4
"""Pixels of the picture in a millimetre: 13 of them are letters of nearly 10 points."""
_MARGIN: Final = 14.0
_EDGE: Final = 9.0
"""Millimetres above and below the picture for title and number."""
_PAGE: Final = (297.0, 210.0)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Sheet:
    """One page: what is on it, and in which group that stands."""

    picture: Picture
    zoom: float
    inside: str = ""


def sheets(whole: "WholeMap") -> list[Sheet]:
    """Give the pages; further ones only where letters on the first would be too small."""
    look = Look(LIGHT, 1.0, family=font(10))
    cards = cards_of(whole, look)
    first = _sheet(whole, look, cards, ())
    if first.zoom >= FULL:
        return [first]
    tops = [node.id for node in whole.nodes if node.depth == 0]
    return [first, *_parts(whole, look, cards, tops, "")]


def _room() -> tuple[float, float]:
    return (_PAGE[0] - 2 * _MARGIN) * _UNITS, (_PAGE[1] - 2 * (_MARGIN + _EDGE)) * _UNITS


def _sheet(
    whole: "WholeMap",
    look: Look,
    cards: dict[UUID, Card],
    roots: Sequence[UUID],
    inside: str = "",
    alone: frozenset[UUID] = frozenset(),
) -> Sheet:
    wide, high = _room()
    picture = made(whole, look, cards, wide / high, roots, alone)
    size = picture.placement
    zoom = min(wide / size.width, high / size.height, 1.0) if size.groups else 1.0
    return Sheet(picture, zoom, inside)


def _parts(
    whole: "WholeMap",
    look: Look,
    cards: dict[UUID, Card],
    ids: Sequence[UUID],
    inside: str,
    alone: frozenset[UUID] = frozenset(),
) -> Iterator[Sheet]:
    """Give pages that each take as many groups, in their order, as can be read on them."""
    rest = list(ids)
    while rest:
        taken, sheet = 1, _sheet(whole, look, cards, rest[:1], inside, alone)
        while taken < len(rest):
            more = _sheet(whole, look, cards, rest[: taken + 1], inside, alone)
            if more.zoom < FULL:
                break
            taken, sheet = taken + 1, more
        node = whole.by_id[rest[0]]
        if sheet.zoom < FULL and node.children and node.id not in alone:
            # Too large for a page: itself, and beside it those inside, on as many as they need.
            itself = frozenset({node.id})
            yield from _parts(
                whole, look, cards, (node.id, *node.children), words.name_of(node), itself
            )
        else:
            yield sheet
        rest = rest[taken:]


def map_pdf(whole: "WholeMap", about: About) -> bytes:
    """Give the map as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(about.title)
    writer.setAuthor(about.collective)
    writer.setCreator("Facilitator")
    writer.setDocumentId(QUuid(str(about.document_id)))
    writer.setDocumentXmpMetadata(QByteArray(xmp(about)))
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pages = sheets(whole)
    for number, sheet in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        painter.save()
        dots = _DOTS / 96
        painter.scale(dots, dots)
        _draw_sheet(painter, sheet, about, f"{number} / {len(pages)}")
        painter.restore()
    painter.end()
    return finished(bytes(buffer.data().data()), about)


def _draw_sheet(painter: QPainter, sheet: Sheet, about: About, number: str) -> None:
    wide, high = _room()
    left, top = _MARGIN * _UNITS, (_MARGIN + _EDGE) * _UNITS
    title = about.title if not sheet.inside else f"{about.title} · {sheet.inside}"
    look = sheet.picture.look
    painter.setFont(look.fonts["name"])
    painter.setPen(QColor(LIGHT.text))
    above = QRectF(left, _MARGIN * _UNITS - 4, wide, _EDGE * _UNITS)
    below = QRectF(left, top + high + 6, wide, _EDGE * _UNITS)
    starts = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    ends = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    painter.drawText(above, starts, look.elided("name", title, wide))
    painter.setFont(look.fonts["small"])
    painter.setPen(QColor(LIGHT.muted))
    kinds = list(dict.fromkeys(one.kind for one in sheet.picture.whole.ties))
    manners = {"liaison": "· · ·", "delegate": "——", "directs": "– – –"}
    meant = "     ".join(f"{manners[kind.value]} {words.tie(kind)}" for kind in kinds)
    painter.drawText(below, starts, f"{about.collective}     {meant}")
    painter.drawText(below, ends, number)
    size = sheet.picture.placement
    offset = QPointF(left + (wide - size.width * sheet.zoom) / 2, top)
    draw(painter, sheet.picture, sheet.zoom, offset, QRectF(left, top, wide, high))


def save_map(bridge: "Bridge", whole: "WholeMap", parent: "QWidget") -> None:
    """Ask where to and save the map of a day."""
    from facilitator.people.service import collective
    from ui.documents.saving import save_pdf

    office = bridge.office
    title = translate("Map", "The map on {day}").format(day=written(whole.on))
    about = About(title, collective(office).name, "en", office.now(), office.collective_id)
    save_pdf(bridge, map_pdf(whole, about), title, parent)
