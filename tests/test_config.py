"""Configuration: what is missing or malformed stops the start with a sentence that helps."""

from pathlib import Path

import pytest

from bot.config import ConfigError, Settings, read_settings, require_slack

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


def test_nothing_set_gives_the_defaults(tmp_path: Path) -> None:
    settings = read_settings({}, tmp_path)
    assert settings == Settings()
    assert not settings.on_slack


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-file\nLOG_LEVEL=debug\n")
    settings = read_settings({"SLACK_BOT_TOKEN": "xoxb-shell"}, tmp_path)
    assert (settings.bot_token, settings.log_level) == ("xoxb-shell", "DEBUG")


def test_blanks_around_a_pasted_token_do_no_harm(tmp_path: Path) -> None:
    assert read_settings({"SLACK_BOT_TOKEN": " xoxb-1 \n"}, tmp_path).bot_token == "xoxb-1"


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("SLACK_BOT_TOKEN", "xoxp-1", "xoxb-"),
        ("SLACK_BOT_TOKEN", "xoxb-1 # mine", "xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1", "xapp-"),
        ("PORT", "0", "65535"),
        ("PORT", "65536", "65535"),
        ("PORT", "http", "65535"),
        ("DATABASE_URL", "northstar.db", "sqlite:///"),
        ("DATABASE_URL", "mysql://host/db", "postgresql://"),
        ("LOG_LEVEL", "LOUD", "WARNING"),
        ("SLACK_API_URL", "slack.com", "https://slack.com/api/"),
        ("SLACK_API_URL", "http://example.com/api/", "in the clear"),
        ("SLACK_API_URL", "file:///etc", "whole address"),
    ],
)
def test_a_malformed_value_is_named_with_what_would_do(
    tmp_path: Path, name: str, value: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        read_settings({name: value}, tmp_path)
    assert name in str(caught.value)
    assert hint in str(caught.value)
    assert name.startswith("SLACK_API") or value not in str(caught.value).split()


def test_loopback_may_be_reached_without_encryption(tmp_path: Path) -> None:
    url = read_settings({"SLACK_API_URL": "http://127.0.0.1:8765/api"}, tmp_path).api_url
    assert url == "http://127.0.0.1:8765/api/"


def test_a_plain_postgresql_address_gets_the_driver_that_is_installed(tmp_path: Path) -> None:
    settings = read_settings({"DATABASE_URL": "postgresql://u:p@h/d"}, tmp_path)
    assert settings.database_url == "postgresql+psycopg://u:p@h/d"


def test_an_app_token_means_socket_mode_and_a_secret_alone_http(tmp_path: Path) -> None:
    assert require_slack(read_settings(TOKENS, tmp_path)).socket_mode
    http = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}
    assert not require_slack(read_settings(http, tmp_path)).socket_mode


@pytest.mark.parametrize("missing", sorted(TOKENS))
def test_a_missing_token_is_named_with_the_page_that_has_it(tmp_path: Path, missing: str) -> None:
    rest = {name: value for name, value in TOKENS.items() if name != missing}
    with pytest.raises(ConfigError, match=f"{missing} is missing"):
        require_slack(read_settings(rest, tmp_path))


def test_secrets_do_not_show_when_the_settings_are_printed(tmp_path: Path) -> None:
    given = {**TOKENS, "SLACK_SIGNING_SECRET": "hush", "DATABASE_URL": "postgresql://u:pw@h/d"}
    shown = repr(read_settings(given, tmp_path))
    assert not any(secret in shown for secret in ("xoxb-1", "xapp-1", "hush", "pw"))
