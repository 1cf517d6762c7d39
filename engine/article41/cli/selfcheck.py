"""`article41 selfcheck`: proof that both ways of deciding agree on the installed rules."""

from __future__ import annotations

from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit


@click.command(short_help="Prove that the engine and the rules are sound.")
@options.rules_option
def selfcheck(rules: Path | None) -> int:
    """Prove that both ways of deciding agree on these rules, and that the rules are sound.

    Findings are decided by an inference engine and, independently, by a plain evaluator that also explains
    them. This tries every provision with facts known and unknown and with the days on each side of every
    boundary, and names what they disagree on.

    It then tries all combinations of facts to prove of the rules that each provision can find a violation,
    that each exemption can make a difference, and that none forbids what another one permits, unless one
    names the other as related.

    \b
    Examples:
      article41 selfcheck
      article41 selfcheck --rules my-rules/

    \b
    Exit codes:
      0  they agree on everything
      1  they disagree (please report it), or the rules have a flaw that is named
      2  the rules cannot be used
      3  the inference engine is not installed, so there is nothing to compare
    """
    from article41.cli.terminal import hear_notices
    from article41.law import load
    from article41.reasoning.selfcheck import self_check

    hear_notices()
    done = self_check(load(rules))
    for line in done.disagreements:
        click.echo(f"disagreement: {line}")
    for line in done.flaws:
        click.echo(f"flaw: {line}")
    if not done.flaws:
        click.echo(f"no dead rules, no shadowed exemptions, {done.overlaps} declared overlaps")
    tried = (
        f"{done.provisions} provisions, {done.activities} activities, {done.verdicts} verdicts, "
        f"{done.combinations} combinations of facts"
    )
    if not done.engine:
        click.echo(f"{tried}: decided by the plain evaluator, with nothing to compare it with")
        return Exit.FLAGGED if done.flaws else Exit.UNDETERMINED
    verdict = "the inference engine and the evaluator agree on all of them"
    if not done.passed:
        verdict = f"the inference engine and the evaluator disagree {len(done.disagreements)} times"
    click.echo(f"{tried}: {verdict} (rulebook {done.rulebook_hash})")
    return Exit.NOTHING if done.passed and not done.flaws else Exit.FLAGGED
