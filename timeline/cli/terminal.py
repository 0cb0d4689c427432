"""What a terminal gets beyond the text: bold type, and a pager for what is longer than the screen."""

import os
import shutil
import signal
import subprocess
import sys
from enum import StrEnum

_DEFAULT = "less"
_LESS = "FRX"  # quit if it fits the screen, keep bold type, leave the text on the screen


class Color(StrEnum):
    """When an answer has bold type."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def is_styled(when: Color, *, on_terminal: bool) -> bool:
    """Check whether to use bold type: by default on a terminal that has it, unless NO_COLOR is set.

    NO_COLOR is the convention of https://no-color.org: any value but an empty one.
    """
    if when is not Color.AUTO:
        return when is Color.ALWAYS
    return on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_in_pager(text: str) -> bool:
    """Show a text that is longer than the screen in TIMELINE_PAGER, PAGER or less; False where nothing was shown."""
    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    pager = os.environ.get("TIMELINE_PAGER", os.environ.get("PAGER", _DEFAULT)).strip()
    if pager in {"", "cat"} or os.environ.get("TERM") == "dumb" or not shutil.which(pager.split()[0]):
        return False
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    sys.stdout.flush()
    # Ctrl-C is for the pager, which stops reading and goes on.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(pager, shell=True, input=text.encode(), env=environment, check=False)  # noqa: S602 - the user's
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
