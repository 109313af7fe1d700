"""Tables: text in every cell, read back by another library; the catalogue's codes only where they fit exactly."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from flows.publishers import tables
from flows.publishers.tables import catalogue, notices
from flows.publishers.tables.csv import csv_of
from flows.publishers.tables.sheet import LONGEST, Sheet, cell
from flows.publishers.tables.workbook import workbook_of
from models.editions import Edition
from models.facts import Criterion, LegalBasis, Predicate
from tests.flows.examples import edition, full_notice, notice, revision

TODAY = date(2026, 3, 2)
HOSTILE = (
    "=1+1",
    "+82",
    "-10a",
    "@SUM(A1)",
    "\t=1",
    "055-000-1234",
    "2026-03-02",
    "https://example.org",
    "00123",
    "<b>굵게</b>",
)


def read_back(content: bytes, name: str) -> list[list[str | None]]:
    """The sheet's cells as openpyxl finds them."""
    sheet = load_workbook(io.BytesIO(content))[name]
    return [[one.value for one in row] for row in sheet.iter_rows()]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


class TestFiles:
    def test_what_is_rendered(self) -> None:
        files = tables.render(edition(full_notice()))
        names = ("알림", "기한", "금액", "비율", "조건", "서류", "문의", "보조금24 서비스", "보조금24 지원조건")
        assert set(files) == {
            "tables/알림.xlsx",
            "tables/보조금24.xlsx",
            *(f"tables/csv/{name}.csv" for name in names),
        }
        assert files == tables.render(edition(full_notice()))

    def test_a_programme_says_by_which_laws_it_acts(self) -> None:
        laws = [("누리군 농업 지원 조례", ("제7조", "제8조")), ("산림보호법", ())]
        based = tuple(LegalBasis(name=name, articles=said, raw=name, span=(0, len(name))) for name, said in laws)
        services, _ = catalogue.sheets(edition(notice(laws=based)))
        said = dict(zip(services.heads, services.rows[0], strict=True))
        assert said["법령"] == "「누리군 농업 지원 조례」 제7조, 제8조\n「산림보호법」"

    def test_every_cell_is_text_and_none_a_formula_or_a_link(self) -> None:
        sheet = Sheet("알림", ("값",), tuple((text,) for text in HOSTILE))
        content = workbook_of([sheet], TODAY)
        cells = [row[0] for row in load_workbook(io.BytesIO(content))["알림"].iter_rows(min_row=2)]
        assert [one.value for one in cells] == [text.strip("\x01") for text in HOSTILE]
        assert {one.data_type for one in cells} == {"s"} and not any(one.hyperlink for one in cells)
        with ZipFile(io.BytesIO(content)) as book:
            assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")

    def test_no_program_takes_a_value_of_the_csv_for_a_formula(self) -> None:
        rows = rows_of(csv_of(Sheet("알림", ("값",), tuple((text,) for text in HOSTILE))))
        assert [row[0] for row in rows[1:6]] == ["'=1+1", "'+82", "'-10a", "'@SUM(A1)", "'\t=1"]
        assert rows[6] == ["055-000-1234"]

    def test_excel_knows_the_csv_for_utf_8(self) -> None:
        content = csv_of(Sheet("알림", ("값",), (("가온",),)))
        assert content == b"\xef\xbb\xbf\xea\xb0\x92\r\n\xea\xb0\x80\xec\x98\xa8\r\n"

    @given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
    def test_any_text_comes_back(self, texts: list[str]) -> None:
        sheet = Sheet("알림", ("값",), tuple((text,) for text in texts))
        back = [row[0] or "" for row in read_back(workbook_of([sheet], TODAY), "알림")[1:]]
        assert back == [cell(text) for text in texts]

    def test_a_text_longer_than_a_cell_says_that_it_is_cut(self) -> None:
        assert cell("가" * LONGEST) == "가" * LONGEST
        long = cell("가" * (LONGEST + 1))
        assert len(long) == LONGEST and long.endswith("…(뒤는 원문에 있습니다)")

    def test_the_heads_stay_in_sight_and_can_be_filtered(self) -> None:
        book = load_workbook(io.BytesIO(tables.render(edition(full_notice()))["tables/알림.xlsx"]))
        for sheet in book:
            assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref


