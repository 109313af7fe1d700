"""The paper as PDF, DOCX and HWPX: read back by other programs, it says what was meant and nothing else."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx as python_docx
import pdfplumber
import pypdfium2
import pytest
from dochan import Dochan
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package
from PIL import Image

import samples
from extractors import readers
from extractors.reading import read_record
from flows.publishers import digest
from flows.publishers.checking import check
from flows.publishers.digest import docx, hwpx, pdf
from flows.publishers.digest.blocks import texts_of
from flows.publishers.digest.sheet import Picture, Sheet
from flows.publishers.digest.signs import shown
from flows.publishers.release import released
from models.editions import Edition, Imprint
from models.facts import Criterion
from models.records import NoticeRecord
from tests.flows.examples import full_notice, notice, revision, schedule
from tests.flows.publishers.digest.papers import (
    MONDAY,
    closing_on,
    edition_of,
    many,
    sheet_of,
    squeezed,
    told_on,
    words_of,
)

SITE = Imprint(name="누리군 가온면", site="https://gaon.example/hoebo/", meetings=(date(2026, 3, 4), date(2026, 3, 18)))

HOSTILE = (
    "#[]*_~$@<> `raw` \\ // /* = - + 1. $x^2$ @ref <lab> https://x.y #panic()",
    "가" * 500,
    "긴 제목 " * 100,
    "A" * 300,
    "제어\x00\x01\x1b\x7f\u200b\u202e끝",
    "이모지 😀 끝 \uf0d8",
    '=HYPERLINK("http://x")',
    "</w:t><script>&amp;\"'",
    "2026. 3. 20.(금)까지" * 30,
)


def hostile(title: str, day: date) -> NoticeRecord:
    """A notice whose every text is that of its title."""
    return notice(
        title,
        section=title,
        apply_at=title,
        place=title,
        eligibility=(Criterion(polarity="require", raw=title, span=(0, 1)),),
        schedules=(schedule(title, end=day.isoformat(), label=title, **{"for": title}),),
    )


def mixed(imprint: Imprint = SITE) -> Edition:
    """Something under most headings, with a code for each notice."""
    event = schedule("3. 5.", role="event", start="2026-03-05T14:00")
    return edition_of(
        told_on(full_notice(), date(2026, 1, 5)),
        told_on(closing_on("2026-03-06", "마감이 가까운 것"), date(2026, 2, 27)),
        told_on(closing_on("2026-04-30", "새로 나온 것의 제목"), date(2026, 2, 27)),
        told_on(closing_on("2026-04-29", "바뀐 것의 제목"), date(2026, 2, 27), 2),
        told_on(closing_on("2026-03-07", "취소된 것의 제목"), date(2026, 2, 27), 1, status="cancelled"),
        told_on(notice("걷기 대회", category="event", schedules=(event,)), date(2026, 1, 5)),
        told_on(notice("상시 모집", schedules=(schedule("연중", open="always"),)), date(2026, 1, 5)),
        told_on(notice("옛 소식", category="notice", schedules=()), date(2026, 1, 5)),
        imprint=imprint,
    )


DOCUMENTS = Path(samples.__file__).parent / "documents"
SAMPLES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix in (".md", ".txt"))


@cache
def sample(name: str) -> Sheet:
    """The paper of one of the samples."""
    record = read_record(readers.read((DOCUMENTS / name).read_bytes(), name))
    told = tuple(revision(said, document=record.document) for said in record.notices)
    return sheet_of(released(Edition(today=MONDAY, revisions=told, documents=((name, record),), imprint=SITE)))


def page_texts(content: bytes) -> Iterator[str]:
    """The words of each page, without its foot, read by pdfium; the foot must be there."""
    with pypdfium2.PdfDocument(content) as document:
        for number, page in enumerate(document, 1):
            lines = page.get_textpage().get_text_bounded(bottom=46)
            foot = squeezed(page.get_textpage().get_text_bounded(top=46))
            assert re.fullmatch(rf"(?:출처:.+·)?2026\.\d+\.\d+\.\(.\)만듦{number}/{len(document)}쪽", foot)
            yield str(lines)


def read_by_pdfium(content: bytes) -> str:
    return squeezed("".join(page_texts(content)))


def read_by_pdfplumber(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as document:
        return squeezed("".join(str(character["text"]) for page in document.pages for character in page.chars))


def meant(sheet: Sheet) -> str:
    return squeezed("".join(shown(text) for text in words_of(sheet)))


class TestPdf:
    @pytest.mark.parametrize("name", SAMPLES)
    def test_the_text_layer_of_every_sample_is_the_text_meant(self, name: str) -> None:
        sheet = sample(name)
        content = pdf.pdf_bytes((sheet,))
        assert without_repeated_heads(read_by_pdfium(content)) == meant(sheet)

    def test_another_reader_finds_the_same_letters(self) -> None:
        sheet = sheet_of(mixed())
        total = pdf.pages(sheet)
        feet = "".join(squeezed(f"{sheet.foot}{number}/{total}쪽") for number in range(1, total + 1))
        assert sorted(read_by_pdfplumber(pdf.pdf_bytes((sheet,)))) == sorted(meant(sheet) + feet)

    def test_hostile_texts_stay_words(self) -> None:
        told = [told_on(hostile(title, MONDAY + timedelta(days=day)), MONDAY) for day, title in enumerate(HOSTILE)]
        sheet = sheet_of(edition_of(*told, imprint=SITE))
        content = pdf.pdf_bytes((sheet,))
        assert without_repeated_heads(read_by_pdfium(content)) == meant(sheet)
        assert sum(len(chapter.cards) for chapter in sheet.chapters) >= 3

    def test_nothing_runs_over_the_edge_of_the_paper(self) -> None:
        told = [told_on(hostile(title, MONDAY + timedelta(days=day)), MONDAY) for day, title in enumerate(HOSTILE)]
        content = pdf.pdf_bytes((sheet_of(edition_of(*told, imprint=SITE)),))
        with pdfplumber.open(io.BytesIO(content)) as document:
            for page in document.pages:
                assert min(one["x0"] for one in page.chars) >= 45 and max(one["x1"] for one in page.chars) <= 549
                assert max(one["bottom"] for one in page.chars) <= 825

    def test_letters_are_large_and_dark(self) -> None:
        content = pdf.pdf_bytes((sheet_of(mixed()),))
        with pdfplumber.open(io.BytesIO(content)) as document:
            letters = [one for page in document.pages for one in page.chars]
        assert min(one["size"] for one in letters) > 10.9
        assert sum(one["size"] > 12.9 for one in letters) > 0.6 * len(letters)
        shades = {max(one["non_stroking_color"]) for one in letters}
        assert max(shades - {1}) < 0.28  # on white a contrast of 9 to 1; white itself stands on black alone

    @pytest.mark.parametrize("count", [0, 1, 40, 120, 400])
    def test_never_more_pages_than_a_meeting_reads_and_never_fewer_deadlines_than_find_room(self, count: int) -> None:
        sheet = sheet_of(many(count))
        with pypdfium2.PdfDocument(pdf.pdf_bytes((sheet,))) as document:
            assert len(document) == pdf.pages(sheet) <= digest.PAGES
        assert len(sheet.glance) == min(count, 15)

    def test_of_a_hundred_deadlines_before_the_meeting_the_nearest_stay(self) -> None:
        days = [MONDAY + timedelta(days=number // 10) for number in range(140)]
        sheet = sheet_of(
            edition_of(*(told_on(closing_on(day, f"알림 {n}"), MONDAY) for n, day in enumerate(days)), imprint=SITE)
        )
        assert pdf.pages(sheet) == digest.PAGES and 60 < len(sheet.glance) < 140
        assert [card.title for card in sheet.glance] == [f"알림 {number}" for number in range(len(sheet.glance))]
        assert sheet.unseen == 140 - len(sheet.glance)

    def test_a_picture_has_its_place(self) -> None:
        drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><rect width="100" height="40"/></svg>'
        sheet = sheet_of(mixed(Imprint())).model_copy(update={"picture": Picture(title="언제 무엇을 받나", svg=drawn)})
        assert "언제무엇을받나" in read_by_pdfium(pdf.pdf_bytes((sheet,)))
        for content, folder in ((docx.docx_bytes((sheet,)), "word/media/"), (hwpx.hwpx_bytes((sheet,)), "BinData/")):
            with ZipFile(io.BytesIO(content)) as archive:
                (name,) = (name for name in archive.namelist() if name.startswith(folder))
                with Image.open(io.BytesIO(archive.read(name))) as picture:
                    assert abs(picture.width / picture.height - 2.5) < 0.02

    def test_every_sign_that_is_passed_on_has_a_shape_in_the_fonts(self) -> None:
        kept = [chr(code) for code in range(0xA1, 0xFFEF) if shown(chr(code)) == chr(code)]
        signs = [sign for sign in kept if not "가" <= sign <= "힣" and not "一" <= sign <= "鿿" and sign != "\u3164"]
        assert len(signs) > 1_900
        lines = ["".join(signs[at : at + 25]) for at in range(0, len(signs), 25)]
        bare = sheet_of(edition_of())
        content = pdf.pdf_bytes((bare.model_copy(update={"rest": tuple(lines)}),))
        assert "(cid:" not in read_by_pdfplumber(content)


def without_repeated_heads(text: str) -> str:
    """A table that goes on over the page says its heads again."""
    first, *others = text.split("확인언제무엇문의")
    return first + "".join(("확인언제무엇문의" if index == 0 else "") + part for index, part in enumerate(others))


class TestWordProcessors:
    @pytest.mark.parametrize("name", SAMPLES)
    def test_docx_read_back_is_the_text_meant(self, name: str) -> None:
        sheet = sample(name)
        content = docx.docx_bytes((sheet,))
        assert squeezed(read_by_docx(content)) == squeezed("".join(texts_of(sheet)))
        assert squeezed(readers.read(content, "a.docx").text).startswith(squeezed("".join(texts_of(sheet))))

    @pytest.mark.parametrize("name", SAMPLES)
    def test_hwpx_read_back_by_two_readers_is_the_text_meant(self, name: str, tmp_path: Path) -> None:
        sheet = sample(name)
        content = hwpx.hwpx_bytes((sheet,))
        words = squeezed("".join(texts_of(sheet)))
        foot = squeezed(f"{sheet.foot} · 쪽")
        assert squeezed(readers.read(content, "a.hwpx").text) == words + foot
        assert sorted(squeezed(read_by_dochan(tmp_path / "a.hwpx", content))) == sorted(words + foot)

    def test_hostile_texts_stay_words(self) -> None:
        told = [told_on(hostile(title, MONDAY + timedelta(days=day)), MONDAY) for day, title in enumerate(HOSTILE)]
        sheet = sheet_of(edition_of(*told, imprint=SITE))
        words = squeezed("".join(texts_of(sheet)))
        assert squeezed(read_by_docx(docx.docx_bytes((sheet,)))) == words
        # Our own reader gives Hancom's private signs the letters that they stand for.
        read = squeezed(readers.read(hwpx.hwpx_bytes((sheet,)), "a.hwpx").text)
        assert read.startswith(words.replace("\uf0d8", "➢"))

    def test_the_hwpx_is_whole_by_its_own_rules(self) -> None:
        content = hwpx.hwpx_bytes((sheet_of(mixed()),))
        assert validate_package(content).ok
        assert HwpxDocument.open(io.BytesIO(content)).validate().ok

    def test_a_code_for_each_notice_told_in_full(self) -> None:
        sheet = sheet_of(mixed())
        told = sum(len(chapter.cards) for chapter in sheet.chapters)
        for content, folder in ((docx.docx_bytes((sheet,)), "word/media/"), (hwpx.hwpx_bytes((sheet,)), "BinData/")):
            with ZipFile(io.BytesIO(content)) as archive:
                assert len([name for name in archive.namelist() if name.startswith(folder)]) == told > 3

    def test_without_a_site_there_is_no_code(self) -> None:
        sheet = sheet_of(mixed(Imprint()))
        with ZipFile(io.BytesIO(docx.docx_bytes((sheet,)))) as archive:
            assert not [name for name in archive.namelist() if name.startswith("word/media/")]


def read_by_docx(content: bytes) -> str:
    """Every paragraph, and every cell once, in their order."""
    document = python_docx.Document(io.BytesIO(content))
    told: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            cells: list[Any] = []
            for row in block.rows:
                cells += [cell for cell in row.cells if not any(cell._tc is one._tc for one in cells)]
            told += [cell.text for cell in cells]
        else:
            told.append(block.text)
    return "\n".join(told)


def read_by_dochan(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    opened = Dochan(str(path))
    assert opened.errors == []
    return str(opened.to_plain_text())


class TestStandingOffers:
    @pytest.mark.parametrize(("site", "where"), [("https://gaon.example/", "누리집"), ("", "전자 소식지")])
    def test_some_are_told_by_department_and_the_others_where_they_are_found(self, site: str, where: str) -> None:
        always = (schedule("연중", open="always"),)
        old = [notice(f"상시 {n:02}", section=f"{'다가나'[n % 3]}과", schedules=always) for n in range(14)]
        told = [told_on(one, date(2026, 1, 5)) for one in old]
        new = told_on(notice("새 상시 모집", schedules=always), MONDAY)
        sheet = sheet_of(edition_of(*told, new, imprint=Imprint(site=site)))
        chapters = {chapter.key: chapter for chapter in sheet.chapters}
        assert [card.title for card in chapters["new"].cards] == ["새 상시 모집"]
        cards = (*chapters["always"].cards, *chapters["always"].briefs)
        assert [card.kind[:2] for card in cards] == ["가과"] * 5 + ["나과"] * 4
        assert (chapters["always"].beyond, chapters["always"].count) == (5, 14)
        line = f"그 밖에 5건은 {where}에 있습니다."
        assert squeezed(line) in read_by_pdfium(pdf.pdf_bytes((sheet,))) and line in list(texts_of(sheet))


class TestChart:
    @pytest.mark.parametrize("count", [3, 60])
    def test_a_full_paper_has_it_too_and_stays_within_its_pages(self, count: int) -> None:
        files = digest.render(many(count))
        with pypdfium2.PdfDocument(files["digest/2026-03-02.pdf"]) as document:
            pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
        assert len(pages) <= digest.PAGES and any("언제열려있나" in page for page in pages[:2])

    def test_it_takes_no_deadline_off_the_table(self) -> None:
        told = [told_on(closing_on(MONDAY, f"알림 {number}"), MONDAY) for number in range(140)]
        content = digest.render(edition_of(*told))["digest/2026-03-02.pdf"]
        assert "언제열려있나" not in read_by_pdfium(content)


class TestRender:
    def test_the_files_of_a_day(self) -> None:
        files = digest.render(mixed())
        assert sorted(files) == [f"digest/2026-03-02.{form}" for form in ("docx", "html", "hwpx", "pdf")]
        check(files)

    def test_the_same_edition_gives_the_same_bytes(self) -> None:
        assert digest.render(mixed()) == digest.render(mixed())

    def test_nothing_at_all_is_a_paper_too(self) -> None:
        content = digest.render(edition_of())["digest/2026-03-02.pdf"]
        assert "알릴것이없습니다." in read_by_pdfium(content)

    def test_each_village_has_a_page_with_only_what_concerns_it(self) -> None:
        imprint = SITE.model_copy(update={"villages": ("상촌", "하촌")})
        edition = edition_of(
            *(told_on(closing_on(day, title), MONDAY) for day, title in VILLAGE_NOTICES), imprint=imprint
        )
        files = digest.render(edition)
        assert sorted(path for path in files if "마을별" in path) == [
            f"digest/2026-03-02-마을별.{form}" for form in ("docx", "hwpx", "pdf")
        ]
        with pypdfium2.PdfDocument(files["digest/2026-03-02-마을별.pdf"]) as document:
            pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
        assert len(pages) == 2
        assert "상촌소식" in pages[0] and "상촌마을안길공사" in pages[0] and "하촌" not in pages[0]
        assert "하촌소식" in pages[1] and "하촌리축사점검" in pages[1] and "상촌" not in pages[1]
        assert all("모두에게" in page and page.endswith("1/1쪽") for page in pages)

    def test_villages_that_nothing_names_get_no_pages(self) -> None:
        edition = edition_of(told_on(closing_on("2026-03-05"), MONDAY), imprint=Imprint(villages=("상촌",)))
        assert not [path for path in digest.render(edition) if "마을별" in path]


VILLAGE_NOTICES = (
    ("2026-03-05", "모두에게 알리는 것"),
    ("2026-03-20", "상촌마을 안길 공사"),
    ("2026-03-06", "하촌리 축사 점검"),
)
