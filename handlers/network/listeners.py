"""A network heard: who is in it, what is missing, one suggestion at a time."""

from collections.abc import Mapping, Sequence

from slack_bolt import App

from bot.language import N_
from bot.usecases.network import circle, suggestions
from bot.usecases.network.circle import ContactForm
from handlers.commands import Word
from handlers.errors import hear
from handlers.home.publish import draw_home
from handlers.inputs import typed
from handlers.network import forms, views, words
from handlers.network.drawing import draw_network
from handlers.people.naming import person_named
from handlers.pictured_pages import PicturedPage, Read, open_page, redraw_page
from handlers.registry import named
from handlers.visits import Visit


def register(app: App) -> None:
    """Hear everything about networks."""
    app.action(named("network.open"))(hear(on_network_wanted))
    app.action(named("network.another"))(hear(on_another_wanted))
    app.action(named("network.more"))(hear(on_more_wanted))
    app.action(named("network.again"))(hear(on_again_wanted))
    app.action(named("network.skip"))(hear(on_skipped))
    app.action(named("network.add"))(hear(on_adding_wanted))
    app.action(named("network.edit"))(hear(on_editing_wanted))
    app.view("network.contact.submit")(hear(on_contact_submitted))
    app.action(named("network.remove"))(hear(on_removed))


def open_network(visit: Visit, _words: str) -> None:
    """`/northstar network`: the words at once, the picture as soon as it is drawn."""
    visit.wait_for_introduction()
    open_page(visit, _page())


WORDS: Mapping[str, Word] = {
    "network": Word(open_network, N_("shows who is in your network"), also=("circle",)),
}


def _page(seen: Sequence[str] = ()) -> Read:
    """The page with the suggestion after those that were seen."""

    def read(visit: Visit) -> PicturedPage:
        page = suggestions.network_page(visit.deps, visit.actor, seen)
        shown = words.shown_in(page.circle)
        return PicturedPage(
            kind="network",
            fingerprint=shown.fingerprint,
            alt=words.alt_text(page.circle),
            draw=lambda: draw_network(shown),
            view=lambda picture, _drawing: views.network_page(page, picture),
        )

    return read


def _redraw(visit: Visit, view_id: str, seen: Sequence[str] = ()) -> None:
    redraw_page(visit, view_id, _page(seen))


def _seen(visit: Visit) -> list[str]:
    """What was suggested before in this sitting, as the page has noted it."""
    found = visit.note().get("seen")
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def on_network_wanted(visit: Visit) -> None:
    """“Your network”."""
    visit.ack()
    open_network(visit, "")


def on_another_wanted(visit: Visit) -> None:
    """“Another one”."""
    visit.ack()
    _redraw(visit, str(visit.view["id"]), [*_seen(visit), visit.value])


def on_more_wanted(visit: Visit) -> None:
    """“Look further”: what was looked for in vain is noted already."""
    visit.ack()
    _redraw(visit, str(visit.view["id"]), _seen(visit))


def on_again_wanted(visit: Visit) -> None:
    """“From the beginning”."""
    visit.ack()
    _redraw(visit, str(visit.view["id"]))


def on_skipped(visit: Visit) -> None:
    """“Not for me”."""
    suggestions.skip_suggestion(visit.deps, visit.actor, visit.number)
    visit.ack()
    _redraw(visit, str(visit.view["id"]), _seen(visit))


def on_adding_wanted(visit: Visit) -> None:
    """“Add somebody”."""
    visit.ack()
    visit.open(forms.contact_form(ContactForm()))


def on_editing_wanted(visit: Visit) -> None:
    """“Edit”, beside somebody whom the person has added."""
    visit.ack()
    visit.open(forms.contact_form(circle.contact_form(visit.deps, visit.actor, visit.number)))


def on_contact_submitted(visit: Visit) -> None:
    """Somebody was added or changed: kept before it is acknowledged."""
    contact_id = visit.noted("person") or _named(visit)
    circle.put_contact(visit.deps, visit.actor, contact_id, forms.read_contact(visit.view))
    visit.ack()
    _redraw_beneath(visit)


def _named(visit: Visit) -> int:
    return person_named(visit, str(typed(visit.view, "whom") or ""), "whom")


def on_removed(visit: Visit) -> None:
    """“Take out”, after the question."""
    circle.remove_contact(visit.deps, visit.actor, visit.number)
    visit.ack()
    visit.redraw_anyway(forms.taken_out())
    _redraw_beneath(visit)


def _redraw_beneath(visit: Visit) -> None:
    """The page on which the form was opened, with the picture anew."""
    draw_home(visit)
    if beneath := visit.view.get("previous_view_id"):
        _redraw(visit, str(beneath))
