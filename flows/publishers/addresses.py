"""Under which address a notice is reached by somebody who holds a paper or a telephone."""

from models.editions import Imprint

LETTERS = 16
"""How much of a record's key names its page: enough for millions of notices, and short enough to be printed."""


def notice_path(key: str) -> str:
    """A notice's page, relative to the site's own folder."""
    return f"notice/{key[:LETTERS]}.html"


def notice_address(imprint: Imprint, key: str) -> str:
    """`https://…/notice/0123456789abcdef.html`; empty where no site is published."""
    return f"{imprint.site.rstrip('/')}/{notice_path(key)}" if imprint.site else ""
