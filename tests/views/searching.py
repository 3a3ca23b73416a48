"""Things that a search for robots finds."""

from cooperation.workflows.indexing import rebuild
from tests.factories import (
    make_meeting,
    make_paragraph,
    make_program,
    make_source,
)


def make_hits() -> None:
    make_program(slug="robots", name="Robots", name_ja="ロボット")
    for number in range(7):
        make_meeting(slug=f"on-robots-{number}", title=f"Meeting {number} on robots")
    source = make_source(slug="speech", text_is_public=True)
    make_paragraph(source=source, position=3, text="<b>Robots</b> & us")
    rebuild()
