"""What a PDF says of itself: title, language, day. The same document gives the same bytes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from uuid import UUID


@dataclass(frozen=True)
class About:
    """What the file says of itself."""

    title: str
    collective: str
    language: str
    at: datetime
    """The aware instant that stands as the day of making."""
    document_id: UUID


def xmp(about: About) -> bytes:
    """Give the metadata that stands inside the file as XMP."""
    title, by = escape(about.title), escape(about.collective)
    at = about.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{by}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{about.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Facilitator</xmp:CreatorTool><xmp:CreateDate>{at}</xmp:CreateDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def finished(made: bytes, about: About) -> bytes:
    """Set the day of making in a written PDF, and say the language by an update at the file's end.

    Qt writes the computer's clock and no language. The dates keep their length, so no position
    in the file changes; the catalogue is written once more (ISO 32000-1, 7.5.6).
    """
    at = about.at.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode()

    def dated(found: re.Match[bytes]) -> bytes:
        zone = b"Z" if found[2] == b"Z" else b"+00'00'"
        return found[1] + at + zone.ljust(len(found[2])) + b")"

    made = re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}([^)]*)\)", dated, made)
    trailer = re.search(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", made, re.DOTALL)
    root = re.search(rb"/Root (\d+) 0 R", trailer[1]) if trailer else None
    if trailer is None or root is None:
        return made
    number = int(root[1])
    catalogue = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % number, made, re.DOTALL)
    if catalogue is None:
        return made
    said = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % (
        about.language.encode()
    )
    start = len(made)
    again = b"%d 0 obj\n<<%s%s>>\nendobj\n" % (number, catalogue[1], said)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    end = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer[1],
        trailer[2],
        start + len(again),
    )
    return made + again + table + end
