"""What to run to install a missing extra, in the environment that the program runs in."""

import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

_DISTRIBUTION = "diplomatic-timeline"


def write_install_command(extra: str) -> str:
    """Write the command that installs the packages of an extra, by name, for the program need not be on an index."""
    packages = list(_list_packages(extra)) or [f"{_DISTRIBUTION}[{extra}]"]
    prefix = Path(sys.prefix)
    if prefix.parent.name == "venvs" and "pipx" in str(prefix.parent.parent).lower():
        return shlex.join(["pipx", "inject", prefix.name, *packages])
    pip = shutil.which("pip")
    if pip and Path(pip).is_relative_to(prefix):
        return shlex.join(["pip", "install", *packages])
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install {shlex.join(packages)}"


def _list_packages(extra: str) -> Iterator[str]:
    try:
        requirements = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return
    for requirement in requirements:
        package, _, marker = requirement.partition(";")
        if marker.replace("'", '"').strip() == f'extra == "{extra}"':
            yield package.strip()
