"""Agendas over the wire: topics typed, kept of a message, of an obstacle, and taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.tables import AgendaTopic
from tests.e2e.conftest import Town
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import DIEGO, GENERAL, PRIYA

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
TOPIC = "How to say no to a good offer"


@pytest.fixture
def pair(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya is Jonas's mentor."""
    return begin(town, priya, jonas)


def states(town: Town) -> list[tuple[str, str]]:
    """Every topic's words and state."""
    return [(topic.words, topic.state) for topic in town.rows(AgendaTopic)]


def test_a_typed_topic_is_on_the_agenda_of_both_and_can_be_taken_back(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    said = f"On your agenda with <@{PRIYA}>, seen by you both: “{TOPIC}”"
    assert jonas.answers(f"/session agenda {TOPIC}") == said
    town.control("deliver_again", what="command")
    town.settles()
    assert states(town) == [(TOPIC, "open")]
    priya.types("/session agenda")
    priya.modal("Agenda")
    priya.reads(f"1. {TOPIC}", f"_Added by <@{jonas.user}> on 23 November_")
    assert labels(priya.modal()["blocks"]) == ["Talked about", "Drop", "Add a topic"]
    jonas.clicks("Undo", within="On your agenda")
    jonas.hears(f"Off the agenda: “{TOPIC}”")
    assert states(town) == [(TOPIC, "dropped")]
    jonas.clicks("Undo", within="Off the agenda")
    jonas.hears("On your agenda with")
    assert states(town) == [(TOPIC, "open")]
    assert priya.texts() == []


def test_the_page_adds_changes_ticks_off_and_takes_back(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    jonas.types("/session agenda")
    jonas.reads("Nothing is on it yet.", "Both of you see it and can add to it.")
    jonas.clicks("Add a topic")
    jonas.reads(f"<@{PRIYA}>, who sees it on the agenda.")
    assert jonas.fills(words=TOPIC)["ok"]
    jonas.modal("Agenda")
    jonas.reads(f"1. {TOPIC}")
    jonas.clicks("Change")
    jonas.modal("Change the topic")
    assert jonas.fills(words="A promotion <!channel> & how")["ok"]
    jonas.reads("1. A promotion &lt;!channel&gt; &amp; how", "_Added by you on 23 November_")
    jonas.clicks("Talked about")
    jonas.reads("Talked about: “A promotion", "Nothing is on it yet.")
    jonas.clicks("Undo")
    jonas.reads("1. A promotion")
    jonas.clicks("Drop")
    jonas.reads("Off the agenda: “A promotion")
    assert states(town) == [("A promotion <!channel> & how", "dropped")]


def test_where_three_views_are_open_already_a_form_takes_the_place_of_the_page(
    town: Town, pair: int, jonas: Someone
) -> None:
    jonas.types("/session agenda")
    for words in (TOPIC, "Books to read"):
        jonas.modal("Agenda")
        town.fault("views.push", "error", error="push_limit_reached")
        jonas.clicks("Add a topic")
        jonas.modal("A topic to talk about")
        assert jonas.fills(words=words)["ok"]
        jonas.reads("What you and", words)
    assert states(town) == [(TOPIC, "open"), ("Books to read", "open")]
    assert len(jonas.sees()["modals"]) == 1


def test_with_two_partners_nobody_hears_of_a_topic_unasked(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    other = begin(town, jonas, diego)
    jonas.types("/session agenda")
    jonas.reads("With whom?", f"<@{PRIYA}>, your mentor", f"<@{DIEGO}>, your mentee")
    jonas.closes()
    answer = jonas.answers(f"/session agenda @diego {TOPIC}")
    assert answer.startswith(f"On your agenda with <@{DIEGO}>, seen by you both: “{TOPIC}”")
    jonas.types("/session agenda Salary talks")
    form = jonas.modal("A topic to talk about")
    assert held(form)["words"] == "Salary talks"
    assert jonas.fills(whom=str(pair))["ok"]
    jonas.reads(f"On your agenda with <@{PRIYA}>", "“Salary talks”")
    found = {topic.words: topic.mentorship_id for topic in town.rows(AgendaTopic)}
    assert found == {TOPIC: other, "Salary talks": pair}


def test_a_stranger_who_is_named_first_does_not_send_the_topic_to_the_mentor(
    town: Town, pair: int, jonas: Someone
) -> None:
    jonas.types(f"/session agenda @diego {TOPIC}")
    form = jonas.modal("A topic to talk about")
    assert held(form)["words"] == f"@diego.morales {TOPIC}"
    assert states(town) == []


def test_without_a_mentorship_every_door_says_what_to_do(town: Town, jonas: Someone) -> None:
    assert jonas.answers(f"/session agenda {TOPIC}").startswith("An agenda is for the sessions")
    said = jonas.act("message", channel=GENERAL, text="Look at this")
    jonas.act("message_shortcut", channel=GENERAL, ts=said["ts"], callback_id="agenda.keep")
    jonas.modal("Agenda")
    jonas.reads("An agenda is for the sessions of a mentorship")
    assert states(town) == []


def test_a_message_becomes_a_topic_once(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    words = "Is <https://example.org|this> & that worth it? " + "long " * 100
    said = priya.act("message", channel=GENERAL, text=words)
    jonas.typed.append("long long")
    for who, answer in ((jonas, "On your agenda with"), (priya, "It was on your agenda with")):
        who.act("message_shortcut", channel=GENERAL, ts=said["ts"], callback_id="agenda.keep")
        form = who.modal("A topic to talk about")
        assert len(held(form)["words"]) == 300
        assert who.fills()["ok"]
        who.reads(answer)
    assert len(states(town)) == 1
    assert labels(priya.modal()["blocks"]) == ["Open the agenda"]


def _checks_in(town: Town, jonas: Someone, obstacles: str, **fields: str) -> None:
    jonas.adds_goal("Learn Go")
    town.ticks(FRIDAY)
    jonas.clicks("Answer", within="How did your week go")
    jonas.modal("Check-in")
    assert jonas.fills(obstacles=obstacles, **fields)["ok"]
    jonas.modal("Thank you")


def test_what_a_private_check_in_names_is_shown_to_the_mentor_only_after_a_question(
    town: Town, pair: int, jonas: Someone
) -> None:
    town.ticks()
    _checks_in(town, jonas, "Too many meetings", shared="private")
    button = jonas.modal("Thank you")["blocks"][-1]["elements"][0]
    assert "Priya will see this topic" in button["confirm"]["text"]["text"]
    assert "“Too many meetings”" in button["confirm"]["text"]["text"]
    assert states(town) == []


def test_an_obstacle_becomes_a_topic_by_one_click(
    town: Town, pair: int, priya: Someone, jonas: Someone
) -> None:
    town.ticks()
    _checks_in(town, jonas, "Too many meetings")
    button = jonas.modal("Thank you")["blocks"][-1]["elements"][0]
    assert button["text"]["text"].startswith("Talk about it")
    assert "confirm" not in button  # Priya sees the check-in anyway
    assert states(town) == []
    jonas.clicks("agenda.obstacle")
    jonas.reads(f"On your agenda with <@{PRIYA}>", "“Too many meetings”")
    jonas.closes()
    settled = f"What is in the way is on your agenda with <@{PRIYA}>."
    jonas.hears(settled)
    town.control("deliver_again", what="interaction")
    town.settles()
    assert states(town) == [("Too many meetings", "open")]
    priya.types("/session agenda")
    priya.clicks("Drop")
    priya.reads("Off the agenda")
    jonas.waits_for(lambda: not [text for text in jonas.texts() if settled in text])
    jonas.clicks("agenda.obstacle", within="Your check-in for")
    jonas.hears("On your agenda with")
    assert states(town) == [("Too many meetings", "open")]


def test_an_obstacle_is_for_the_mentor_who_is_chosen(
    town: Town, pair: int, priya: Someone, jonas: Someone, diego: Someone
) -> None:
    other = begin(town, diego, jonas)
    town.ticks()
    _checks_in(town, jonas, "Too many meetings")
    assert "confirm" not in jonas.modal("Thank you")["blocks"][-1]["elements"][0]
    jonas.clicks("Talk about it with a mentor")
    jonas.modal("Talk about it")
    assert jonas.fills(whom=str(other))["ok"]
    jonas.reads(f"On your agenda with <@{DIEGO}>")
    assert [topic.mentorship_id for topic in town.rows(AgendaTopic)] == [other]


def test_without_a_mentor_or_an_obstacle_no_button_is_there(town: Town, jonas: Someone) -> None:
    _checks_in(town, jonas, "Too many meetings")
    assert "agenda.obstacle" not in str(jonas.modal("Thank you"))


def test_an_unfinished_topic_is_carried_over(town: Town, pair: int, jonas: Someone) -> None:
    from storage.tables import MentoringSession

    jonas.answers(f"/session agenda {TOPIC}")
    now = town.bot.deps.now()
    with town.bot.deps.store.write() as session:
        session.add(
            MentoringSession(
                mentorship_id=pair,
                planned_by=1,
                starts_at=now + timedelta(days=1),
                state="held",
                uid="u",
                form_key="f",
                created_at=now,
            )
        )
    town.moves_to(now + timedelta(days=2))
    jonas.types("/session agenda")
    jonas.reads("_Carried over, added by you on 23 November_")


def test_an_agenda_has_room_for_thirty_topics(town: Town, pair: int, jonas: Someone) -> None:
    for number in range(30):
        jonas.answers(f"/session agenda Topic number {number}")
    full = jonas.answers("/session agenda One more of them")
    assert full.startswith("There are 30 topics on this agenda already")
    jonas.types("/session agenda")
    jonas.reads("30. Topic number 29")
    jonas.clicks("Add a topic")
    jonas.modal("A topic to talk about")
    assert jonas.fills(words="One more of them")["view_errors"]["words"].startswith("There are 30")
    assert len(states(town)) == 30


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (" \u200b ", "Write a few words here."),
        ("x" * 3_000, "This has 3,000 characters; 300 fit."),
    ],
)
def test_words_that_are_no_topic_are_answered_beside_the_field(
    town: Town, pair: int, jonas: Someone, words: str, problem: str
) -> None:
    jonas.types("/session agenda")
    jonas.clicks("Add a topic")
    jonas.modal("A topic to talk about")
    assert jonas.fills(words=words)["view_errors"]["words"].startswith(problem)
    assert states(town) == []


@pytest.mark.parametrize("words", ["🎉🎉", "كيف أقول لا", "<!channel> *now* _x_"])
def test_odd_words_are_kept_as_they_are(town: Town, pair: int, jonas: Someone, words: str) -> None:
    jonas.typed.append(words)
    jonas.types("/session agenda")
    jonas.clicks("Add a topic")
    jonas.modal("A topic to talk about")
    assert jonas.fills(words=words)["ok"]
    jonas.waits_for(lambda: states(town) == [(words, "open")])
    jonas.modal("Agenda")
