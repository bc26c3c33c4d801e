"""LibreOffice's settings for papers that may come from anywhere: it opens what is in a paper, and nothing that a paper links to.

Otherwise a picture that is only linked is fetched, from the network or from the disk of whoever makes the PDF.
"""

from __future__ import annotations

from pathlib import Path

_SETTINGS = Path("user", "registrymodifications.xcu")
_NO_LINKS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>'
    "</item></oor:items>\n"
)


def make_profile(folder: Path) -> None:
    """Make a new profile in `folder`, which is not there yet."""
    settings = folder / _SETTINGS
    settings.parent.mkdir(parents=True)
    settings.write_text(_NO_LINKS, encoding="utf-8")
