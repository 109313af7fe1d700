"""The square code on paper that leads a telephone to a notice's page; made here, without asking anybody."""

import io
from functools import lru_cache

import segno

QUIET = 2
"""Modules of white round a code; the paper around it is white too."""


@lru_cache(maxsize=512)
def svg(address: str) -> str:
    """The code as a drawing."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", border=QUIET, xmldecl=False, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode()


@lru_cache(maxsize=512)
def png(address: str) -> bytes:
    """The code as a picture, for formats that take no drawing."""
    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="png", border=QUIET, scale=6)
    return drawn.getvalue()
