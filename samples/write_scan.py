"""A sample's pages as pictures: a scan as PDF, a photo as JPEG, a screen's copy as PNG.

A scan is a little askew, grey and grainy; a photo is taken from a little to one side, in light that falls off. The
grain comes from a generator with a fixed seed: same pages, same pictures.
"""

import io
import time
from collections.abc import Sequence
from typing import Final

import numpy
import pypdfium2
from PIL import Image, ImageFilter

from samples.pieces import Document

DPI: Final = 150
POINTS: Final = 72
ASKEW: Final = (0.5, -0.4)
"""Degrees by which the pages of a scan are turned, one after the other."""
GRAIN: Final = 9
"""How far a dot of a scan may be lighter or darker, of 255."""
DESK: Final = (96, 84, 72)
LEAN: Final = 0.02
"""Share of the page by which a photo's upper edge is narrower than its lower one."""
SHADOW: Final = 45
"""How much darker a photo's far corner is, of 255."""
PHOTO_WIDTH: Final = 1400


def scan_pdf(document: Document, printed: bytes) -> bytes:
    """All pages of the printed document, scanned."""
    grains = numpy.random.default_rng(sum(document.issued))
    pages = [
        _scanned(page, ASKEW[number % len(ASKEW)], grains) for number, page in enumerate(_pages(printed, DPI))
    ]  # fmt: skip
    year, month, day = document.issued
    moment = time.strptime(f"{year}-{month}-{day}", "%Y-%m-%d")
    target = io.BytesIO()
    first, *others = pages
    first.save(
        target, "PDF", save_all=True, append_images=others, resolution=DPI, quality=40, creationDate=moment,
        modDate=moment,
    )  # fmt: skip
    return target.getvalue()


def photo_jpeg(printed: bytes) -> bytes:
    """The first page, photographed as it lies on a desk."""
    page = _pages(printed, 1.3 * DPI)[0].convert("RGB")
    edge = page.width // 20
    desk = Image.new("RGB", (page.width + 2 * edge, page.height + 2 * edge), DESK)
    desk.paste(page, (edge, edge))
    width, height = desk.size
    taken = desk.transform(
        desk.size, Image.Transform.PERSPECTIVE, _lean(width, height), Image.Resampling.BICUBIC, fillcolor=DESK
    )
    small = taken.resize((PHOTO_WIDTH, PHOTO_WIDTH * height // width), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    _in_shadow(small).filter(ImageFilter.GaussianBlur(0.6)).save(target, "JPEG", quality=55)
    return target.getvalue()


def screen_png(printed: bytes) -> bytes:
    """The first page as a screen shows it, in sixteen greys."""
    page = _pages(printed, DPI)[0].quantize(16)
    target = io.BytesIO()
    page.save(target, "PNG", optimize=True)
    return target.getvalue()


def _pages(printed: bytes, dpi: float) -> Sequence[Image.Image]:
    """The pages in grey."""
    with pypdfium2.PdfDocument(printed) as pages:
        return [page.render(scale=dpi / POINTS, grayscale=True).to_pil().convert("L") for page in pages]


def _scanned(page: Image.Image, askew: float, grains: numpy.random.Generator) -> Image.Image:
    turned = page.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    dots = numpy.asarray(turned, dtype=numpy.int16) * 0.9 + 18
    dots += grains.integers(-GRAIN, GRAIN, dots.shape, endpoint=True)
    return Image.fromarray(dots.clip(0, 255).astype(numpy.uint8))


def _lean(width: int, height: int) -> tuple[float, ...]:
    """The eight numbers of a view whose upper edge is narrower (Pillow's: where each dot of the picture comes from)."""
    wider = 1 + 2 * LEAN
    return (wider, LEAN * width / height, -LEAN * width, 0, wider, 0, 0, 2 * LEAN / height)


def _in_shadow(picture: Image.Image) -> Image.Image:
    """The light falls off towards the lower right corner."""
    dots = numpy.asarray(picture, dtype=numpy.int16)
    down, across = (numpy.linspace(0, SHADOW // 2, length) for length in dots.shape[:2])
    dark = (down[:, None] + across[None, :]).astype(numpy.int16)
    return Image.fromarray((dots - dark[:, :, None]).clip(0, 255).astype(numpy.uint8))
