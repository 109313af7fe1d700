"""What a paper for residents says of an odd source: that it is odd, never in words that repeat its days and sums."""

import io
from datetime import date

import pypdfium2

from flows.publishers import digest
from flows.publishers.public import ODD
from flows.publishers.release import released
from models.blocks import Place
from models.facts import Quote
from models.findings import Finding, Unread
from tests.flows.publishers.digest.papers import closing_on, edition_of, squeezed, told_on

WRONG = Finding(
    code="weekday_mismatch",
    message="2026. 3. 21.은 토요일인데 금요일로 적혀 있음",
    risk="high",
    quote=Quote(raw="3. 21.(금)", span=(0, 9), place=Place(page=3)),
)
UNREAD = Unread(cue="date", reason="no_such_day", raw="2. 30.까지", span=(10, 17), place=Place(page=4))


def test_every_paper_says_that_a_source_is_odd_and_none_says_how() -> None:
    said = closing_on("2026-03-20", "걷기대회", findings=(WRONG,), unread=(UNREAD,))
    files = digest.render(released(edition_of(told_on(said, date(2026, 1, 5)))))
    page = files["digest/2026-03-02.html"].decode()
    with pypdfium2.PdfDocument(io.BytesIO(files["digest/2026-03-02.pdf"])) as document:
        paper = squeezed("".join(one.get_textpage().get_text_bounded() for one in document))
    assert ODD in page and squeezed(ODD) in paper
    assert "읽지 못한 말이 있습니다. (4쪽)" in page
    for told in (page, paper):
        assert "3. 21." not in told and "3.21." not in told and "2. 30." not in told and "2.30." not in told
