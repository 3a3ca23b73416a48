"""Small PDF files for tests, written by hand: lines of text at places of a page."""

Line = tuple[int, int, str]
"""Size of the letters, distance from the page's foot, text."""


def make_pdf(*pages: list[Line], trailer: str = "") -> bytes:
    """Letters of a size above 12 are bold. `trailer` goes into the trailer."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    for face in ("Helvetica", "Helvetica-Bold"):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>"
        )
    kids = []
    for page in pages:
        content = "\n".join(_shown(*line) for line in page)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects, trailer)


def _shown(size: int, height: int, text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{2 if size > 12 else 1} {size} Tf 60 {height} Td ({escaped}) Tj ET"


def _assembled(objects: list[str], trailer: str) -> bytes:
    file = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    begin = file.rindex("xref\n0 ")
    file += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{begin}\n%%EOF\n"
    return file.encode("latin-1")


LOCKED = (
    f"/ID [<{'00' * 16}> <{'00' * 16}>] "
    f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >>"
)
"""A trailer's entries for a file that no empty password opens."""
