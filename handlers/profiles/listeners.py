"""Profiles heard: what a person tells of themselves."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.usecases.profiles import change_profile, get_own_profile
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.profiles import views
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about profiles."""
    app.action(named("profiles.open"))(hear(on_profile_wanted))
    app.view("profiles.submit")(hear(on_profile_submitted))


def open_profile(visit: Visit, _words: str) -> None:
    """`/northstar profile`."""
    visit.open(views.profile_form(get_own_profile(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "profile": Word(open_profile, N_("says who you are and what you want to learn"), also=("me",)),
}


def on_profile_wanted(visit: Visit) -> None:
    """A button that opens the profile."""
    visit.ack()
    visit.show(views.profile_form(get_own_profile(visit.deps, visit.actor)))


def on_profile_submitted(visit: Visit) -> None:
    """A profile was filled in: kept before it is acknowledged."""
    kept = change_profile(visit.deps, visit.actor, views.read_form(visit.view))
    visit.ack(response_action="update", view=views.profile_saved(kept))
    draw_home(visit)
