"""The app's manifest, as it stands in this checkout."""

from pathlib import Path
from typing import Any

import yaml

from bot.config import ConfigError

FILE = Path(__file__).resolve().parents[2] / "app_manifest.yml"


def read_manifest(file: Path = FILE) -> dict[str, Any]:
    """The manifest; ConfigError when it is missing or not to be read."""
    try:
        found = yaml.safe_load(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{file.name} cannot be read ({error.strerror}).") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise ConfigError(
            f"{file.name} is not valid YAML. Restore it from the repository."
        ) from None
    if not isinstance(found, dict) or not bot_scopes(found):
        raise ConfigError(f"{file.name} is not an app manifest. Restore it from the repository.")
    return found


def bot_scopes(manifest: dict[str, Any]) -> frozenset[str]:
    """The scopes that the bot's token needs."""
    try:
        return frozenset(manifest["oauth_config"]["scopes"]["bot"])
    except (KeyError, TypeError):
        return frozenset()
