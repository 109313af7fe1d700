"""The PowerPoint reader: what stands on the slides, in the order in which it is read, once, with its place."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import Any, TypeAlias

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from extractors.readers.pptx import knows, reader
from models.blocks import Place, Source
from tests.extractors.readers.office_files import rewritten, saved, shape

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)
Slide: TypeAlias = Any
"""python-pptx's own types stop half way: of a title that may be missing, of numbers for lengths."""
TITLE_PAGE, TITLE_AND_LIST, COMPARISON, TITLE_ONLY, BLANK = 0, 1, 4, 5, 6
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def read(deck: Presentation) -> Source:
    """The deck as read; nothing of it may be missing, and nothing doubled."""
    source = reader.read(saved(deck), "가온면.pptx")
    assert source.ledger.missing == 0
    return source


def texts(source: Source) -> list[str]:
    """The texts of the blocks in order."""
    return [block.text for block in source.blocks]


def kinds(source: Source) -> list[tuple[str, int | None, str]]:
    """Kind, level and text of the blocks in order."""
    return [(block.kind, block.level, block.text) for block in source.blocks]


def new_slide(deck: Presentation, layout: int = BLANK) -> Slide:
    """A further slide."""
    return deck.slides.add_slide(deck.slide_layouts[layout])


def box(slide: Slide, text: str, left: float, top: float, width: float = 2, height: float = 0.5, size: int = 0) -> None:
    """A text box in inches."""
    frame = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height)).text_frame
    frame.text = text
    for paragraph in frame.paragraphs if size else ():
        paragraph.font.size = Pt(size)
        for run in paragraph.runs:
            run.font.size = Pt(size)


def body(slide: Slide, paragraphs: str) -> None:
    """A text box of raw paragraphs."""
    box(slide, "", 1, 1, 8, 4)
    text = slide.shapes[-1].text_frame._txBody
    text.remove(text.p_lst[0])
    for paragraph in parse_xml(f"<p:txBody {NAMESPACES}>{paragraphs}</p:txBody>"):
        text.append(paragraph)


def item(text: str, properties: str = "", level: int = 0) -> str:
    """A paragraph of a list."""
    return f'<a:p><a:pPr lvl="{level}">{properties}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>'


def untyped(made: Any) -> Any:
    """A class of python-pptx that has no types."""
    return made


