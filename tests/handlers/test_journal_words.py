"""What a journal says: every change in words, what was found in bold, nothing that Slack cuts."""

from datetime import UTC, date, datetime

import pytest

from bot.rules.goals.changes import Change
from bot.rules.journals.entries import Changed, CheckedIn, Entry, Noted, Thanked
from bot.rules.journals.finding import sought_in
from handlers.journal.entries import entry_text, whole
from handlers.journal.marking import marked

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CHANGES = [
    (("title", "Old", "New"), "Its title before: “Old”"),
    (("due", "2026-11-27", "2027-12-18"), "Its date: from 27 November to 18 December 2027"),
    (("due", "x", "y"), "Its date: from no date to no date"),
    (("percent", "", "40"), "Its progress: 40 percent"),
    (("percent", "40", ""), "Its progress follows its milestones"),
    (("confidence", "", "7"), "How sure you are: 7 of 10"),
    (("confidence", "7", ""), "How sure you are: not said any more"),
    (("serves", "", "year3"), "It serves your picture in 3 years"),
    (("serves", "year3", ""), "It serves no part of your vision any more"),
    (("milestone", "", "Tour"), "New milestone: “Tour”"),
    (("milestone", "Tour", ""), "Milestone taken out: “Tour”"),
    (("milestone", "Tour", "Trip"), "Milestone before: “Tour”\nNow: “Trip”"),
    (("milestone_due", "", "2026-12-04", "Tour"), "Milestone now due 4 December: “Tour”"),
    (("milestone_due", "2026-12-04", "", "Tour"), "Milestone now without a date: “Tour”"),
    (("sharing", "private", "shared"), "Your mentor sees it now"),
    (("sharing", "shared", "private"), "Only you see it now"),
    (("why", "", "Joy"), "Why it matters: “Joy”"),
    (("why", "Joy", ""), "Why it matters, taken out: “Joy”"),
    (("why", "Joy", "Pay"), "Why it matters, before: “Joy”\nNow: “Pay”"),
    (("answer", "", "Time", "achievable"), "What makes it possible: “Time”"),
    (("answer", "", "Time", "of later"), "Another answer about it: “Time”"),
    (("later kind", "", "x"), "Another answer: “x”"),
]


def entry(told: object) -> Entry:
    return Entry(NOON, "changes", 1, told)  # type: ignore[arg-type]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_each_change_is_told(change: tuple[str, ...], told: str) -> None:
    changed = entry(Changed(1, "Talk", "changed", (Change(*change),), "Rest"))
    text, is_cut = entry_text(changed, (), TODAY)
    assert text == f"*Goal changed* “Talk”\n{told}\nWhy: “Rest”"
    assert not is_cut


def test_a_turn_is_told_by_its_heading_and_an_undo_by_a_line() -> None:
    state = Change("state", "active", "done")
    assert (
        entry_text(entry(Changed(1, "T", "done", (state,))), (), TODAY)[0] == "*Goal reached* “T”"
    )
    undone = entry(Changed(1, "T", "undone", (Change("title", "A", "B"),)))
    told, _cut = entry_text(undone, (), TODAY)
    assert "You took your last change back.\nIts title before: “A”" in told


def test_somebody_who_was_forgotten_is_somebody() -> None:
    text, _cut = entry_text(entry(Thanked("", "For all", given=True)), (), TODAY)
    assert text == "*Thanks* to somebody who is not here any more\n“For all”"


@pytest.mark.parametrize(
    ("text", "typed", "told"),
    [
        ("so it is", "", "so it is"),
        ("The Café, open", "cafe", "The *Café,* open"),
        ("a <b> & c", "<b>", "a *&lt;b&gt;* &amp; c"),
        ("2*3*4 and 5", "3 5", "2*3*4 and *5*"),
        ("東" * 50 + "京", "京", "東" * 50 + "\u200b*京*\u200b"),
        ("line  two\tthree", "two", "line  *two*\tthree"),
    ],
)
def test_what_was_looked_for_is_bold(text: str, typed: str, told: str) -> None:
    assert marked(text, sought_in(typed)) == told


def test_an_entry_of_any_length_fits_and_says_that_something_is_missing() -> None:
    long = entry(CheckedIn(TODAY, (("&" * 80, "step"),) * 8, 3, "&" * 1000, "&" * 1000))
    text, is_cut = entry_text(long, (), TODAY)
    assert is_cut
    assert len(text) <= 3000
    assert text.endswith("\n…")
    _text, is_cut = entry_text(entry(Noted("x" * 201)), (), TODAY)
    assert is_cut
    told = "".join(block["text"]["text"] for block in whole(long, "UTC", TODAY))
    assert told.count("&amp;") == 2640
    assert all(len(block["text"]["text"]) <= 3000 for block in whole(long, "UTC", TODAY))
