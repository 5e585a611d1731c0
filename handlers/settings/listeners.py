"""Settings heard: opened from anywhere, and submitted."""

from slack_bolt import App

from bot.usecases.settings import change_settings, get_settings
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.home.views import rhythm_words
from handlers.registry import named
from handlers.settings import views
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about settings."""
    app.action(named("settings.open"))(hear(on_settings_wanted))
    app.view("settings.submit")(hear(on_settings_submitted))


def open_settings(visit: Visit, _words: str) -> None:
    """`/northstar settings`, `/checkin settings`."""
    form = views.settings_form(get_settings(visit.deps, visit.actor))
    if visit.is_on("settings.submit"):  # something in it was settled by a button
        visit.redraw_anyway(form)
    else:
        visit.open(form)


def on_settings_wanted(visit: Visit) -> None:
    """A button that opens the settings."""
    visit.ack()
    open_settings(visit, "")


def on_settings_submitted(visit: Visit) -> None:
    """A rhythm was chosen: kept before it is acknowledged."""
    rhythms = change_settings(visit.deps, visit.actor, views.read_form(visit.view))
    visit.ack(response_action="update", view=views.settings_saved(rhythm_words(rhythms)))
    draw_home(visit)