def picture(width: int = 40, height: int = 30) -> io.BytesIO:
    """A grey picture."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(stream, "PNG")
    stream.seek(0)
    return stream


def frame(data: str) -> str:
    """A frame of foreign content."""
    return (
        f'<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr><p:cNvPr id="9" name="틀"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="100" cy="100"/></p:xfrm>'
        f"<a:graphic>{data}</a:graphic></p:graphicFrame>"
    )


def test_a_slide_is_a_page_and_its_title_a_heading() -> None:
    deck = pptx.Presentation()
    first = new_slide(deck, TITLE_PAGE)
    first.shapes.title.text, first.placeholders[1].text = "마을 밥상 구상", "누리군 농정과"
    second = new_slide(deck, TITLE_AND_LIST)
    second.shapes.title.text, second.placeholders[1].text = "추진 방향", "첫째\n둘째"
    source = read(deck)
    assert kinds(source) == [
        ("heading", 1, "마을 밥상 구상"),
        ("paragraph", None, "누리군 농정과"),
        ("heading", 1, "추진 방향"),
        ("paragraph", None, "• 첫째"),
        ("paragraph", None, "• 둘째"),
    ]
    assert source.counts.pages == 2
    assert source.blocks[4].place == Place(slide=2, shape=2, paragraph=2)


def test_a_title_comes_first_wherever_it_stands_in_the_file_and_keeps_its_lines() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck, TITLE_ONLY)
    box(slide, "본문", 1, 0.1)
    slide.shapes.title.text = "제목\v둘째 줄"
    tree = slide.shapes._spTree
    tree.append(slide.shapes.title._element)
    assert kinds(read(deck)) == [("heading", 1, "제목\n둘째 줄"), ("paragraph", None, "본문")]


TWO_COLUMNS = [("다", 5, 1.5, 4, 1), ("라", 5, 3, 4, 1), ("나", 0.5, 3, 4, 1), ("가", 0.5, 1.5, 4, 1)]
SPANNED = [("마", 0.5, 6, 9, 0.5), *TWO_COLUMNS, ("제", 0.5, 0.3, 9, 0.8)]
UNEVEN = [("가", 0.5, 1, 4, 3.1), ("나", 0.5, 4.2, 4, 1), ("다", 5, 1, 4, 1.4), ("라", 5, 2.5, 4, 3)]
LABELLED = [("나", 2.2, 1, 7, 0.8), ("가", 0.5, 1, 1.5, 0.8), ("다", 0.5, 2.1, 1.5, 0.8), ("라", 2.2, 2.1, 7, 0.8)]
CARDS = [
    (text, 0.5 + 3 * (at // 2 % 3), 1 + 3 * (at // 6) + at % 2, 2.7, 1)
    for at, text in enumerate("가나다라마바사아자차카타")
]
"""Two rows of three, the head of each touching its words."""
IN_FRONT = [("나", 1, 1.5, 4, 1), ("가", 0.5, 1, 9, 4), ("다", 1, 3, 4, 1)]


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        ([("다", 0.5, 4, 9, 1), ("가", 0.5, 1, 9, 1), ("나", 0.5, 2.5, 9, 1)], "가나다"),
        (TWO_COLUMNS, "가나다라"),
        (SPANNED, "제가나다라마"),
        (UNEVEN, "가나다라"),
        (LABELLED, "가나다라"),
        (CARDS, "가나다라마바사아자차카타"),
        (IN_FRONT, "가나다"),
    ],
    ids=["one column", "two columns", "lines over both", "columns of uneven boxes", "labels", "cards", "in front"],
)
def test_boxes_are_read_as_a_person_reads_them(
    boxes: list[tuple[str, float, float, float, float]], expected: str
) -> None:
    for order in (boxes, boxes[::-1]):
        deck = pptx.Presentation()
        slide = new_slide(deck)
        for text, left, top, width, height in order:
            box(slide, text, left, top, width, height)
        assert "".join(texts(read(deck))) == expected


def test_a_comparison_is_read_column_by_column_each_under_its_head() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck, COMPARISON)
    for placeholder, text in zip(slide.placeholders, ("견주기", "농촌", "작은 농가", "도시", "비싼 값"), strict=True):
        placeholder.text = text
    assert kinds(read(deck)) == [
        ("heading", 1, "견주기"),
        ("heading", 2, "농촌"),
        ("paragraph", None, "• 작은 농가"),
        ("heading", 2, "도시"),
        ("paragraph", None, "• 비싼 값"),
    ]


def test_larger_lines_are_heads_and_the_largest_above_is_the_title_where_none_is_filled_in() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck, TITLE_ONLY)
    box(slide, "제목 자리에 없는 제목", 1, 0.3, 8, 0.6, size=32)
    box(slide, "신청 방법", 1, 2, 8, 0.6, size=24)
    box(slide, "읍면 사무소에 신청서를 내면 됩니다.", 1, 3, 8, 0.6, size=16)
    box(slide, "누구나 신청할 수 있습니다.", 1, 4, 8, 0.6, size=28)
    assert kinds(read(deck)) == [
        ("heading", 1, "제목 자리에 없는 제목"),
        ("heading", 2, "신청 방법"),
        ("paragraph", None, "읍면 사무소에 신청서를 내면 됩니다."),
        ("paragraph", None, "누구나 신청할 수 있습니다."),
    ]


def test_a_group_is_read_together_in_its_own_coordinates() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck)
    box(slide, "뒤", 1, 5, 8)
    group = slide.shapes.add_group_shape()
    for text, left in (("묶음 둘", 30), ("묶음 하나", 20)):
        group.shapes.add_textbox(Inches(left), Inches(40), Inches(5), Inches(1)).text_frame.text = text
    group.left, group.top, group.width, group.height = Inches(1), Inches(1), Inches(6), Inches(1)
    source = read(deck)
    assert texts(source) == ["묶음 하나", "묶음 둘", "뒤"]
    assert [block.place.shape for block in source.blocks] == [3, 2, 1]


def test_merged_cells_stand_once_at_their_upper_left_corner() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck, TITLE_ONLY)
    table = slide.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    for row, column, text in ((0, 0, "구분"), (0, 2, "금액"), (1, 0, "보조"), (1, 2, "30만원"), (2, 2, "70만원\n이내")):
        table.cell(row, column).text = text
    source = read(deck)
    assert shape(source.blocks[0]) == [
        (0, 0, 1, 2, "구분"),
        (0, 2, 1, 1, "금액"),
        (1, 0, 2, 1, "보조"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, "30만원"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "70만원\n이내"),
    ]
    assert (source.counts.tables, source.counts.cells, source.counts.merged) == (1, 7, 2)
    assert source.place_at(source.text.index("이내")) == Place(slide=1, shape=2, table=1, row=2, column=2)


def test_words_hidden_under_a_merged_cell_are_a_named_discard() -> None:
    deck = pptx.Presentation()
    table = new_slide(deck).shapes.add_table(1, 2, 0, 0, Inches(6), Inches(2)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(0, 1).text = "보이는 말", "가려진 말"
    source = read(deck)
    assert texts(source) == ["보이는 말"]
    assert source.ledger.discarded == {"covered cell": 4}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("arabicPeriod", ["3.", "4."]),
        ("arabicParenBoth", ["(3)", "(4)"]),
        ("alphaLcParenR", ["c)", "d)"]),
        ("romanUcPeriod", ["III.", "IV."]),
        ("circleNumDbPlain", ["③", "④"]),
        ("ea1JpnKorPlain", ["三", "四"]),
    ],
)
def test_numbers_are_written_as_powerpoint_shows_them(kind: str, expected: list[str]) -> None:
    deck = pptx.Presentation()
    number = f'<a:buAutoNum type="{kind}" startAt="3"/>'
    body(new_slide(deck), item("글", number) + "<a:p/>" + item("글", number))
    assert texts(read(deck)) == [f"{mark} 글" for mark in expected]


def test_numbers_go_on_over_deeper_items_and_begin_again_behind_others() -> None:
    deck = pptx.Presentation()
    number, dash = '<a:buAutoNum type="arabicPeriod"/>', '<a:buChar char="-"/>'
    items = [item("가", number), item("나", dash, 1), item("다", number), item("라", "<a:buNone/>"), item("마", number)]
    body(new_slide(deck), "".join([*items, item("바", number, 1), item("사", number), item("아", number, 1)]))
    assert texts(read(deck)) == ["1. 가", "- 나", "2. 다", "라", "1. 마", "1. 바", "2. 사", "1. 아"]


def test_bullets_of_symbol_fonts_become_letters() -> None:
    deck = pptx.Presentation()
    font = '<a:buFont typeface="Wingdings"/>'
    body(new_slide(deck), item("글", f'{font}<a:buChar char="§"/>') + item("글", f'{font}<a:buChar char="o"/>'))
    assert texts(read(deck)) == ["▪ 글", "□ 글"]


def test_a_slide_number_is_left_out_and_a_date_is_kept() -> None:
    deck = pptx.Presentation()
    number = '<a:fld id="{1}" type="slidenum"><a:t>12</a:t></a:fld>'
    date = '<a:fld id="{2}" type="datetime1"><a:t>2026. 3. 5.</a:t></a:fld>'
    body(new_slide(deck), f"<a:p>{number}</a:p><a:p><a:r><a:t>기준일 </a:t></a:r>{date}</a:p>")
    source = read(deck)
    assert texts(source) == ["기준일 2026. 3. 5."]
    assert source.ledger.discarded == {"page number": 2}


def margin(kind: str, content: str) -> str:
    """A placeholder at the slide's edge."""
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="20" name="가"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}" idx="20"/>'
        f"</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p>{content}</a:p></p:txBody></p:sp>"
    )


