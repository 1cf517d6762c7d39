"""The command line: `article41 check`, `law`, `assess` and `selfcheck`.

Each command lives in a module of its own, imported when it runs. What is heavy (the parser, the rule models,
the renderers) is imported inside the commands, so that `article41 --help` answers at once.
"""

from article41.cli.app import main

__all__ = ["main"]
