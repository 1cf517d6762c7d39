"""Groups of commands that help with a misspelt name."""

from __future__ import annotations

import click

from article41.errors import UsageError


class Group(click.Group):
    """A group that answers an unknown command with the one that was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command. Raises UsageError if there is none of that name."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from article41.rulefiles.suggest import did_you_mean

            raise UsageError(
                f"there is no command `{name}`", remedy=did_you_mean(name, self.list_commands(ctx))
            )
        return super().resolve_command(ctx, args)