def test_footers_stay_where_they_stand_first_and_slide_numbers_go() -> None:
    deck = pptx.Presentation()
    for text in ("가", "나"):
        slide = new_slide(deck)
        tree = slide.shapes._spTree
        tree.append(parse_xml(margin("ftr", "<a:r><a:t>누리군 농정과</a:t></a:r>")))
        tree.append(
            parse_xml(margin("sldNum", "<a:r><a:t>- </a:t></a:r><a:fld id='{1}' type='slidenum'><a:t>1</a:t></a:fld>"))
        )
        box(slide, text, 1, 6)
    source = read(deck)
    assert [(block.kind, block.text) for block in source.blocks] == [
        ("paragraph", "가"),
        ("footer", "누리군 농정과"),
        ("paragraph", "나"),
    ]
    assert source.ledger.discarded == {"page number": 4, "running head": 6}


def test_words_of_layout_and_master_stand_where_they_are_shown_first() -> None:
    deck = pptx.Presentation()
    static = margin("", "<a:r><a:t>{}</a:t></a:r>").replace('<p:ph type="" idx="20"/>', "")
    layout = deck.slide_layouts[BLANK]
    layout._element.cSld.spTree.append(parse_xml(static.format("누리군 로고")))
    deck.slide_master._element.cSld.spTree.append(parse_xml(static.format("대외비")))
    for text in ("가", "나"):
        box(new_slide(deck), text, 1, 1)
    deck.slides[0]._element.set("showMasterSp", "0")
    source = read(deck)
    assert [(block.kind, block.text, block.place.slide) for block in source.blocks] == [
        ("paragraph", "가", 1),
        ("paragraph", "나", 2),
        ("header", "누리군 로고", 2),
        ("header", "대외비", 2),
    ]


