"""The page of an explanation: the document as it is, each value in its words, nothing escapes, in a real browser."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from extractors.readers import read
from extractors.readers.builder import SourceBuilder
from flows.explain import ExplainedFinding, ExplainedNotice, Explanation, Marked, explained
from flows.explain.explanation import Kind
from flows.explain.layout import Part, sections
from flows.explain.page import render
from flows.explain.totals import totals
from flows.explain.weave import Loom, Woven
from models.blocks import Block, Cell, Place
from models.facts import Confidence, Quote
from models.records import DocumentHead
from tests.flows.test_explain import LETTER

HEAD = DocumentHead(file="회보.txt", kind="bulletin")
SAMPLES = ("gaon-bulletin-2026-5.pdf", "daon-guideline-2026.hwpx", "nuri-plan-2026-04.docx", "dure-slides-2026.pptx")


def value(
    span: tuple[int, int],
    number: int | None = 1,
    *,
    kind: Kind = "amount",
    confidence: Confidence | None = "certain",
    partial: bool = False,
) -> Marked:
    return Marked(
        number=number,
        kind=kind,
        name="지원금",
        raw="가" * (span[1] - span[0]),
        span=span,
        confidence=confidence,
        partial=partial,
    )


@pytest.fixture(scope="module")
def letter() -> Explanation:
    return explained(read(LETTER.encode(), "회보 3호.txt"))


@pytest.fixture(scope="module")
def samples(root: Path) -> dict[str, Explanation]:
    folder = root / "samples" / "documents"
    return {name: explained(read((folder / name).read_bytes(), name)) for name in SAMPLES}


# --- marks in words ----------------------------------------------------------------------------------------------


def bracketed(nodes: tuple[Woven, ...]) -> str:
    """`만 [1:65세 [2:이상]]`: a mark's number once, where it is met first."""
    told = []
    for node in nodes:
        number = f"{node.mark.number}:" if node.mark and node.first else ""
        told.append(f"[{number}{bracketed(node.inner)}]" if node.mark else node.words)
    return "".join(told)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(2, 5)], "가나[1:다라마]바사"),
        # A sum within a condition, at its beginning, its end, and twice.
        ([(0, 7), (2, 5)], "[1:가나[2:다라마]바사]"),
        ([(0, 5), (3, 5)], "[1:가나다[2:라마]]바사"),
        ([(0, 7), (0, 2), (5, 7)], "[1:[2:가나]다라마[3:바사]]"),
        # The same words: numbers rise as they are read.
        ([(2, 5), (2, 5)], "가나[2:[1:다라마]]바사"),
        # Overlapping without one holding the other: the second is cut where the first ends.
        ([(0, 4), (2, 6)], "[1:가나[2:다라]][마바]사"),
        ([(0, 4), (2, 6), (3, 7)], "[1:가나[2:다[3:라]]][[마바]사]"),
        ([(2, 2)], "가나다라마바사"),
    ],
)
def test_marks_nest_in_the_words(spans: list[tuple[int, int]], expected: str) -> None:
    marks = [value(span, number) for number, span in enumerate(spans, 1)]
    assert bracketed(Loom("가나다라마바사", marks).woven((0, 7))) == expected


def test_what_is_odd_stands_around_what_was_read_from_the_same_words() -> None:
    marks = [value((2, 5), 4), value((2, 5), 9, kind="finding", confidence=None)]
    assert bracketed(Loom("가나다라마바사", marks).woven((0, 7))) == "가나[9:[4:다라마]]바사"


def test_a_value_that_goes_over_a_line_is_marked_in_both_and_numbered_once() -> None:
    loom = Loom("가나다\n라마바", [value((1, 6))])
    assert [bracketed(loom.woven(span)) for span in ((0, 3), (4, 7))] == ["가[1:나다]", "[라마]바"]


def words_of(nodes: tuple[Woven, ...]) -> str:
    return "".join(words_of(node.inner) if node.mark else node.words for node in nodes)


def words_under(nodes: tuple[Woven, ...], mark: Marked) -> str:
    return "".join(
        words_of(node.inner) if node.mark is mark else words_under(node.inner, mark) for node in nodes if node.mark
    )


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))


