"""Picture files: what is one, what is refused by name, what a read one becomes; drawn here, with invented words."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pylopdf_fonts_ko
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.readers import limits, picture, read
from extractors.readers.pdf.page import Page
from extractors.readers.picture import reader
from extractors.readers.recognition import patience
from extractors.readers.recognition.letters import Word, letters_of
from extractors.readers.recognition.recogniser import Recogniser, recogniser
from extractors.readers.recognition.tesseract import Tesseract
from extractors.reading import read_record
from models.errors import FileUnreadable, TextMissing


class Told:
    """A recogniser that says what it is told, for each page the same, and remembers what it was shown."""

    def __init__(self) -> None:
        self.shown: list[tuple[tuple[int, int], int, int, int]] = []

    def page(self, picture: Image.Image, number: int, width: float, height: float) -> Page:
        """One line of two words."""
        self.shown.append((picture.size, number, round(width), round(height)))
        words = [Word((1,), 60, 80, 120, 92, "신청기간"), Word((1,), 126, 80, 180, 92, "3.20.까지")]
        return Page(number, width, height, letters_of(words), "", (), 11, 0, recognised=True)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """The recogniser of the test instead of the machine's."""
    found = Told()
    monkeypatch.setattr(reader, "recogniser", lambda: found)
    return found


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a recogniser."""
    monkeypatch.setattr(reader, "recogniser", lambda: None)


@pytest.fixture
def real() -> Iterator[None]:
    """The machine's own; the test skips where there is none."""
    if recogniser() is None:
        pytest.skip("no Tesseract with Korean is on this machine: real recognition cannot be tested")
    yield


def saved(image: Image.Image, form: str, **more: Any) -> bytes:
    """A picture file."""
    target = io.BytesIO()
    image.save(target, form, **more)
    return target.getvalue()


def sheet(width: int = 414, height: int = 585) -> Image.Image:
    """White paper."""
    return Image.new("L", (width, height), 255)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_each_form_of_picture_is_known_and_read(form: str, told: Told) -> None:
    content = saved(sheet(), form)
    source = read(content, "가온면.dat")
    assert (source.format, source.text) == ("picture", "신청기간 3.20.까지")
    assert (source.ledger.in_, source.ledger.missing) == (11, 0)


@pytest.mark.parametrize("content", [b"%PDF-1.7", "□ 가온면".encode(), b"BMW", b"RIFF____WAVE", b"PK\3\4", b""])
def test_what_is_no_picture_is_not_known(content: bytes) -> None:
    assert not picture.knows(content)


def test_every_letter_is_a_doubt_and_knows_its_place(told: Told) -> None:
    source = read(saved(sheet(), "PNG"), "가온면.png")
    assert [(doubt.span, doubt.reason) for doubt in source.doubts] == [((0, len(source.text)), "recognised")]
    place = source.place_at(0)
    assert place is not None and place.page == 1 and place.box is not None


def test_pages_of_a_tiff_are_pages(told: Told) -> None:
    source = read(saved(sheet(), "TIFF", save_all=True, append_images=[sheet(), sheet()]), "가온면.tif")
    assert source.counts.pages == 3
    assert [number for _, number, _, _ in told.shown] == [1, 2, 3]


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_a_tiff_are_counted_before_they_are_read(big: bool, count: int) -> None:
    """A page more gives the reading more time."""
    content = saved(sheet(), "TIFF", save_all=True, append_images=[sheet()] * (count - 1), big_tiff=big)
    assert limits.pages_of(content, "가온면.tif") == count


def test_a_tiff_whose_pages_come_back_or_lead_nowhere_is_counted_to_there() -> None:
    """One directory without entries, at byte 8; where the next one is said to be follows."""
    head = b"II*\0" + (8).to_bytes(4, "little") + b"\0\0"
    assert limits.pages_of(head + (8).to_bytes(4, "little"), "가온면.tif") == 1
    assert limits.pages_of(head + (999).to_bytes(4, "little"), "가온면.tif") == 1
    assert limits.pages_of(head[:6], "가온면.tif") == 1


def test_a_tiff_of_more_pages_than_are_read_is_refused() -> None:
    pages = b"".join(b"\0\0" + (8 + 6 * number).to_bytes(4, "little") for number in range(1, 5_000))
    with pytest.raises(FileUnreadable, match="너무 긴"):
        limits.pages_of(b"II*\0" + (8).to_bytes(4, "little") + pages, "가온면.tif")