def test_notes_stand_behind_their_slide() -> None:
    deck = pptx.Presentation()
    for text, said in (("첫 장", "천천히 말한다.\n사례를 든다."), ("다음 장", "")):
        slide = new_slide(deck)
        box(slide, text, 1, 1)
        slide.notes_slide.notes_text_frame.text = said
    source = read(deck)
    assert [(block.kind, block.text, block.place.slide) for block in source.blocks] == [
        ("paragraph", "첫 장", 1),
        ("note", "천천히 말한다.", 1),
        ("note", "사례를 든다.", 1),
        ("paragraph", "다음 장", 2),
    ]


def test_a_slide_that_the_show_leaves_out_is_left_out_by_name_but_counted() -> None:
    deck = pptx.Presentation()
    for text in ("가", "지난해 안", "다"):
        box(new_slide(deck), text, 1, 1)
    deck.slides[1]._element.set("show", "0")
    deck.slides[1].notes_slide.notes_text_frame.text = "말"
    source = read(deck)
    assert [(block.text, block.place.slide) for block in source.blocks] == [("가", 1), ("다", 3)]
    assert (source.ledger.discarded, source.ledger.in_) == ({"hidden slide": 5}, 7)


def test_words_of_a_hidden_slide_that_no_shape_holds_are_missing_as_of_any_other() -> None:
    """What is left out is what was read, not what was counted."""
    deck = pptx.Presentation()
    for number in (1, 2):
        slide = new_slide(deck)
        box(slide, "안내", 1, 1)
        slide._element.append(
            parse_xml(f"<p:extLst {NAMESPACES}><p:ext uri='x'><a:t>떠도는 말</a:t></p:ext></p:extLst>")
        )
        if number == 2:
            slide._element.set("show", "0")
    source = reader.read(saved(deck), "가온면.pptx")
    assert (source.text, source.ledger.missing, source.ledger.discarded) == ("안내", 8, {"hidden slide": 2})


def test_a_chart_is_its_title_and_a_table_of_its_numbers() -> None:
    deck = pptx.Presentation()
    data = untyped(CategoryChartData)()
    data.categories = ["1월", "2월"]
    data.add_series("출하량", (4.3, 1200), number_format="#,##0")
    data.add_series("비율", (0.35, None), number_format="0%")
    chart = new_slide(deck).shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data).chart
    chart.has_title, chart.chart_title.text_frame.text = True, "월별 출하"
    source = read(deck)
    assert texts(source) == ["월별 출하", "\t출하량\t비율\n1월\t4.3\t35%\n2월\t1,200\t"]
    assert source.ledger.in_ == source.ledger.out + 4
    assert source.ledger.discarded == {"repeated label": 4}
    assert source.blocks[1].place == Place(slide=1, shape=1, table=1)


