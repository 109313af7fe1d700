"""What is told of a part of a document is told once while the document is read, and forgotten with it."""

from extractors.told import once_a_document, one_document


class Part:
    """A part of a document: told apart by itself, not by what it holds."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and other.name == self.name

    def __hash__(self) -> int:
        raise AssertionError("a table is large: it is told apart without looking into it")


ASKED: list[str] = []


@once_a_document
def length(part: Part) -> int | None:
    """How long a name is; None where there is none."""
    ASKED.append(part.name)
    return len(part.name) or None


def test_a_part_is_asked_about_once_in_a_document() -> None:
    ASKED.clear()
    table, blank = Part("세대별"), Part("")
    with one_document():
        assert [length(table), length(table), length(blank), length(blank)] == [3, 3, None, None]
    assert ASKED == ["세대별", ""]


def test_an_equal_part_and_the_same_in_another_document_are_asked_about_anew() -> None:
    ASKED.clear()
    table, twin = Part("표"), Part("표")
    with one_document():
        assert [length(table), length(twin)] == [1, 1]
        with one_document():
            assert length(table) == 1
        assert length(table) == 1
    assert ASKED == ["표", "표", "표"]


def test_outside_of_a_document_nothing_is_kept() -> None:
    ASKED.clear()
    table = Part("표")
    assert [length(table), length(table)] == [1, 1]
    assert ASKED == ["표", "표"]


def test_parts_that_nobody_else_holds_are_not_taken_for_later_ones() -> None:
    with one_document():
        assert [length(Part("가" * (1 + number % 7))) for number in range(100)] == [1 + n % 7 for n in range(100)]
