"""The Home tab heard: opened, or asked for with `/northstar`."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App

from bot.language import _
from bot.usecases.home.page import home_page
from handlers.blocks import Message, actions, button, section
from handlers.cards import goal_aloud
from handlers.errors import hear
from handlers.home.publish import draw_home, draw_opened_home
from handlers.home.views import rhythm_words
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear the Home tab being opened."""
    app.event("app_home_opened", matchers=[is_home_tab])(hear(on_home_opened))
    app.event("app_home_opened")(hear(on_other_tab_opened))


def is_home_tab(event: Mapping[str, Any]) -> bool:
    """app_home_opened also tells of the Messages tab."""
    return event.get("tab") == "home"


def on_home_opened(visit: Visit) -> None:
    """Draw the dashboard; of somebody new, once their time zone is known."""
    visit.wait_for_introduction()
    draw_opened_home(visit)


def on_other_tab_opened(_visit: Visit) -> None:
    """The Messages tab shows itself."""


def show_home(visit: Visit, _words: str) -> None:
    """`/northstar` and `/northstar home`: the dashboard is drawn, and told in short."""
    page = home_page(visit.deps, visit.actor)
    draw_home(visit)
    if page.is_new:
        opening = _("Northstar keeps your goals in sight. Write down one to begin with.")
    else:
        opening = _("Your Home tab is up to date: click Northstar in the sidebar, then Home.")
    lines = [opening, *(goal_aloud(card) for card in page.goals.active)]
    if not page.is_new:
        lines.append(rhythm_words(page.rhythms))
    blocks = [
        section("\n".join(lines)),
        actions(
            "northstar",
            button(_("Add a goal"), "goals.add"),
            button(_("Check in"), "checkins.answer"),
            button(_("Settings"), "settings.open"),
        ),
    ]
    visit.reply(Message("\n".join(lines), blocks))