def test_the_points_of_a_chart_bring_their_own_labels() -> None:
    deck = pptx.Presentation()
    data = untyped(XyChartData)()
    for name, points in (("가", ((1, 2), (3, 4.25))), ("나", ((5, 6),))):
        series = data.add_series(name)
        for x, y in points:
            series.add_data_point(x, y)
    new_slide(deck).shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, Inches(4), Inches(3), data)
    assert texts(read(deck)) == ["\t가\t\t나\n1\t2\t5\t6\n3\t4.25\t\t"]


POINTS = (("0", "doc", ""), ("1", "node", "둘째"), ("2", "node", "첫째"), ("3", "node", "첫째 아래"), ("4", "pres", ""))
LINKS = (
    ("0", "1", 1, "parOf"),
    ("0", "2", 0, "parOf"),
    ("2", "3", 0, "parOf"),
    ("4", "1", 0, "presOf"),
    ("3", "2", 0, "parOf"),
)


def diagram(deck: Presentation, slide: Slide, points: Sequence[tuple[str, str, str]] = POINTS) -> None:
    """A diagram of points (id, kind, words) that are linked as `LINKS` says; one link leads in a circle."""
    made = "".join(
        f'<dgm:pt modelId="{key}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for key, kind, text in points
    )
    links = "".join(
        f'<dgm:cxn modelId="9{at}" srcId="{source}" destId="{target}" srcOrd="{order}" type="{kind}"/>'
        for at, (source, target, order, kind) in enumerate(LINKS)
    )
    model = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{made}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    name = PackURI(f"/ppt/diagrams/data{len(deck.slides)}.xml")
    part = Part(name, kind, deck.part.package, model.encode())
    key = slide.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData")
    data = f'<a:graphicData uri="{DIAGRAM}"><dgm:relIds r:dm="{key}" r:lo="x" r:qs="x" r:cs="x"/></a:graphicData>'
    slide.shapes._spTree.append(parse_xml(frame(data)))


def test_a_diagram_is_read_as_its_author_listed_it() -> None:
    deck = pptx.Presentation()
    diagram(deck, new_slide(deck))
    assert texts(read(deck)) == ["첫째", "첫째 아래", "둘째"]


def test_a_diagram_whose_part_is_damaged_is_a_gap() -> None:
    deck = pptx.Presentation()
    diagram(deck, new_slide(deck))
    source = reader.read(rewritten(saved(deck), "ppt/diagrams/data1.xml", b"<dgm:dataModel"), "가온면.pptx")
    assert [(gap.place, gap.reason) for gap in source.gaps] == [(Place(slide=1, shape=1), "object")]
    assert source.ledger.missing == 0


def test_a_box_on_its_side_stands_where_it_is_seen() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck)
    box(slide, "위", 0.5, 0.5, 9, 1)
    box(slide, "아래", 0.5, 5, 9, 1)
    box(slide, "옆", 3, 3, 4, 0.5)
    slide.shapes[2].rotation = 90
    box(slide, "가운데", 5.5, 2, 4, 2)
    assert texts(read(deck)) == ["위", "옆", "가운데", "아래"]


def test_objects_of_other_programs_are_gaps() -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck)
    box(slide, "붙임 참고", 1, 5)
    embedded = '<p:oleObj progId="Excel.Sheet.12" r:id="rId9"><p:embed/></p:oleObj>'
    branches = f'<mc:Choice Requires="v">{embedded}</mc:Choice><mc:Fallback>{embedded}</mc:Fallback>'
    both = f"<mc:AlternateContent>{branches}</mc:AlternateContent>"
    data = f'<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">{both}</a:graphicData>'
    slide.shapes._spTree.append(parse_xml(frame(data)))
    source = read(deck)
    assert texts(source) == ["붙임 참고"]
    assert [(gap.place, gap.reason) for gap in source.gaps] == [(Place(slide=1, shape=2), "object")]


@pytest.mark.parametrize(
    ("title", "words", "width", "expected"),
    [
        ("", "", 1, True),
        ("", "설명", 10, False),
        ("사진으로 붙인 안내문", "", 10, True),
        ("마치며", "", 1, False),
    ],
)
def test_a_slide_that_is_a_picture_is_a_gap_and_a_logo_is_none(
    title: str, words: str, width: float, expected: bool
) -> None:
    deck = pptx.Presentation()
    slide = new_slide(deck, TITLE_ONLY)
    slide.shapes.title.text = title
    slide.shapes.add_picture(picture(), 0, Inches(1), Inches(width), Inches(5))
    if words:
        box(slide, words, 1, 6)
    gaps = [(gap.place, gap.reason) for gap in read(deck).gaps]
    assert gaps == ([(Place(slide=1), "picture")] if expected else [])


