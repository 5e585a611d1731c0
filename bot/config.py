"""Configuration: environment and .env into one frozen object, or a sentence that says why not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

DATABASE_URL = "sqlite:///northstar.db"
SLACK_API_URL = "https://slack.com/api/"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")


class ConfigError(Exception):
    """A setting is missing or malformed; the message names it and says what to do."""


@dataclass(frozen=True)
class Settings:
    """What an operator can set; tokens never show in a repr, and so never in a log."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)  # Socket Mode
    signing_secret: str = field(default="", repr=False)  # HTTP mode
    port: int = 3000  # HTTP mode
    api_url: str = SLACK_API_URL
    database_url: str = field(default=DATABASE_URL, repr=False)  # may hold a password
    log_level: str = "INFO"

    @property
    def on_slack(self) -> bool:
        """Whether there are tokens at all."""
        return bool(self.bot_token or self.app_token or self.signing_secret)

    @property
    def socket_mode(self) -> bool:
        """Socket Mode whenever there is an app token; otherwise HTTP."""
        return bool(self.app_token)


def read_settings(
    environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """The settings from .env, overruled by the environment; ConfigError for a malformed value."""
    in_file = dotenv_values((folder or Path.cwd()) / ".env", encoding="utf-8")
    both = {**in_file, **(os.environ if environment is None else environment)}
    values = {name: (value or "").strip() for name, value in both.items()}
    return Settings(
        bot_token=_token(values, "SLACK_BOT_TOKEN", "xoxb-", "OAuth & Permissions"),
        app_token=_token(
            values, "SLACK_APP_TOKEN", "xapp-", "Basic Information → App-Level Tokens"
        ),
        signing_secret=values.get("SLACK_SIGNING_SECRET", ""),
        port=_port(values.get("PORT") or "3000"),
        api_url=_api_url(values.get("SLACK_API_URL") or SLACK_API_URL),
        database_url=_database_url(values.get("DATABASE_URL") or DATABASE_URL),
        log_level=_log_level(values.get("LOG_LEVEL") or "INFO"),
    )


def require_slack(settings: Settings) -> Settings:
    """The settings, if they are enough to run on Slack; ConfigError with what is missing."""
    if not settings.bot_token:
        raise ConfigError(
            "SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token (xoxb-…) from your app's "
            "page OAuth & Permissions into .env, or try Northstar without Slack: "
            "northstar playground."
        )
    if not settings.app_token and not settings.signing_secret:
        raise ConfigError(
            "SLACK_APP_TOKEN is missing. Create an app-level token (xapp-…) with the scope "
            "connections:write under Basic Information and put it into .env; for HTTP mode set "
            "SLACK_SIGNING_SECRET and PORT instead."
        )
    return settings


def _token(values: Mapping[str, str], name: str, prefix: str, place: str) -> str:
    value = values.get(name, "")
    if value and (not value.startswith(prefix) or " " in value):
        raise ConfigError(
            f"{name} does not look like a token of its kind: it should start with {prefix}. "
            f"Copy it again from your app's page {place}."
        )
    return value


def _port(value: str) -> int:
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ConfigError(
            "PORT must be a number from 1 to 65535, such as 3000. Correct it in .env."
        )
    return int(value)


def _api_url(value: str) -> str:
    parts = urlsplit(value)
    local = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.scheme not in ("https", "http"):
        raise ConfigError(
            f"SLACK_API_URL must be a whole address such as {SLACK_API_URL}. "
            "Correct it, or leave it out for Slack's own."
        )
    if parts.scheme == "http" and not local:
        raise ConfigError(
            "SLACK_API_URL must begin with https:// — tokens would travel in the clear otherwise."
        )
    return value if value.endswith("/") else value + "/"


def _database_url(value: str) -> str:
    scheme, divider, _rest = value.partition("://")
    if not divider or scheme not in DATABASES:
        raise ConfigError(
            "DATABASE_URL must begin with sqlite:/// or postgresql:// "
            f"(for example {DATABASE_URL}). Correct it, or leave it out for the default."
        )
    if scheme == "postgresql":
        return "postgresql+psycopg" + divider + _rest
    return value


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ConfigError(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}. Correct it in .env.")
    return value.upper()
