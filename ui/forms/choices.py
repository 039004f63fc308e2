"""What the forms of a meeting offer to choose from."""

from typing import TYPE_CHECKING
from uuid import UUID

from ui.forms.meeting_words import rung_words
from ui.widgets.picker import Option

if TYPE_CHECKING:
    from facilitator.decisions.service import LadderDomain, LadderRung
    from facilitator.office import Office


def people_to_choose(office: "Office") -> list[tuple[UUID, str, str]]:
    """Everybody of today, with the other names they go by."""
    from facilitator.people.service import aliases, people

    others = aliases(office)
    return [(one.id, one.name, " ".join(others.get(one.id, ()))) for one in people(office)]


def domains_to_choose(
    office: "Office",
) -> tuple[list[Option], dict[UUID, "tuple[LadderRung, LadderDomain]"]]:
    """The domains with owner and rung, and by id what stands on the ladder of them."""
    from facilitator.decisions.service import ladder

    options: list[Option] = []
    known: dict[UUID, tuple[LadderRung, LadderDomain]] = {}
    for rung in ladder(office).rungs:
        for domain in rung.domains:
            known[domain.domain_id] = (rung, domain)
            caption = f"{domain.owner} · {rung_words(rung.rung.value)}"
            options.append(Option(domain.domain_id, domain.name, caption))
    options.sort(key=lambda option: option.words.casefold())
    return options, known
