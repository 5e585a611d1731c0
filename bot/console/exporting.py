"""`northstar export`: everything that is stored about one person, as JSON."""

from typing import Any

from bot.config import ConfigError, Settings
from bot.console.database import current
from storage.export import export_person
from storage.workspaces import list_team_ids


def export(settings: Settings, user_id: str, team_id: str | None) -> dict[str, Any]:
    """Table by table; ConfigError for somebody who is not known."""
    store = current(settings)
    try:
        with store.read() as session:
            teams = list_team_ids(session)
            if team_id is None and len(teams) > 1:
                raise ConfigError(f"Name the workspace with --team; known are {', '.join(teams)}.")
            team_id = team_id or "".join(teams)
            found = export_person(session, team_id, user_id)
    finally:
        store.close()
    if found is None:
        raise ConfigError(f"Nothing is stored about {user_id} in this workspace.")
    return {"team": team_id, "user": user_id, "tables": found}
