"""The user's own folders for settings and data, without loading the folder library in vain."""

import os
import sys
from pathlib import Path

APP = "timeline"


def find_user_file(db: str | None) -> Path:
    """Find the user's own file of settings."""
    path = os.environ.get("TIMELINE_CONFIG")
    if path:
        return Path(path)
    if (db or os.environ.get("TIMELINE_DB")) and os.name == "posix":
        return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / APP / "timeline.toml"
    return find_config_folder() / "timeline.toml"


def find_config_folder() -> Path:
    """Find the folder of the user's own settings."""
    import platformdirs

    return platformdirs.user_config_path(APP, appauthor=False)


def find_data_folder() -> Path:
    """Find the folder of the user's own database."""
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False)


def find_state_folder() -> Path:
    """Find the user's folder for what the program notes for itself, without loading the folder library on POSIX."""
    if os.name == "posix" and sys.platform != "darwin":
        return Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / APP
    import platformdirs

    return platformdirs.user_state_path(APP, appauthor=False)
