"""What is said when a command was not typed as it is meant: a sentence and what to do next (Korean)."""

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches

import click


class TooMuch(click.UsageError):
    """More was typed than the command takes; the message is that."""


@contextmanager
def usage_errors_of(ctx: click.Context) -> Iterator[None]:
    """Tell an error which command it is about: click's option parser does not."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def usage_words(error: click.UsageError) -> tuple[str, str]:
    """What happened, and how it is typed."""
    message, guess = _words(error)
    return message, " ".join(part for part in (guess, _how(error)) if part)


def _words(error: click.UsageError) -> tuple[str, str]:
    """What happened, and a guess at what was meant."""
    match error:
        case click.MissingParameter(param=param) if param is not None:
            return f"적지 않은 것이 있습니다: {_name(param)}", ""
        case click.BadParameter(param=param) if param is not None:
            return f"{error.message} ({_name(param)})", ""
        case click.NoSuchOption():
            return f"그런 옵션이 없습니다: {error.option_name}", _guess(error.option_name, _options(error))
        case click.NoSuchCommand():
            return f"그런 명령이 없습니다: {error.command_name}", _guess(error.command_name, _commands(error))
        case click.BadOptionUsage():
            return _bad_option(error), ""
        case TooMuch():
            return f"필요 없는 말이 더 있습니다: {error.message}", '이름에 빈칸이 있으면 "큰따옴표"로 묶어 주세요.'
    return "무엇을 할지 적지 않았습니다.", ""


def _bad_option(error: click.BadOptionUsage) -> str:
    takes_none = {
        name
        for param in (error.ctx.command.params if error.ctx else [])
        if isinstance(param, click.Option) and param.is_flag
        for name in param.opts
    }
    if error.option_name in takes_none:
        return f"값을 적지 않는 옵션입니다: {error.option_name}"
    return f"옵션 뒤에 값이 빠졌습니다: {error.option_name}"


def _how(error: click.UsageError) -> str:
    """How the command is typed, and where its help is."""
    if error.ctx is None:
        return ""
    command = error.ctx.command
    usage = " ".join([error.ctx.command_path, *command.collect_usage_pieces(error.ctx)])
    return f"이렇게 적어 주세요: {usage} (도움말: {error.ctx.command_path} --help)"


def _name(param: click.Parameter) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else (param.metavar or param.human_readable_name)


def _guess(typed: str, known: list[str]) -> str:
    near = get_close_matches(typed, known, n=1)
    return f"혹시 {near[0]}입니까?" if near else ""


def _options(error: click.UsageError) -> list[str]:
    return [name for param in (error.ctx.command.params if error.ctx else []) for name in param.opts if name[:1] == "-"]


def _commands(error: click.UsageError) -> list[str]:
    command = error.ctx.command if error.ctx else None
    return list(command.commands) if isinstance(command, click.Group) else []
