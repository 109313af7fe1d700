"""How the bulletin sets an item: its head, its labelled lines and what hangs under them."""

from samples.pieces import Heading, Line, Paragraph, Piece


def item(number: int, title: str, contact: str, lead: str, level: int = 2) -> tuple[Piece, ...]:
    """The head of an item: title, contact line, opening sentence."""
    return (Heading(f"{number}. {title}", level), Paragraph(f"[담당 : {contact}]"), Paragraph(lead))


def entry(text: str, *below: str) -> tuple[Piece, ...]:
    """A labelled line and what hangs under it; a line that begins with `※` keeps that sign as its marker."""
    return (Line("○", text), *(_below(line) for line in below))


def _below(line: str) -> Line:
    return Line("※", line[1:].strip(), 1) if line.startswith("※") else Line("-", line, 1)