def test_a_picture_that_moves_is_read_once(told: Told) -> None:
    other = Image.new("L", (414, 585), 128)
    assert read(saved(sheet(), "GIF", save_all=True, append_images=[other]), "가온면.gif").counts.pages == 1


@pytest.mark.parametrize(
    ("size", "dots", "points"),
    [
        ((414, 585), None, (596, 842)),  # no word of a resolution: A4
        ((585, 414), None, (842, 596)),
        ((827, 1169), 100, (595, 842)),
        ((4000, 3000), 72, (842, 632)),  # a phone's word of it
        ((1000, 600), 100, (720, 432)),
    ],
)
def test_how_large_the_page_is(size: tuple[int, int], dots: int | None, points: tuple[int, int], told: Told) -> None:
    more = {} if dots is None else {"dpi": (dots, dots)}
    read(saved(sheet(*size), "PNG", **more), "가온면.png")
    assert told.shown == [(size, 1, *points)]


def test_a_photo_is_turned_as_its_camera_was_held(told: Told) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    read(saved(sheet(300, 200), "JPEG", exif=exif), "가온면.jpg")
    assert told.shown[0][0] == (200, 300)


# --- refused ---------------------------------------------------------------------------------------------------------


def test_without_a_recogniser_it_is_named_with_what_to_do(nobody: None) -> None:
    with pytest.raises(TextMissing, match="그림 파일") as caught:
        read(saved(sheet(), "PNG"), "가온면.png")
    assert "tesseract-ocr-kor" in caught.value.hint
    assert "HWP" in caught.value.hint


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_picture_cut_off_is_damaged(form: str, share: float, told: Told) -> None:
    content = saved(Image.effect_noise((400, 300), 90), form)
    with pytest.raises(FileUnreadable, match="손상"):
        read(content[: int(len(content) * share)], "가온면.png")


def png(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, and has next to nothing in it."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    parts = (head, data, b"IEND")
    chunks = (len(part[4:]).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big") for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("side", [10_001, 14_000, 60_000])
def test_a_picture_too_large_to_unpack_is_refused_before_it_is(side: int, told: Told) -> None:
    with pytest.raises(FileUnreadable, match=r"커지는|너무 큰"):
        read(png(side, side), "가온면.png")
    assert told.shown == []


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_phone_s_own_form_is_named(brand: bytes) -> None:
    with pytest.raises(FileUnreadable, match="HEIC") as caught:
        read(b"\0\0\0\x18ftyp" + brand + b"\0" * 40, "가온면.heic")
    assert "JPG" in caught.value.hint


def test_a_picture_of_nothing_is_named(told: Told) -> None:
    with pytest.raises(TextMissing, match="알아보지 못"):
        read(saved(sheet(10, 10), "PNG"), "가온면.png")


def test_a_picture_without_time_for_it_is_not_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "recogniser", lambda: Recogniser(Tesseract("none")))
    content = saved(sheet(1240, 1754), "PNG")
    with patience.at_most(0), pytest.raises(TextMissing, match="시간이 모자라") as caught:
        read(content, "가온면.png")
    assert "나누어" in caught.value.hint
    with pytest.raises(TextMissing, match="알아보지 못"):
        read(content, "가온면.png")


# --- with the machine's Tesseract ------------------------------------------------------------------------


def test_a_notice_on_a_photo_gives_its_deadline_for_a_person_to_confirm(real: None) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    path = str(pylopdf_fonts_ko.sans_path())
    draw.text((330, 120), "소형 농기계 구입 지원 신청 공고", font=ImageFont.truetype(path, 40), fill="black")
    lines = ("□ 신청기간 : 2026. 3. 9.(월) ~ 3. 20.(금)까지", "□ 지원대상 : 누리군에 주소를 둔 농업인")
    for number, line in enumerate(lines):
        draw.text((120, 260 + 60 * number), line, font=ImageFont.truetype(path, 25), fill="black")
    source = read(saved(page, "JPEG", quality=70), "가온면.jpg")
    assert source.ledger.missing == 0
    schedules = [fact for notice in read_record(source).notices for fact in notice.schedules]
    assert [(str(fact.start), str(fact.end)) for fact in schedules] == [("2026-03-09", "2026-03-20")]
    assert {(fact.confidence, fact.rule) for fact in schedules} == {("doubtful", "recognised")}
