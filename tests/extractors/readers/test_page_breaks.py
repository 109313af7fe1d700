"""The pages of a plain text: form feeds, marks of slides, numbers at the foot; and what only looks like them."""

from extractors.readers import text
from models.blocks import Source


def pages(content: str) -> dict[str, int | None]:
    """The page of each block."""
    return {block.text: block.place.page for block in read(content).blocks}


def read(content: str) -> Source:
    return text.read(content.encode(), "문서.txt")


def test_form_feeds_part_pages_and_their_numbers_are_left_out() -> None:
    content = "가온면\n\f차례\n2\n\f총무팀\n3\n\f산업팀\n4\n\f고맙습니다\n5\n"
    assert pages(content) == {"가온면": 1, "차례": 2, "총무팀": 3, "산업팀": 4, "고맙습니다": 5}
    source = read(content)
    assert source.ledger.discarded == {"page number": 4}
    assert source.ledger.missing == 0
    assert source.counts.pages == 5


def test_a_form_feed_after_the_last_page_begins_none() -> None:
    assert pages("가온면\n\f총무팀\n\f") == {"가온면": 1, "총무팀": 2}
    assert pages("가온면\n\f") == {"가온면": None}


def test_figures_at_the_edge_of_pages_that_do_not_count_stay() -> None:
    assert [block.text for block in read("가\n7\n\f나\n2\n\f다\n30\n\f라\n").blocks] == [
        "가",
        "7",
        "나",
        "2",
        "다",
        "30",
        "라",
    ]


def test_marks_of_slides_part_pages() -> None:
    for mark in ("[슬라이드 {}]", "--- Slide {} ---", "슬라이드 {} / 4", "<!-- Slide number: {} -->"):
        content = "".join(f"{mark.format(number)}\n{words}\n\n" for number, words in enumerate("가나다라", 1))
        assert pages(content) == {"가": 1, "나": 2, "다": 3, "라": 4}, mark


def test_numbers_alone_at_the_foot_part_pages() -> None:
    assert pages("가\n1\n나\n2\n다\n3\n라\n4\n") == {"가": 1, "나": 2, "다": 3, "라": 4}
    assert pages("표지\n가\n2\n나\n3\n다\n4 / 6\n라\n5\n마\n6\n")["라"] == 4


def test_numbers_over_the_items_of_a_list_part_nothing() -> None:
    content = "1\n가\n2\n나\n3\n다\n4\n라\n"
    assert set(pages(content).values()) == {None}
    assert [block.text for block in read(content).blocks] == ["1", "가", "2", "나", "3", "다", "4", "라"]