def test_a_formula_is_said_in_one_line_and_its_stand_in_is_not_read() -> None:
    deck = pptx.Presentation()
    part = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    shown = f'<mc:Choice Requires="a14"><a14:m><m:oMath>{part}</m:oMath></a14:m></mc:Choice>'
    stand_in = "<mc:Fallback><a:r><a:t>?</a:t></a:r></mc:Fallback>"
    formula = f"<mc:AlternateContent>{shown}{stand_in}</mc:AlternateContent>"
    body(new_slide(deck), f"<a:p><a:r><a:t>보조율 </a:t></a:r>{formula}<a:r><a:t> 이내</a:t></a:r></a:p>")
    assert texts(read(deck)) == ["보조율 1/2 이내"]


def test_decomposed_letters_are_composed() -> None:
    deck = pptx.Presentation()
    box(new_slide(deck), unicodedata.normalize("NFD", "신청 기간"), 1, 1)
    source = read(deck)
    assert (source.text, source.ledger.in_) == ("신청 기간", 4)


WORDS = st.text(alphabet="가나다 12.\t\n\v①□\u1100\u1161", max_size=8)
PIECES = st.one_of(
    st.tuples(st.just("box"), WORDS, st.integers(0, 8), st.integers(0, 6)),
    st.tuples(st.just("table"), WORDS, st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.just("title"), WORDS, st.just(0), st.just(0)),
    st.tuples(st.just("note"), WORDS, st.just(0), st.just(0)),
    st.tuples(st.just("diagram"), WORDS, st.just(0), st.just(0)),
    st.tuples(st.just("group"), WORDS, st.integers(0, 8), st.integers(0, 6)),
    st.tuples(st.just("slide"), st.just(""), st.integers(0, 6), st.integers(0, 1)),
)


def add(deck: Presentation, kind: str, text: str, x: int, y: int) -> None:
    """One generated piece on the last slide, or a further slide."""
    slide = deck.slides[-1] if len(deck.slides) else new_slide(deck, TITLE_ONLY)
    if kind == "slide":
        new_slide(deck, x)._element.set("show", str(1 - y))
    elif kind == "box":
        box(slide, text, x, y)
    elif kind == "table":
        table = slide.shapes.add_table(x, y, Inches(x), Inches(y), Inches(3), Inches(1)).table
        table.cell(0, 0).merge(table.cell(x - 1, y - 1))
        table.cell(0, 0).text = table.cell(x - 1, y - 1).text = text
    elif kind == "title" and slide.shapes.title is not None:
        slide.shapes.title.text = text
    elif kind == "note":
        slide.notes_slide.notes_text_frame.text = text
    elif kind == "diagram":
        escaped = text.replace("\v", " ")
        diagram(deck, new_slide(deck), (("0", "doc", ""), ("2", "node", escaped), ("7", "node", escaped)))
    elif kind == "group":
        group = slide.shapes.add_group_shape()
        group.shapes.add_textbox(Inches(x), Inches(y), Inches(1), Inches(1)).text_frame.text = text


@given(st.lists(PIECES, max_size=8))
@settings(max_examples=60)
def test_nothing_is_lost_or_doubled_however_a_deck_is_made(pieces: list[tuple[str, str, int, int]]) -> None:
    deck = pptx.Presentation()
    for piece in pieces:
        add(deck, *piece)
    content = saved(deck)
    source = reader.read(content, "가온면.pptx")
    assert source.ledger.missing == 0
    assert source == reader.read(content, "가온면.pptx")
    assert all(source.text[slice(*block.span)] == block.text for block in source.blocks)
    assert all(block.place.slide for block in source.blocks)


def test_other_zip_files_are_not_known() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", "<a/>")
        package.writestr("word/embeddings/deck.pptx", saved(pptx.Presentation()))
    assert not knows(stream.getvalue())
    assert not knows("PK 사업 안내".encode())