@given(st.text(min_size=30, max_size=30), spans, st.lists(spans, max_size=6))
def test_weaving_keeps_every_character_under_its_marks(
    text: str, whole: tuple[int, int], found: list[tuple[int, int]]
) -> None:
    marks = [value(span, number) for number, span in enumerate(found, 1)]
    nodes = Loom(text, marks).woven(whole)
    assert words_of(nodes) == text[slice(*whole)]
    for mark in marks:
        assert words_under(nodes, mark) == text[max(mark.span[0], whole[0]) : min(mark.span[1], whole[1])]


# --- the document's shape ------------------------------------------------------------------------------------------


def table(*cells: dict[str, Any]) -> Block:
    """A table whose cells stand one after the other in the text."""
    made, at = [], 0
    for cell in cells:
        words = cell.pop("text")
        made.append(Cell(text=words, span=(at, at + len(words)), **cell))
        at += len(words) + 1
    text = "\t".join(cell.text for cell in made)
    return Block(kind="table", text=text, span=(0, len(text)), place=Place(table=1), cells=tuple(made))


def shape(part: Part) -> list[list[tuple[str, int, int]]]:
    """Words, rows and columns of each cell as markup has them."""
    return [
        [("".join(words_of(one.words) for one in cell.parts), cell.rows, cell.columns) for cell in row]
        for row in part.rows
    ]


def test_merged_cells_span_and_missing_cells_are_filled() -> None:
    block = table(
        {"row": 0, "column": 0, "rows": 2, "text": "구분"},
        {"row": 0, "column": 1, "columns": 2, "text": "금액"},
        {"row": 1, "column": 2, "text": "겨울"},
        {"row": 2, "column": 0, "rows": 2, "columns": 3, "text": "합계"},
        {"row": 4, "column": 0, "text": "끝"},
    )
    (section,) = sections(Explanation(document=HEAD, text=block.text, blocks=(block,)))
    assert shape(section.parts[0]) == [
        [("구분", 2, 1), ("금액", 1, 2)],
        [("", 1, 1), ("겨울", 1, 1)],
        [("합계", 2, 3)],
        [],
        [("끝", 1, 1)],
    ]


def test_a_table_in_a_cell_stands_in_its_cell() -> None:
    text = "앞\n가\t나\n뒤"
    inner = Block(
        kind="table",
        text="가\t나",
        span=(2, 5),
        place=Place(),
        cells=(Cell(row=0, column=0, text="가", span=(2, 3)), Cell(row=0, column=1, text="나", span=(4, 5))),
    )
    outer = Cell(row=0, column=0, text=text, span=(0, len(text)), blocks=(inner,))
    block = Block(kind="table", text=text, span=(0, len(text)), place=Place(), cells=(outer,))
    (section,) = sections(Explanation(document=HEAD, text=text, blocks=(block,)))
    ((cell,),) = section.parts[0].rows
    assert [words_of(part.words) for part in cell.parts] == ["앞\n", "", "\n뒤"]
    assert shape(cell.parts[1]) == [[("가", 1, 1), ("나", 1, 1)]]


def notice(span: tuple[int, int], title: str = "지원", **more: Any) -> ExplainedNotice:
    return ExplainedNotice(title=title, category="support", span=span, **more)


def test_a_paragraph_is_cut_between_notices_and_a_table_is_shared() -> None:
    builder = SourceBuilder("회보.txt", b"", "text")
    builder.add("paragraph", "머리말", Place(line=1))
    builder.add("paragraph", "하나 둘", Place(line=2))
    source = builder.finish(raw_characters=6, pages=1)
    cells = table({"row": 0, "column": 0, "text": "셋"}, {"row": 1, "column": 0, "text": "넷"}).cells
    at = len(source.text) + 1
    moved = tuple(one.model_copy(update={"span": (one.span[0] + at, one.span[1] + at)}) for one in cells)
    shared = Block(kind="table", text="셋\t넷", span=(at, at + 3), place=Place(table=1), cells=moved)
    explanation = Explanation(
        document=HEAD,
        text=f"{source.text}\n셋\t넷",
        blocks=(*source.blocks, shared),
        notices=(notice((4, 7)), notice((7, 8)), notice((at, at + 1)), notice((at + 2, at + 3))),
    )
    found = [(one.numbers, ["".join(words_of(part.words) for part in one.parts)]) for one in sections(explanation)]
    assert found == [((), ["머리말"]), ((1,), ["하나 "]), ((2,), ["둘"]), ((3, 4), [""])]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_holds_every_word_of_the_document_once(samples: dict[str, Explanation], name: str) -> None:
    explanation = samples[name]
    told = "".join(_words(part) for section in sections(explanation) for part in section.parts)
    assert "".join(told.split()) == "".join(explanation.text.split())


