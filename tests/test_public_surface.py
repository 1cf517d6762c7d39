"""`import article41` is cheap, and everything that it promises is there."""

from __future__ import annotations

import subprocess
import sys

import pytest

import article41


def test_every_public_name_is_there() -> None:
    for name in article41.__all__:
        assert getattr(article41, name) is not None
    assert set(article41.__all__) <= set(dir(article41))
    assert len(article41.__all__) <= 15


def test_importing_the_package_loads_no_other_package() -> None:
    program = (
        "import sys; before = set(sys.modules); import article41; "
        "print(*{name.split('.')[0] for name in set(sys.modules) - before - set(sys.stdlib_module_names)})"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name for name in done.stdout.split() if name not in sys.stdlib_module_names} == {"article41"}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute `Cheker`"):
        article41.Cheker  # noqa: B018 - looking it up is the test
