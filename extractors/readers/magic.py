"""By which first bytes is a format known that more than one reader must tell?"""

from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file ([MS-CFB] 2.2): HWP 5, Office before 2007, Office with a password."""
ZIP: Final = b"PK"
"""A package: HWPX, DOCX, PPTX."""
PDF, PDF_WITHIN = b"%PDF-", 1024
"""Readers allow junk before the header (ISO 32000-1, annex H, note 13)."""
TIFF: Final = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
BIG_TIFF: Final = (b"+\0", b"\0+")
"""The third and fourth byte of a TIFF in which places and counts have eight bytes."""