def _words(part: Part) -> str:
    return words_of(part.words) + "".join(_words(one) for row in part.rows for cell in row for one in cell.parts)


# --- what must be looked at ----------------------------------------------------------------------------------------


FINDING = ExplainedFinding(
    code="sum_mismatch",
    message="합계가 맞지 않습니다",
    risk="high",
    quotes=(Quote(raw="둘", span=(2, 3), place=Place(page=2)), Quote(raw="가", span=(0, 1), place=Place(page=1))),
)


def test_a_finding_stands_beside_the_line_it_quotes_with_both_quotes() -> None:
    builder = SourceBuilder("회보.txt", b"", "text")
    for line in ("가", "둘", "셋"):
        builder.add("paragraph", line, Place())
    source = builder.finish(raw_characters=3, pages=1)
    said = notice((0, 5), findings=(FINDING,))
    explanation = Explanation(document=HEAD, text=source.text, blocks=source.blocks, notices=(said,))
    (section,) = sections(explanation)
    told = [[(look.finding, look.told) for look in part.looks] for part in section.parts]
    assert told == [[(FINDING, False)], [(FINDING, True)], []]
    page = render(explanation).decode()
    aside = page[page.index('id="m1"') :].partition("</aside>")[0]
    words = ("합계가 맞지 않습니다", "위험이 큼", "<q>둘</q>", "<q>가</q>", "2쪽", "1쪽")
    assert [word in aside for word in words] == [True] * 6


def test_a_finding_is_told_in_its_own_notice_and_named_wherever_else_it_quotes() -> None:
    said = (notice((0, 1), "앞"), notice((2, 3), "뒤", findings=(FINDING,)))
    explanation = Explanation(document=HEAD, text="가 둘", notices=said)
    looks = {one.numbers: [(look.mark.raw, look.told) for look in one.parts[0].looks] for one in sections(explanation)}
    assert looks == {(1,): [("가", False)], (2,): [("둘", True)]}
    page = render(explanation).decode()
    assert page.count('id="m1"') == 1 and page.count('href="#m1"') == 3


def test_an_advisory_stands_beside_its_words_and_is_told_apart() -> None:
    advice = ExplainedFinding(
        code="closed_day", message="3. 21.은 토요일입니다", quotes=(Quote(raw="가", span=(0, 1)),)
    )
    said = notice((0, 1), findings=(FINDING.model_copy(update={"quotes": ()}),), advisories=(advice,))
    explanation = Explanation(document=HEAD, text="가", notices=(said,))
    (section,) = sections(explanation)
    assert [(look.mark.kind, look.mark.number) for look in section.parts[0].looks] == [("advisory", 2)]
    page = render(explanation).decode()
    assert '<mark class="advisory">가<a ' in page and "i2 알아 둘 것." in page
    # It is nothing to mend: the contents list does not send anyone there.
    assert said.looks == 1 and totals(explanation).advisories == 1


def test_a_finding_without_a_quote_stands_under_the_notice_s_heading() -> None:
    said = notice((0, 1), findings=(FINDING.model_copy(update={"quotes": ()}),))
    (section,) = sections(Explanation(document=HEAD, text="가", notices=(said,)))
    assert [look.finding for look in section.looks] == list(said.findings)
    assert section.parts[0].looks == ()


def test_doubtful_and_unread_are_said_beside_their_line_and_sure_ones_are_not() -> None:
    values = (
        value((0, 1), 1),
        value((0, 1), 2, confidence="doubtful"),
        value((0, 1), 3, kind="unread", confidence=None),
        value((0, 1), 4, confidence="inferred"),
        # Letters off a picture are said at the head of the page: beside every line they would say nothing.
        value((0, 1), 5, confidence="doubtful").model_copy(
            update={"rule": "그림에서 알아본 글자라 원문과 맞춰 보아야 합니다"}
        ),
    )
    (section,) = sections(Explanation(document=HEAD, text="가", notices=(notice((0, 1), values=values),)))
    assert sorted(look.mark.number or 0 for look in section.parts[0].looks) == [2, 3]


