"""What the app's manifest declares: only that works in the playground."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Declared:
    """The manifest, read once."""

    name: str
    description: str
    bot_name: str
    home_tab: bool
    messages_tab: bool
    messages_read_only: bool
    interactivity: bool
    commands: tuple[dict[str, Any], ...]
    shortcuts: tuple[dict[str, Any], ...]
    scopes: frozenset[str]
    events: frozenset[str]

    def command(self, word: str) -> dict[str, Any] | None:
        """The slash command with this word."""
        return next((c for c in self.commands if c.get("command") == word), None)

    def shortcut(self, callback_id: str, kind: str) -> dict[str, Any] | None:
        """The global or message shortcut with this callback_id."""
        matches = (
            s for s in self.shortcuts if s.get("callback_id") == callback_id and s["type"] == kind
        )
        return next(matches, None)


def read_manifest(manifest: Mapping[str, Any]) -> Declared:
    """Reads a manifest; what is missing is off, as in Slack."""
    about = _part(manifest, "display_information")
    features, settings = _part(manifest, "features"), _part(manifest, "settings")
    home, bot = _part(features, "app_home"), _part(features, "bot_user")
    scopes = _part(_part(manifest, "oauth_config"), "scopes")
    return Declared(
        name=str(about.get("name", "App")),
        description=str(about.get("description", "")),
        bot_name=str(bot.get("display_name") or about.get("name", "App")),
        home_tab=bool(home.get("home_tab_enabled")),
        messages_tab=bool(home.get("messages_tab_enabled")),
        messages_read_only=bool(home.get("messages_tab_read_only_enabled")),
        interactivity=bool(_part(settings, "interactivity").get("is_enabled")),
        commands=tuple(features.get("slash_commands") or ()),
        shortcuts=tuple(features.get("shortcuts") or ()),
        scopes=frozenset(scopes.get("bot") or []) | frozenset(scopes.get("bot_optional") or []),
        events=frozenset(_part(settings, "event_subscriptions").get("bot_events") or []),
    )


def _part(of: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = of.get(key)
    return value if isinstance(value, Mapping) else {}
