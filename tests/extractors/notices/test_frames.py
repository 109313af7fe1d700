"""Tables that only frame running text: their words are clauses, as those of any other paragraph."""

from extractors.notices import split
from extractors.readers import read
from extractors.reading import read_record

PLEDGE = (
    "입찰자와 계약상대자는 청렴하게 계약할 것을 서약하고, 어기면 손해를 배상합니다. "
    "입찰자는 입찰금액의 100분의 4, 계약상대자는 계약금액의 100분의 8을 냅니다."
)


def announcement(*rows: tuple[str, ...]) -> bytes:
    """A page with a table of these cells between its title and a line."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = f"<h1>청소기 구매 입찰 공고</h1><table>{cells}</table><p>○ 사업예산 : 20,000천원</p>"
    return f"<html><body><p>가온면 공고 제2026-5호</p>{lines}</body></html>".encode()


def test_words_in_a_frame_of_blank_cells_are_read() -> None:
    source = read(announcement(("", "청렴 서약", ""), ("", PLEDGE, ""), ("", "", "")), "공고.html")
    assert [block.kind for block in source.blocks].count("table") == 1
    (notice,) = split(source).notices
    assert PLEDGE in [source.text[slice(*clause.value)] for clause in notice.clauses]
    (record,) = read_record(source).notices
    assert [(one.role, one.percent) for one in record.rates] == [("other", 4), ("other", 8)]


def test_heads_stay_heads_where_a_row_has_several_cells() -> None:
    source = read(announcement(("구분", "내용"), ("서약", "청렴")), "공고.html")
    (notice,) = split(source).notices
    (cell,) = [clause for clause in notice.clauses if clause.cell]
    assert (cell.label, source.text[slice(*cell.value)]) == ("서약", "청렴")
