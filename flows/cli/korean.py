"""click in Korean: help pages whose columns stand in line. What is said about wrong usage stands in `usage`."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from flows.cli.boundary import guarded
from flows.cli.usage import TooMuch, usage_errors_of
from flows.cli.widths import padded, width, wrapped

HEADINGS = {"Options": "옵션", "Commands": "명령", "Positional arguments": "적을 것"}


class KoreanFormatter(click.HelpFormatter):
    """Help pages whose columns stand in line although Hangul is twice as wide as Latin."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """`쓰는 법: hoebo records [옵션] 경로...`"""
        self.write(f"{prefix or '쓰는 법: '}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """A heading of the page; click's own words for its parts in Korean."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_text(self, text: str) -> None:
        """Paragraphs, wrapped by their width, a blank line between them."""
        indent = " " * self.current_indent
        paragraphs = (wrapped(paragraph, self.width - self.current_indent) for paragraph in text.split("\n\n"))
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Terms and their meanings in two columns."""
        pairs = list(rows)
        first = min(max(width(term) for term, _ in pairs), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in pairs:
            lines = list(wrapped(meaning, self.width - first - self.current_indent)) or [""]
            if width(term) + col_spacing > first:
                self.write(f"{indent}{term}\n")
                term = ""
            self.write(f"{indent}{padded(term, first)}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines[1:]))


class KoreanContext(click.Context):
    """A context whose help pages are Korean."""

    formatter_class = KoreanFormatter


class RequiredOption(click.Option):
    """An option that must be there; its own words say so in the help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "required": True})

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What click adds in English, without `required`."""
        return {key: words for key, words in super().get_help_extra(ctx).items() if key != "required"}

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """`--out 폴더`: it is part of how the command is typed."""
        return [f"{self.opts[-1]} {self.metavar}"]


class KoreanCommand(click.Command):
    """A command with Korean help that also says in Korean what was typed too much."""

    context_class = KoreanContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[옵션]", "add_help_option": False, **kwargs})
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments; UsageError when there are more than the command takes."""
        with usage_errors_of(ctx):
            more = super().parse_args(ctx, args)
        if more and not ctx.resilient_parsing:
            raise TooMuch(" ".join(more), ctx)
        return more


class KoreanGroup(click.Group):
    """The command line: its help, its errors and its exit codes."""

    context_class = KoreanContext
    command_class = KoreanCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        chosen = {"options_metavar": "[옵션]", "subcommand_metavar": "명령 ...", "add_help_option": False}
        super().__init__(*args, **{**chosen, **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The options before the command's name."""
        with usage_errors_of(ctx):
            return super().parse_args(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *more: Any, **extra: Any) -> Any:
        """Run the command line and end the process with its exit code."""
        extra["standalone_mode"] = False
        guarded(lambda: super(KoreanGroup, self).main(args, prog_name, *more, **extra), args)
