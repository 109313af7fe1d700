"""The builder: every block and cell is its span of the text, and the ledger balances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.builder import SourceBuilder, visible
from extractors.readers.drafts import CellDraft, LineDraft, TableDraft, cell_of, table_text
from models.blocks import Block, Place, Source

WORDS = st.sampled_from(["신청기간", "2026. 3. 2.(월)", "50만원", "", "두\n줄", "탭\t하나", "  "])
SMALL = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3)


def builder() -> SourceBuilder:
    """A builder of an empty document."""
    return SourceBuilder("가온면.txt", b"", "text")


def cells_of(rows: list[tuple[str, str]]) -> tuple[CellDraft, ...]:
    """A table of two columns."""
    return tuple(
        CellDraft(row=row, column=column, text=text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )


def spans_hold(source: Source, blocks: tuple[Block, ...]) -> bool:
    """Whether every block, cell and nested block is its span of the text."""
    return all(
        source.text[slice(*block.span)] == block.text
        and all(source.text[slice(*cell.span)] == cell.text and spans_hold(source, cell.blocks) for cell in block.cells)
        for block in blocks
    )


def test_blocks_stand_apart_by_a_line_feed() -> None:
    built = builder()
    built.add("heading", "제목", Place(line=1), 1)
    built.add("paragraph", "본문", Place(line=2))
    source = built.finish(raw_characters=4, pages=0)
    assert source.text == "제목\n본문"
    assert [block.span for block in source.blocks] == [(0, 2), (3, 5)]


def test_a_table_reads_as_rows_of_cells() -> None:
    built = builder()
    built.add("paragraph", "표", Place())
    block = built.add_table(cells_of([("구분", "금액"), ("농가", "50만원")]), Place(table=1))
    source = built.finish(raw_characters=11, pages=0)
    assert block.text == "구분\t금액\n농가\t50만원"
    assert [source.text[slice(*cell.span)] for cell in block.cells] == ["구분", "금액", "농가", "50만원"]


def test_a_nested_table_stands_where_it_is_said_to() -> None:
    inner = cells_of([("가", "나")])
    text = f"{table_text(inner)} 앞\n{table_text(inner)}\n뒤"
    built = builder()
    at = text.index("\n") + 1
    built.add_table([CellDraft(row=0, column=0, text=text, tables=(TableDraft(cells=inner, at=at),))], Place())
    source = built.finish(raw_characters=6, pages=0)
    assert source.blocks[0].cells[0].blocks[0].span == (6, 9)
    assert (source.counts.tables, source.counts.nested, source.counts.cells) == (2, 1, 3)


def test_two_nested_tables_of_the_same_words_are_found_one_after_the_other() -> None:
    inner = TableDraft(cells=cells_of([("가", "나")]))
    built = builder()
    built.add_table([CellDraft(row=0, column=0, text="가\t나\n가\t나", tables=(inner, inner))], Place())
    source = built.finish(raw_characters=4, pages=0)
    assert [block.span for block in source.blocks[0].cells[0].blocks] == [(0, 3), (4, 7)]


def test_a_nested_table_that_is_not_in_its_cell_is_an_error() -> None:
    inner = TableDraft(cells=cells_of([("가", "나")]))
    with pytest.raises(ValueError, match="substring"):
        builder().add_table([CellDraft(row=0, column=0, text="다른 말", tables=(inner,))], Place())


def test_the_ledger_names_what_was_left_out_and_what_is_missing() -> None:
    built = builder()
    built.add("paragraph", "본 문", Place())
    built.discard("page number", "- 3 -")
    built.discard("running head", "")
    ledger = built.finish(raw_characters=10, pages=1).ledger
    assert (ledger.in_, ledger.out, ledger.discarded, ledger.missing) == (10, 2, {"page number": 3}, 5)


def test_a_mark_is_the_finest_place_of_its_words() -> None:
    built = builder()
    start = built.add("paragraph", "첫 줄\n둘째 줄", Place(page=1, box=(60, 90, 300, 120))).span[0]
    built.mark(start, start + 3, Place(page=1, box=(60, 90, 300, 101)))
    built.mark(start + 4, start + 8, Place(page=2, box=(60, 70, 200, 81)))
    source = built.finish(raw_characters=5, pages=2)
    assert source.place_at(5) == Place(page=2, box=(60, 70, 200, 81))


def test_an_empty_cell_holds_the_character_behind_it_and_no_other_cell_does() -> None:
    built = builder()
    built.add_table(
        [CellDraft(row=0, column=n, text=text) for n, text in enumerate(("앞칸", "", "뒤"))], Place(table=1)
    )
    [table] = built.finish(raw_characters=3, pages=1).blocks
    found = [table.cell_at(offset) for offset in range(len(table.text) + 1)]
    assert table.text == "앞칸\t\t뒤"
    assert [cell and cell.column for cell in found] == [0, 0, None, 1, 2, None]


def test_white_space_is_not_visible() -> None:
    assert visible(" 가\t나\n\u3000\u00a0다") == 3


@given(before=WORDS, rows=SMALL, inner=SMALL, after=WORDS)
def test_every_span_is_its_text_however_tables_nest(
    before: str, rows: list[tuple[str, str]], inner: list[tuple[str, str]], after: str
) -> None:
    nested = TableDraft(cells=cells_of(inner), at=len(before) + 1)
    text = f"{before}\n{table_text(nested.cells)}\n{after}"
    last = CellDraft(row=len(rows), column=0, text=text, tables=(nested,))
    built = builder()
    built.add("paragraph", before, Place())
    built.add_table([*cells_of(rows), last], Place())
    built.add("paragraph", after, Place())
    source = built.finish(raw_characters=0, pages=0)
    assert spans_hold(source, source.blocks)
    assert source.counts.characters == -source.ledger.missing


def test_words_of_a_cell_stand_on_the_page_that_their_line_does() -> None:
    inner = TableDraft(cells=(CellDraft(row=0, column=0, text="안", place=Place(about_page=3)),))
    empty = CellDraft(row=0, column=1, text="", place=Place(about_page=1))
    pieces: list[str | LineDraft | TableDraft] = [
        LineDraft("첫째", 1),
        LineDraft("둘째", 2),
        LineDraft("셋째", 2),
        inner,
        LineDraft("다섯째", 4),
        "여섯째",
    ]
    built = builder()
    built.add("paragraph", "앞", Place(about_page=1))
    built.add_table([CellDraft(row=0, column=0, text="옆", place=Place(about_page=1)), cell_of(pieces, empty)], Place())
    source = built.finish(raw_characters=15, pages=0)
    told = {
        word: source.place_at(source.text.index(word))
        for word in ("앞", "옆", "첫째", "둘째", "셋째", "안", "다섯째", "여섯째")
    }
    assert [place.about_page for place in told.values() if place] == [1, 1, 1, 2, 2, 3, 4, 4]
    assert told["셋째"] == Place(row=0, column=1, about_page=2)
    assert told["옆"] == Place(row=0, column=0, about_page=1)


def test_halves_of_letters_are_replaced_one_for_one_wherever_they_stand() -> None:
    """A broken font gives them; a text with one could not be written anywhere."""
    built = builder()
    inner = TableDraft((CellDraft(row=0, column=0, text="\udae0원"),), at=2)
    built.add("paragraph", "가\ud840온", Place(line=1))
    built.add_table([CellDraft(row=0, column=0, text="50\udae0원", tables=(inner,))], Place(line=2))
    source = built.finish(7, pages=1)
    assert source.text == "가\ufffd온\n50\ufffd원"
    assert source.blocks[1].cells[0].blocks[0].text == "\ufffd원"
    assert spans_hold(source, source.blocks) and source.ledger.missing == 0
    assert "\N{REPLACEMENT CHARACTER}".encode() in source.model_dump_json().encode()
