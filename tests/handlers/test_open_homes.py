"""Home tabs that are open: drawn anew for whomever Slack shows one, and never as of before."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.deps import Actor
from handlers.home import open_homes
from handlers.home.open_homes import OLD, OpenHomes

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST, SECOND = Actor("T1", "U1"), Actor("T1", "U2")


class AtOnce:
    """What is put aside is done at once."""

    def submit(self, work: Any) -> Any:
        work()
        return SimpleNamespace(add_done_callback=lambda _told: None)


@pytest.fixture
def homes(monkeypatch: pytest.MonkeyPatch) -> OpenHomes:
    settings = SimpleNamespace(bot_token="xoxb-1", api_url="http://127.0.0.1:1/")
    deps: Any = SimpleNamespace(now=lambda: NOW, settings=settings)
    page = SimpleNamespace(locale="", good_until=NOW + timedelta(hours=8))
    monkeypatch.setattr(open_homes, "home_page", lambda _deps, _actor: page)
    monkeypatch.setattr(open_homes, "home_view", lambda _page: {"type": "home"})
    made = OpenHomes(deps, AtOnce())  # type: ignore[arg-type]
    for actor in (FIRST, SECOND):
        made.seen(actor)
    return made


def slack(homes: OpenHomes, refusals: dict[str, int], code: str = "user_not_found") -> list[str]:
    """Who was drawn; some are refused with a status."""
    drawn: list[str] = []

    def publish(*, user_id: str, view: object) -> None:
        if user_id in refusals:
            answer = SimpleNamespace(status_code=refusals[user_id], data={"error": code})
            raise SlackApiError("refused", answer)
        drawn.append(user_id)

    homes._client = SimpleNamespace(views_publish=publish)  # type: ignore[assignment]
    return drawn


def test_one_whom_slack_shows_nothing_keeps_nobody_else_waiting(homes: OpenHomes) -> None:
    drawn = slack(homes, {"U1": 200})
    homes.draw()
    assert drawn == ["U2"]
    homes.changed([FIRST, SECOND])
    homes.draw()
    assert drawn == ["U2", "U2"]


@pytest.mark.parametrize(
    ("status", "code"), [(429, "ratelimited"), (503, ""), (200, "internal_error")]
)
def test_where_slack_is_busy_all_wait_for_the_next_round(
    homes: OpenHomes, status: int, code: str
) -> None:
    refusals = {"U1": status}
    drawn = slack(homes, refusals, code)
    homes.draw()
    assert drawn == []
    refusals.clear()
    homes.draw()
    assert sorted(drawn) == ["U1", "U2"]


def test_what_was_read_before_a_change_is_not_taken_for_what_is(homes: OpenHomes) -> None:
    drawn = slack(homes, {})
    homes.draw()
    known = homes.changes(FIRST)
    homes.changed([FIRST])  # somebody's deed, while the first one's page is being read
    homes.seen(FIRST, NOW + timedelta(hours=8), known)
    homes.draw()
    assert drawn == ["U1", "U2", "U1"]
    assert homes._open[FIRST].good_until > OLD
