"""The top of the command line, and the one place where errors become a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType

import click

from article41.cli.exits import Exit
from article41.cli.group import Group
from article41.cli.terminal import say
from article41.errors import Article41Error

COMMANDS = {
    "check": "article41.cli.check:check",
    "serve": "article41.cli.serve:serve",
    "read": "article41.cli.read:read",
    "law": "article41.cli.law:law",
    "assess": "article41.cli.assess:assess",
    "explain": "article41.cli.explain:explain",
    "test": "article41.cli.test:test",
    "designations": "article41.cli.designations:designations",
    "ledger": "article41.cli.ledger:ledger",
    "goods": "article41.cli.goods:goods",
    "bench": "article41.cli.bench:bench",
    "selfcheck": "article41.cli.selfcheck:selfcheck",
}


class LazyGroup(Group):
    """A group that imports a command's module when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from article41.cli.version import version_lines

        for line in version_lines():
            click.echo(line)
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Say which engine, which rules and which inference module are installed.",
)
def article41() -> None:
    """From a news article to findings that can be defended.

    Reads articles, finds the activities that a sanctions regime regulates, says who claims them and how
    surely, and names each paragraph that they may breach, the exemptions that may apply, and what is still
    to be asked. Nothing is fetched from a network.

    \b
    Start here:
      article41 check article.txt           findings, for people
      article41 check news/ -o report.html  the texts, the findings beside them
      article41 check news/ -f jsonl        one JSON object a document
      article41 serve                       the same in a browser
      article41 law list                    the provisions that are encoded
      article41 law show PROVISION          one of them in full
      article41 explain article.txt         why, why not, and what to ask
      article41 goods NAME-OR-HS            what reaches some goods
      article41 ledger deliveries.csv       amounts against the caps of the law

    \b
    Exit codes of check and assess:
      0  nothing flagged
      1  at least one potential violation
      2  wrong usage, or an input that cannot be read
      3  nothing flagged, but something is undetermined

    Each command explains itself: `article41 check --help`.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    sys.excepthook = _bug
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name; None: the process's own) and return its exit code."""
    try:
        code = article41.main(
            args=None if arguments is None else list(arguments), prog_name="article41", standalone_mode=False
        )
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return Exit.ERROR
    except click.ClickException as error:
        say(f"error: {_one_line(error)}")
        return Exit.ERROR
    except Article41Error as error:
        for line in str(error).splitlines():
            say(f"error: {line}")
        return Exit.ERROR
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Python would complain once more when it flushes
        # stdout at exit, so that stream is pointed at nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLOSED_PIPE
    return code if isinstance(code, int) else Exit.NOTHING


def _bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show an error that nobody foresaw, and end as for any error: Python's own 1 would mean "flagged"."""
    sys.__excepthook__(kind, error, trace)
    say("error: this is a bug in article41; please report it with the lines above")
    raise SystemExit(Exit.ERROR)


def _one_line(error: click.ClickException) -> str:
    """Return click's message in our house style: what is wrong in the user's words, then what to do."""
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        return f"there is no option `{error.option_name}`; did you mean `{error.possibilities[0]}`?"
    message = " ".join(error.format_message().split()).rstrip(".")
    message = message[:1].lower() + message[1:]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message}; see `{error.ctx.command_path} --help`"
    return message
