"""How the guideline sets a programme: its head, its numbered parts, its forms."""

from samples.pieces import Heading, Line, Paragraph, Piece, Table, grid


def opening(title: str, staff: str, aims: tuple[str, ...], law: str, policy: tuple[str, ...]) -> tuple[Piece, ...]:
    """A programme's title and staff line, and its parts 1 to 3."""
    return (
        Heading(title, 1),
        Paragraph(f"담당부서 {staff}"),
        Heading("1. 목 적", 2),
        *(Line("◦", aim) for aim in aims),
        Heading("2. 근거법령", 2),
        Line("◦", law),
        Heading("3. 추진방침", 2),
        *(Line("◦", line) for line in policy),
        Heading("4. 연도별 지원실적 및 계획", 2),
    )


def years(work: str, total: str, city: str, self_paid: str, *, first: int = 2024) -> Table:
    """Budget by year, five years about the document's own; shares are rows that hang under 사업비."""
    return grid(
        f"구 분 | < | {' | '.join(f'{year}년' for year in range(first, first + 5))}",
        f"사업량 | < | {work}",
        f"사업비 | 계 | {total}",
        f"^ | 시 비 | {city}",
        f"^ | 자부담 등 | {self_paid}",
        widths=(2, 2, 3, 3, 3, 3, 3),
        unit="단위 : 천원",
    )


def part(title: str, *lines: str) -> tuple[Piece, ...]:
    """A numbered part such as `가. 사업개요`: `(1)` lines, below them `◦`, below those `-` and notes."""
    return (Heading(title, 3), *(_line(line) for line in lines))


def _line(line: str) -> Line:
    marker, text = line.split(" ", 1)
    return Line(marker, text, {"◦": 1, "-": 2, "※": 2}.get(marker, 0))


def application_form(number: int, programme: str, shares: str, *, year: int = 2026) -> tuple[Piece, ...]:
    """An empty form to fill in."""
    return (
        Heading(f"[서식{number}] {programme} 신청서", 2),
        grid(
            "신청자 | 성 명 | | 생년월일 | ",
            "^ | 주 소 | | 연락처 | ",
            "신청내용 | 사업예정지 | | < | <",
            "^ | 사업규모 | | < | <",
            f"^ | 사업비(천원) | {shares} | < | <",
            head=0,
            widths=(2, 3, 5, 2, 4),
        ),
        Paragraph("위와 같이 사업을 신청하며 선정에 필요한 개인정보의 수집과 이용에 동의합니다."),
        Paragraph(f"{year}년      월      일", "center"),
        Paragraph("신청자                    (서명 또는 인)", "right"),
        Paragraph("다온시장 귀하"),
    )
