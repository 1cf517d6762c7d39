"""`python -m article41` is the same as `article41`."""

from article41.cli import main

main()
