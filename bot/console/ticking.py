"""`northstar tick`: what is due is said once, at an instant of the operator's choice."""

from dataclasses import replace
from datetime import datetime

from bot.app import build_tick, real_now
from bot.clock import Tick
from bot.config import ConfigError, Settings
from bot.connection.slack import ask_identity, client_of
from bot.console.database import current
from bot.deps import Deps
from bot.usecases.nudges.reports import TickReport
from handlers import jobs
from storage.database import Store
from storage.workspaces import list_team_ids


def tick_once(settings: Settings, at: datetime | None, *, dry_run: bool) -> TickReport:
    """One tick at a standing instant; a dry run sends nothing and keeps nothing."""
    moment = at or real_now()
    store = current(settings)
    try:
        tick = _tick(Deps(store, lambda: moment, settings), dry_run)
        if tick is None:
            return TickReport(moment, dry_run)
        return tick.preview() if dry_run else tick.run()
    finally:
        store.close()


def _tick(deps: Deps, dry_run: bool) -> Tick | None:
    team_id = _only_team(deps.store) if dry_run else None
    if dry_run and team_id == "":
        return None
    if team_id is None:
        team_id = _team_of_token(deps.settings)
    # A bot may run beside this tick: what both agree on goes by the clock that both have.
    return replace(build_tick(deps, jobs(), team_id), wall=real_now)


def _only_team(store: Store) -> str | None:
    """The one workspace of the database; "" for none, None when there are several."""
    with store.read() as session:
        teams = list_team_ids(session)
    return None if len(teams) > 1 else (teams or [""])[0]


def _team_of_token(settings: Settings) -> str:
    if not settings.bot_token:
        raise ConfigError(
            "SLACK_BOT_TOKEN is missing: a tick writes to people. Put it into .env, or look at "
            "what would be said with: northstar tick --dry-run"
        )
    return ask_identity(client_of(settings)).team_id


def in_words(report: TickReport) -> list[str]:
    """The report for people: a line for each row or message."""
    at = report.at.strftime("%Y-%m-%d %H:%M UTC")
    if not report.lines:
        return [f"{at}: nothing is due."]
    lines = [
        f"{line.user}  {line.outcome}  {', '.join(line.kinds)}  {line.reason}".rstrip()
        for line in report.lines
    ]
    return [f"{at}{' (dry run, nothing is sent)' if report.dry_run else ''}:", *lines]


def went_out(report: TickReport) -> bool:
    """Whether Slack gave an answer to everything."""
    return all(line.outcome != "waits" or line.reason == "ratelimited" for line in report.lines)
