"""Where the folders `alembic` and `seeds` are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def find_folder(name: str) -> Path:
    """Return the folder `alembic` or `seeds`; raises FileNotFoundError in a broken installation."""
    for place in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the installation lacks its folder {name!r}; install it again")
