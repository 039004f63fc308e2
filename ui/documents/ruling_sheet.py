"""A ruling on pages, with both cases and the proof of the draw behind it."""

from facilitator.disputes.paper import ruling_markdown, ruling_title
from facilitator.disputes.told import DisputeTold
from facilitator.meetings.minutes import LANGUAGE
from facilitator.office import Office
from ui.documents.draw_proof import laid_out
from ui.documents.pdf import About, pdf_of


def ruling_pdf(office: Office, told: DisputeTold) -> bytes:
    """Give the ruling as PDF; its day is the day of the ruling, or of the raising."""
    collective = told.draw.collective if told.draw is not None else ""
    at = told.ruling.ruling.recorded_at if told.ruling is not None else told.dispute.recorded_at
    about = About(ruling_title(told), collective, LANGUAGE, office.local(at), office.collective_id)
    return pdf_of(laid_out(ruling_markdown(told)), about)