class TestNotices:
    def test_a_notice_is_a_row(self) -> None:
        first = next(notices.sheets(edition(full_notice())))
        told = dict(zip(first.heads, first.rows[0], strict=True))
        assert told == {
            "문서": "가온면 회보 제3호",
            "발행일": "2026-03-02",
            "부서": "농업담당",
            "번호": "1",
            "알림": full_notice().title,
            "종류": "지원",
            "상태": "",
            "신청 기한": "2026. 3. 2.(월) ~ 3. 20.(금)",
            "대상": "누리군에 주소를 둔 농업인",
            "누구에게": "농업인, 고추 농가",
            "얼마": "농가당 최대 60만원",
            "신청하는 곳": "면사무소 농업담당",
            "신청 방법": "방문",
            "장소": "",
            "낼 서류": "신청서, 통장 사본",
            "문의": "김가온 055-000-1234",
            "확인을 기다리는 것": "",
            "살펴볼 것": "",
            "만든 날": "2026. 3. 2.(월)",
        }

    def test_every_row_is_as_long_as_its_heads_and_names_its_notice(self) -> None:
        for sheet in notices.sheets(edition(full_notice(), notice("독감 예방접종", section="보건담당"))):
            assert all(len(row) == len(sheet.heads) for row in sheet.rows)
            if sheet.name != "알림":
                assert {row[2] for row in sheet.rows} <= {full_notice().title, "독감 예방접종"}

    def test_what_was_cancelled_says_so(self) -> None:
        cancelled = revision(notice(), status="cancelled")
        first = next(notices.sheets(Edition(today=TODAY, revisions=(cancelled,))))
        assert dict(zip(first.heads, first.rows[0], strict=True))["상태"] == "취소"


class TestCatalogue:
    @pytest.mark.parametrize(
        ("field", "op", "value", "codes"),
        [
            ("age", ">=", 19, {"JA0110": "19"}),
            ("age", "<", 40, {"JA0111": "39"}),
            ("age", ">", 64, {"JA0110": "65"}),
            ("gender", "==", "F", {"JA0102": "Y"}),
            ("status", "in", ("farmer", "fisher"), {"JA0313": "Y", "JA0314": "Y"}),
            ("status", "in", ("farmer", "returnee"), {}),
            ("welfare", "in", ("disabled",), {"JA0328": "Y"}),
            ("welfare", "in", ("basic", "near_poor"), {}),
            ("income_median_pct", "<=", 75, {"JA0201": "Y", "JA0202": "Y"}),
            ("income_median_pct", "<=", 60, {}),
            ("income_median_pct", "<", 75, {}),
            ("area_m2", ">=", 1_000, {}),
        ],
    )
    def test_a_code_only_where_it_says_exactly_the_same(
        self, field: str, op: str, value: object, codes: dict[str, str]
    ) -> None:
        assert catalogue.codes_of(Predicate.model_validate({"field": field, "op": op, "value": value})) == codes

    def test_what_no_code_fits_stands_beside_them_in_words(self) -> None:
        asked = Criterion(
            polarity="require",
            raw="누리군에 거주하는 65세 이상 농업인",
            span=(0, 19),
            predicates=(
                Predicate(field="residence", op="==", value="누리군"),
                Predicate(field="age", op=">=", value=65),
                Predicate(field="status", op="in", value=("farmer",)),
            ),
        )
        said = full_notice().model_copy(update={"eligibility": (asked,)})
        _, conditions = catalogue.sheets(edition(said))
        told = {head.split()[0]: text for head, text in zip(conditions.heads, conditions.rows[0], strict=True) if text}
        assert told["JA0110"] == "65" and told["JA0313"] == "Y" and told["그"] == "사는 곳 누리군"

    def test_only_support_is_in_it_and_nothing_that_was_cancelled(self) -> None:
        given = (
            revision(full_notice()),
            revision(notice("걷기대회", category="event")),
            revision(notice("빠진 지원"), status="cancelled"),
        )
        services, conditions = catalogue.sheets(Edition(today=TODAY, revisions=given))
        assert [row[1] for row in services.rows] == [full_notice().title]
        assert services.rows[0][0] == conditions.rows[0][0]
