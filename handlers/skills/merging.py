"""One vocabulary heard: leads say whether two near words are one."""

from slack_bolt import App

from bot.usecases.skills import merging
from handlers.errors import hear
from handlers.registry import named
from handlers.skills.pairs import words_page
from handlers.visits import Visit


def register_merging(app: App) -> None:
    """Hear everything about words."""
    app.action(named("skills.merge"))(hear(on_words_wanted))
    app.action(named("skills.turn"))(hear(on_another_pair_wanted))
    app.action(named("skills.same"))(hear(on_words_merged))
    app.action(named("skills.apart"))(hear(on_words_kept_apart))
    app.action(named("skills.split"))(hear(on_merge_taken_back))


def on_words_wanted(visit: Visit) -> None:
    """“Words for skills”."""
    visit.ack()
    visit.wait_for_introduction()
    visit.show(words_page(merging.get_words(visit.deps, visit.actor)))


def on_another_pair_wanted(visit: Visit) -> None:
    """“Another pair”."""
    visit.ack()
    visit.redraw_anyway(words_page(merging.get_words(visit.deps, visit.actor, visit.number)))


def on_words_merged(visit: Visit) -> None:
    """“Keep …”, after the question: the first number goes, the second stays."""
    gone, kept = _two(visit)
    merging.merge_words(visit.deps, visit.actor, gone, kept)
    _show_again(visit)


def on_words_kept_apart(visit: Visit) -> None:
    """“They are different”."""
    one, other = _two(visit)
    merging.keep_apart(visit.deps, visit.actor, one, other)
    _show_again(visit)


def on_merge_taken_back(visit: Visit) -> None:
    """“Free it”, after the question."""
    merging.take_merge_back(visit.deps, visit.actor, visit.number)
    _show_again(visit)


def _show_again(visit: Visit) -> None:
    """What comes next; to look for pairs among many words takes a moment."""
    visit.ack()
    place = visit.noted("place") if visit.in_modal else 0
    visit.redraw_anyway(words_page(merging.get_words(visit.deps, visit.actor, place)))


def _two(visit: Visit) -> tuple[int, int]:
    one, _, other = visit.value.partition(".")
    return _key(one), _key(other)


def _key(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
