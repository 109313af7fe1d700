"""`blocks FILE`: the document as it was read, before anything is understood."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, json_option
from flows.cli.reading import read_source
from flows.cli.widths import padded, printable

if TYPE_CHECKING:
    from models.blocks import Block, Cell, Ledger, Place, Source

FORMATS = {"pdf": "PDF", "hwp": "HWP", "hwpx": "HWPX", "docx": "DOCX", "text": "텍스트"}
KINDS = {"heading": "제목", "paragraph": "", "table": "표", "note": "주석", "header": "머리말", "footer": "꼬리말"}
DISCARDS = {
    "markup": "서식 기호",
    "page number": "쪽 번호",
    "running head": "쪽마다 되풀이되는 머리말",
    "repeated head": "되풀이되는 표 머리",
    "watermark": "바탕 글자",
    "doubled letters": "겹쳐 찍힌 글자",
    "covered cell": "가려진 칸",
    "hidden comment": "숨은 설명",
    "memo": "메모",
    "field guide": "누름틀 안내글",
    "equation": "수식",
}


@click.command(cls=KoreanCommand, short_help="문서를 읽은 그대로의 글과 표를 보입니다.")
@click.argument("file", type=PATH, metavar="파일")
@json_option("모든 자리(span, place)와 함께 JSON으로 냅니다.")
@debug_option
@help_option
def blocks(file: Path, as_json: bool) -> None:
    """문서를 읽은 그대로의 글과 표를 자리와 함께 차례로 보입니다. 뜻은 아직 읽지 않습니다."""
    source = read_source(file)
    if as_json:
        click.echo(json.dumps(source.as_contract(), ensure_ascii=False, indent=1))
        return
    counts = source.counts
    pages = f", {counts.pages}쪽" if source.format == "pdf" else ""
    size = f"글자 {counts.characters:,}자, 표 {counts.tables}개(칸 {counts.cells:,}개, 합친 칸 {counts.merged:,}개)"
    click.echo(f"{source.name} ({FORMATS.get(source.format, source.format)}{pages}): {size}")
    click.echo("")
    _show_blocks(source)
    click.echo("")
    click.echo(_ledger_words(source.ledger))


def _show_blocks(source: "Source") -> None:
    for block in source.blocks:
        where = padded(_short_place(block.place), 8)
        for at, line in enumerate(_lines(block)):
            click.echo(printable(f"{where if at == 0 else ' ' * 8}{line}".rstrip()))


def _lines(block: "Block") -> Iterator[str]:
    """A block's lines on the screen; a table row by row."""
    name = KINDS[block.kind]
    if block.kind == "table":
        rows = [list(row) for _, row in groupby(block.cells, key=lambda cell: cell.row)]
        yield f"[{name}] {len(rows)}줄"
        for row in rows:
            yield "  | " + " | ".join(_cell_words(cell) for cell in row)
        return
    level = f" {block.level}" if block.level is not None else ""
    mark = f"[{name}{level}] " if name else ""
    for at, line in enumerate(block.text.split("\n")):
        yield (mark if at == 0 else " " * len(mark)) + line


def _cell_words(cell: "Cell") -> str:
    """A cell on one line; one that spans says over how many rows and columns."""
    words = " ".join(cell.text.split())
    return f"{words} ({cell.rows}행×{cell.columns}열)" if cell.rows > 1 or cell.columns > 1 else words


def _short_place(place: "Place") -> str:
    for number, unit in ((place.page, "쪽"), (place.slide, "장"), (place.paragraph, "문단"), (place.line, "줄")):
        if number is not None:
            return f"{number}{unit}"
    return f"표 {place.table}" if place.table is not None else ""


def _ledger_words(ledger: "Ledger") -> str:
    """Law 3 in a sentence: what came in went out, was left out under a name, or is missing."""
    left = ", ".join(f"{DISCARDS.get(name, name)} {count:,}자" for name, count in ledger.discarded.items())
    parts = [
        f"빈칸을 뺀 {ledger.in_:,}자 가운데 {ledger.out:,}자를 본문으로 읽었습니다.",
        f"뺀 것: {left}." if left else "",
        f"{abs(ledger.missing):,}자가 맞지 않습니다. 원본과 견주어 보세요." if ledger.missing else "",
    ]
    return " ".join(part for part in parts if part)
