"""How long the map of 300 groups takes to be drawn, beside a floor in the same run.

    python -m benchmarks.map [TIMES]

The map: 311 groups at four depths with people, roles, 450 domains and lines, in 820 × 560 pixels,
fitted, at half size, and near. Floor: as many rounded boxes with one line of words each as the
picture draws, by Qt alone. Both in turn in one loop; the medians are compared. Goal: 50 ms.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

from facilitator.groups.records import GroupKind, Rung
from facilitator.map.service import (
    DomainShown,
    NodeShown,
    PersonShown,
    RoleShown,
    Tie,
    TieKind,
    WholeMap,
)

GOAL_MS = 50
SIZE = (820, 560)
_WORDS = ("Garden", "Finance", "Care", "Kitchen", "Roof", "Library", "Workshop", "Energy")


def whole_of(branches: tuple[int, ...]) -> WholeMap:
    """Make a map with so many groups in each group, depth by depth."""
    nodes: list[NodeShown] = []
    ids = iter(range(1, 1_000_000))

    def add(depth: int, parent_id: UUID | None) -> UUID:
        number = next(ids)
        own, at = UUID(int=number), len(nodes)
        nodes.append(None)  # type: ignore[arg-type]
        inside = branches[depth] if depth < len(branches) else 0
        children = tuple(add(depth + 1, own) for _ in range(inside))
        name = f"{_WORDS[number % 8]} and {_WORDS[number // 8 % 8].lower()} circle"
        person = PersonShown(UUID(int=next(ids)), "Amara")
        role = RoleShown(UUID(int=next(ids)), "Lead", "", 1, (person,), 0)
        domains = tuple(
            DomainShown(
                UUID(int=next(ids)), f"{_WORDS[(number + n) % 8]} matters", "", name,
                list(Rung)[(number + n) % 5], role.id if n else None, "", None, "",
            )
            for n in range(number % 4)
        )  # fmt: skip
        nodes[at] = NodeShown(
            own, name, GroupKind.circle, "", parent_id, depth, children, (person,), (role,), domains
        )
        return own

    add(0, None)
    ties = tuple(
        Tie(list(TieKind)[n % 3], nodes[n * 7 % len(nodes)].id, nodes[n * 13 % len(nodes)].id, "")
        for n in range(1, 21)
    )
    return WholeMap(date(2026, 1, 5), tuple(nodes), ties, ())


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF, QRectF
    from PySide6.QtGui import QColor, QFont, QImage, QPainter

    from ui.app import application

    application()
    from ui.map.picture.picture import MapPicture

    times = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    whole = whole_of((10, 5, 5))
    picture = MapPicture()
    picture.resize(*SIZE)
    started = time.perf_counter()
    picture.show_map(whole)
    print(f"{len(whole.nodes)} groups measured and placed in {_ms(started):.0f} ms, once")
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    font = QFont()
    font.setPixelSize(12)

    def floor() -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        for at in range(len(whole.nodes)):
            x, y = at % 18 * 45, at // 18 * 30
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(QRectF(x, y, 42, 27), 5, 5)
            painter.drawText(QPointF(x + 3, y + 15), _WORDS[at % 8])
        painter.end()

    def drawn() -> None:
        picture.render(image)

    worst = 0.0
    for name, zoom in (("all of it", 0.0), ("half size", 0.45), ("near", 0.8)):
        picture.come_to(zoom)
        bare, ours = _compared(floor, drawn, times)
        worst = max(worst, ours)
        print(f"{name}: {ours:.1f} ms, floor {bare:.1f} ms, {ours / bare:.1f} times the floor")
    print(f"goal {GOAL_MS} ms: {'kept' if worst <= GOAL_MS else 'missed'}")
    return 0 if worst <= GOAL_MS else 1


def _compared(floor: Callable[[], None], ours: Callable[[], None], times: int) -> tuple[float, ...]:
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for do, kept in zip((floor, ours), took, strict=True):
            started = time.perf_counter()
            do()
            kept.append(_ms(started))
    return tuple(statistics.median(kept) for kept in took)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
