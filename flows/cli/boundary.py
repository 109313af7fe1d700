"""Where the command line meets the person: errors become sentences on standard error and an exit code.

Tracebacks are for those who mend: only `--debug` shows them.
"""

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from types import TracebackType
from typing import NoReturn, TextIO

import click

from flows.cli.usage import usage_words
from flows.cli.widths import printable
from models.errors import HoeboError

DEBUG = ContextVar("debug", default=False)
"""Whether tracebacks are asked for: `--debug` anywhere on the line, also where parsing stopped before it."""

INTERRUPTED = 130
"""128 + SIGINT, as a shell says it."""


def speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's encoding is called; a file name that is no text keeps its bytes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def guarded(command: Callable[[], object], args: Sequence[str] | None) -> NoReturn:
    """Run a command and end the process: silently when all went well or nobody listens any more."""
    DEBUG.set("--debug" in (sys.argv[1:] if args is None else args))
    try:
        code = _run(command)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        code = 0
    sys.exit(code)


def _run(command: Callable[[], object]) -> int:
    """The exit code of a command; what went wrong has been said."""
    try:
        result = command()
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.UsageError as error:
        say(*usage_words(error))
        return error.exit_code
    except click.Abort:
        say("도중에 멈췄습니다. 쓰다 만 파일은 남지 않으니 같은 명령을 다시 실행하면 됩니다.")
        return INTERRUPTED
    except HoeboError as error:
        show_trace(error)
        say(error.message, error.hint)
        return error.exit_code


def show_trace(error: BaseException) -> None:
    """The traceback of an error, where it was asked for."""
    if DEBUG.get():
        traceback.print_exception(error)


def say(message: str, hint: str = "") -> None:
    """What happened and what to do next, on standard error."""
    click.echo(printable(message), err=True)
    if hint:
        click.echo(printable(f"  다음: {hint}"), err=True)


def say_bug(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """What an error of the program itself is to the person in front of it."""
    if not issubclass(kind, KeyboardInterrupt):
        hint = "같은 명령에 --debug를 붙여 다시 실행하고, 나온 내용을 관리자에게 보내 주세요."
        say(f"프로그램에 오류가 있습니다({kind.__name__}: {error}).", hint)


def _silence(stream: TextIO) -> None:
    """Nobody reads the rest: what the interpreter flushes at its end goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
