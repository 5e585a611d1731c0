"""The programme heard: counts for those who run it, never words."""

from collections.abc import Mapping

from slack_bolt import App

from bot.language import N_
from bot.usecases.programme import programme_figures
from handlers.commands import Word
from handlers.errors import hear
from handlers.programme import views
from handlers.registry import named
from handlers.visits import Visit


def show_figures(visit: Visit, _words: str) -> None:
    """`/northstar admin`; of somebody new, once Slack has told who they are."""
    visit.wait_for_introduction()
    visit.reply(views.programme_message(programme_figures(visit.deps, visit.actor)))


WORDS: Mapping[str, Word] = {
    "admin": Word(
        show_figures, N_("shows the programme in figures, to admins"), also=("programme",)
    )
}


def register(app: App) -> None:
    """Hear the button; the command is in the index."""
    app.action(named("programme.open"))(hear(on_figures_wanted))


def on_figures_wanted(visit: Visit) -> None:
    """The button "The programme"."""
    visit.ack()
    show_figures(visit, "")
