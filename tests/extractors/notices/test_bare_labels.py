"""A label alone on its line heads the plain line below it, also where a format keeps no indents."""

from extractors.notices import split
from extractors.readers.builder import SourceBuilder
from models.blocks import Place, Source

HEAD = ["구제역 백신 일제접종 추진 안내"]


def source_of(lines: list[str]) -> Source:
    builder = SourceBuilder("안내.docx", b"", "docx")
    for line in [*HEAD, *lines]:
        builder.add("paragraph", line, Place())
    return builder.finish(0, pages=0)


def read(lines: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The words of each clause and the heads over it."""
    source = source_of(lines)
    (notice,) = split(source).notices
    return [(source.text[slice(*clause.value)], clause.heads) for clause in notice.clauses]


def test_each_label_heads_the_line_below_it_and_no_other() -> None:
    assert read(
        [
            "추진기간",
            "2027. 4. 1.(목) ~ 4. 14.(수)",
            "백신 신청기간",
            "2027. 2. 22.(월) ~ 3. 5.(금)",
            "꼭 지켜 주십시오.",
        ]
    ) == [
        ("추진기간", ()),
        ("2027. 4. 1.(목) ~ 4. 14.(수)", ("추진기간",)),
        ("백신 신청기간", ()),
        ("2027. 2. 22.(월) ~ 3. 5.(금)", ("백신 신청기간",)),
        ("꼭 지켜 주십시오.", ()),
    ]


def test_a_label_before_another_label_or_an_item_heads_nothing() -> None:
    assert read(["신청방법", "신청장소", "면사무소 산업팀", "○ 문의 : 산업팀"]) == [
        ("신청방법", ()),
        ("신청장소", ()),
        ("면사무소 산업팀", ("신청장소",)),
        ("산업팀", ()),
    ]
