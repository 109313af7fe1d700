"""Which tables does a page's end cut in two?

A table that ends at the foot of its page and one that opens the next page with the same columns are one. The
rows of the head that are drawn again are left out under a name.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.readers.pdf_blocks import lines_of_cell
from extractors.readers.pdf_order import Element
from extractors.readers.pdf_page import Page
from extractors.readers.pdf_tables import Grid, GridCell, columns_of
