"""`bench diff`: what changed between two runs that were kept."""

import click

from flows.cli.korean import KoreanCommand
from flows.cli.options import debug_option, help_option


@click.command(cls=KoreanCommand, short_help="재어 둔 두 결과를 견줍니다.")
@click.argument("before", metavar="앞")
@click.argument("after", metavar="[뒤]", default="HEAD")
@click.option("--long", is_flag=True, help="판을 적었으면 --long으로 재어 둔 것을 견줍니다.")
@debug_option
@help_option
def diff(before: str, after: str, long: bool) -> None:
    """재어 둔 두 결과를 견줍니다. 결과 파일이나, 결과를 재어 둔 git 판(예: HEAD~3)을 적습니다.

    뒤를 적지 않으면 지금 판입니다.
    """
    from flows.bench.running import kept
    from flows.bench.table import difference

    click.echo("\n".join(difference(kept(before, long=long), kept(after, long=long))))