def test_the_totals_count_each_value_once_by_kind_and_standing() -> None:
    values = (
        value((0, 1), None, kind="title", confidence=None),
        value((0, 1), 1),
        value((0, 1), 2, confidence="doubtful"),
        value((0, 1), 3, kind="criterion", partial=True),
        value((0, 1), 4, kind="criterion", confidence="inferred", partial=True),
        value((0, 1), 5, kind="unread", confidence=None),
        value((0, 1), 6, kind="words", confidence=None),
    )
    said = notice((0, 1), values=values, findings=(FINDING,))
    counted = totals(Explanation(document=HEAD, text="가", gaps=3, notices=(said,)))
    assert (counted.values, counted.doubtful, counted.unread, counted.findings, counted.gaps) == (5, 1, 1, 1, 3)
    assert counted.rows == (("amount", (1, 0, 0, 1), 2), ("criterion", (0, 1, 1, 0), 2), ("words", (0, 0, 0, 0), 1))
    assert said.looks == 3


# --- as markup ---------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Every tag, every id, every place that a link leads to, and tags that were left open."""

    VOID = ("meta", "br", "link", "input", "img")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [(value or "")[1:] for name, value in attrs if name == "href"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_page_is_well_formed_and_every_link_leads_somewhere(samples: dict[str, Explanation], name: str) -> None:
    page = render(samples[name]).decode()
    tags = Tags(page)
    assert (tags.open, tags.wrong) == ([], [])
    assert len(tags.ids) == len(set(tags.ids))
    assert len(tags.links) > 5 and set(tags.links) <= set(tags.ids)
    numbers = [one.number for said in samples[name].notices for one in said.values if one.number]
    assert [number for number in numbers if f"v{number}" not in tags.ids or f"r{number}" not in tags.ids] == []
    # Self-contained: nothing is fetched, nothing runs.
    assert re.search(r"<script|<link|src=|@import|url\(", page) is None


def test_the_page_marks_each_value_and_escapes_the_document(letter: Explanation) -> None:
    page = render(letter).decode()
    assert "&lt;농업인&gt; &amp; &#34;주민&#34;" in page
    assert "<농업인>" not in page
    assert '<mark class="schedule certain">2026. 3. 2.(월) ~ 3. 20.(금)까지<a ' in page


def test_a_document_without_a_notice_says_so_and_shows_its_text() -> None:
    page = render(Explanation(document=HEAD, text="인사말")).decode()
    assert "알림을 하나도 찾지 못했습니다." in page and "<nav" not in page
    assert '<p class="text">인사말</p>' in page


def test_an_unread_cue_is_quoted_with_its_reason_beside_its_line_and_in_the_list() -> None:
    cue = value((0, 1), kind="unread", confidence=None).model_copy(update={"value": "어느 해인지 알 수 없습니다"})
    page = render(Explanation(document=HEAD, text="가", notices=(notice((0, 1), values=(cue,)),))).decode()
    assert page.count("<q>가</q> 어느 해인지 알 수 없습니다") == 3  # beside the line, in the list, when pointed at


HOSTILE = "</mark><script>alert(1)</script>\" onmouseover='x' &amp; {{ 7 * 7 }} {% raw %}"


def test_no_text_of_a_document_becomes_markup() -> None:
    said = ExplainedNotice(
        section=HOSTILE,
        number=HOSTILE,
        title=HOSTILE,
        category="notice",
        span=(0, len(HOSTILE)),
        values=(
            value((0, len(HOSTILE)), kind="words").model_copy(
                update={"name": HOSTILE, "value": HOSTILE, "rule": HOSTILE}
            ),
        ),
        findings=(
            ExplainedFinding(code=HOSTILE, message=HOSTILE, risk="low", quotes=(Quote(raw=HOSTILE, span=(0, 4)),)),
        ),
    )
    head = DocumentHead(file=HOSTILE, kind="other", title=HOSTILE, issuer=HOSTILE, issue_no=HOSTILE, issued_on="2026")
    page = render(Explanation(document=head, text=HOSTILE, unread=(HOSTILE,), notices=(said,))).decode()
    assert "<script" not in page
    assert re.search(r"<[^>]*\bonmouseover\s*=\s*'", page) is None
    assert page.count("{{ 7 * 7 }}") > 10
    assert Tags(page).wrong == []


# --- in a browser ------------------------------------------------------------------------------------------------


CONDITION = Explanation(
    document=HEAD,
    text="매출 3천만원 이상 농가",
    notices=(
        notice(
            (0, 13),
            values=(
                value((0, 13), 1, kind="criterion").model_copy(
                    update={"name": "대상", "value": "매출 30,000,000원 이상"}
                ),
                value((3, 10), 2).model_copy(
                    update={"name": "기준", "value": "3,000만원 이상", "rule": "바로 앞에 있습니다"}
                ),
            ),
        ),
    ),
)
"""A sum within a condition."""


@pytest.fixture(scope="module")
def files(samples: dict[str, Explanation], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("설명")
    pages = {**samples, "condition": CONDITION}
    written = {name: folder / f"{name}.html" for name in pages}
    for name, path in written.items():
        path.write_bytes(render(pages[name]))
    return written


def opened(browser: Browser, path: Path, width: int, scheme: Any = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_runs_out_of_the_window(browser: Browser, files: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, files[name], width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)") >= 18
    page.close()


CONTRAST = """() => {
  const parts = color => color.match(/[\\d.]+/g).map(Number);
  const light = rgb => {
    const [r, g, b] = rgb.map(c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = node => {
    for (; node; node = node.parentElement) {
      const color = parts(getComputedStyle(node).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color.slice(0, 3);
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')]
    .filter(node => [...node.childNodes].some(c => c.nodeType === 3 && c.data.trim()))
    .map(node => {
      const [a, b] = [light(parts(getComputedStyle(node).color).slice(0, 3)), light(behind(node))];
      return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), node.className + ' ' + node.tagName];
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_can_be_told_from_their_ground(browser: Browser, files: dict[str, Path], scheme: str) -> None:
    page = opened(browser, files["gaon-bulletin-2026-5.pdf"], 1280, scheme)
    measured = page.evaluate(CONTRAST)
    page.close()
    assert len(measured) > 500
    assert {where for contrast, where in measured if contrast < 4.5} == set()


def test_pointing_at_a_value_says_what_and_why(browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files["condition"], 1280)
    shown = page.locator(".card:visible")
    assert shown.count() == 0
    # Where one lies in the other only the inner one speaks.
    page.locator("main mark.amount").hover()
    assert shown.all_inner_texts() == ["기준\n3,000만원 이상\n확실\n바로 앞에 있습니다."]
    page.locator("main mark.criterion").hover(position={"x": 3, "y": 8})
    assert shown.all_inner_texts() == ["대상\n매출 30,000,000원 이상\n확실"]
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_reaches_every_value(browser: Browser, files: dict[str, Path], width: int) -> None:
    page = opened(browser, files["condition"], width)
    page.locator("nav a").last.focus()
    shown = page.locator(".card:visible")
    for words in ("3,000만원 이상", "매출 30,000,000원 이상"):
        page.keyboard.press("Tab")
        assert shown.count() == 1 and words in shown.inner_text()
        box = shown.bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#r1"
    assert page.locator("#r1").evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.close()


def test_on_a_wide_screen_a_finding_stands_in_the_margin_beside_its_line(
    browser: Browser, files: dict[str, Path]
) -> None:
    wide, narrow = (opened(browser, files["gaon-bulletin-2026-5.pdf"], width) for width in (1280, 390))
    for page, beside in ((wide, True), (narrow, False)):
        line = page.locator(".beside .block").first.bounding_box()
        note = page.locator(".beside .margin").first.bounding_box()
        assert line is not None and note is not None
        assert (note["x"] >= line["x"] + line["width"]) == beside
        assert (abs(note["y"] - line["y"]) < 12) == beside
        assert (note["y"] >= line["y"] + line["height"]) == (not beside)
        page.close()


def test_on_paper_the_list_says_what_pointing_says_on_the_screen(browser: Browser, files: dict[str, Path]) -> None:
    page = opened(browser, files["condition"], 1280, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".card:visible").count() == 0
    entry = page.locator("#r2")
    assert entry.is_visible()
    assert [words in entry.inner_text() for words in ("기준", "3,000만원 이상", "확실", "바로 앞에 있습니다")] == [
        True
    ] * 4
    page.close()
