"""`article41 bench`: how well it does on labelled texts, its own or yours."""

from __future__ import annotations

from pathlib import Path

import click

from article41.cli import options
from article41.cli.exits import Exit
from article41.cli.group import Group

_FORMS = ("table", "json")


@click.group(cls=Group, short_help="Measure the reader on labelled texts.")
def bench() -> None:
    """Measure how well article41 reads.

    \b
    Examples:
      article41 bench reading
      article41 bench reading --gold my-labels.yaml
    """


@bench.command(short_help="Precision, recall, status and evidence on labelled texts.")
@click.option(
    "--gold",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Labelled texts: a YAML file, or a folder of them.  [default: those that come with article41]",
)
@click.option("--mistakes", is_flag=True, help="Also name each mistake.")
@click.option(
    "--freeze", is_flag=True, help="Keep the result beside the labels, to compare with from now on."
)
@options.format_option(*_FORMS)
@options.output_option
@options.rules_option
def reading(
    paths: tuple[Path, ...],
    mistakes: bool,
    freeze: bool,
    form: str | None,
    output: Path | None,
    rules: Path | None,
) -> int:
    """Measure the reader on labelled texts: what it finds, misses, and flags without cause.

    Beside its rates stand those of a keyword alert with the same word lists, and the change against the
    frozen result. docs/benchmark.md tells how to write labels of your own.

    \b
    Examples:
      article41 bench reading
      article41 bench reading --mistakes
      article41 bench reading --gold my-labels/
      article41 bench reading --format json -o result.json

    \b
    Exit codes:
      0  measured
      1  in the strong tier it does worse than the frozen result
      2  wrong usage, or labels that cannot be read
    """
    import json
    from time import perf_counter

    from article41.benchmark import frozen as result
    from article41.benchmark import load_labels, measure
    from article41.benchmark.readers import by_article41, by_keywords
    from article41.benchmark.shipped import shipped_labels
    from article41.checking import Checker
    from article41.cli.output import opened, wants_colour, width_of
    from article41.cli.terminal import say
    from article41.errors import UsageError
    from article41.law import load
    from article41.reports import Setting
    from article41.reports.benchmark import page
    from article41.reports.console import Printer

    folders = [path for path in (paths or (shipped_labels(),)) if path.is_dir()]
    if freeze and len(folders) != 1:
        raise UsageError(
            "a result can be kept for one folder", where="--freeze", remedy="name one with `--gold`"
        )
    form = options.format_for(form, output, _FORMS)
    checker = Checker(load(rules))
    texts = load_labels(paths or (shipped_labels(),), checker.rulebook)
    answers = by_article41(checker)
    list(answers(texts[:1]))  # the model loads with the first text, which says nothing about the pace
    began = perf_counter()
    scores = measure(texts, answers(texts))
    pace = len(texts) / (perf_counter() - began)
    alert = by_keywords(checker.reader.lexicon, checker.rulebook.regime)
    keywords = measure(texts, alert(texts))
    before = result.load(folders[0]) if len(folders) == 1 else None
    with opened(output, form) as stream:
        if form == "json":
            plain = {**result.to_dict(scores), "keywords": result.to_dict(keywords)["all"]}
            plain |= {"mistakes": list(scores.mistakes), "texts_a_second": round(pace, 1)}
            stream.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
        else:
            setting = Setting(checker.rulebook, colour=wants_colour(stream), width=width_of(stream))
            Printer(stream, setting).print(page(scores, keywords, before, pace))
            if mistakes:
                stream.writelines(f"{line}\n" for line in scores.mistakes)
    if freeze:
        result.save(scores, folders[0])
    elif before and result.is_worse(scores, before):
        say("error: in the strong tier the reader does worse than the frozen result")
        return Exit.FLAGGED
    return Exit.NOTHING
