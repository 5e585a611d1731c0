"""Every command word, its other names, the nearest match, and help."""

from storage.tables import Goal
from tests.e2e.conftest import Town
from tests.e2e.someone import Someone, held

FORMS = [
    ("/goal add", "A new goal"),
    ("/goal new", "A new goal"),
    ("/goal create", "A new goal"),
    ("/northstar goal add", "A new goal"),
    ("/northstar /goal ADD", "A new goal"),
    ("/goal update", "Your goal"),
    ("/goal edit talk", "Your goal"),
    ("/goal open give a", "Your goal"),
    ("/checkin", "Check-in"),
    ("/checkin answer", "Check-in"),
    ("/checkin edit", "Check-in"),
    ("/checkin now", "Check-in"),
    ("/northstar checkin", "Check-in"),
    ("/checkin history", "Your check-ins"),
    ("/checkin list", "Your check-ins"),
    ("/checkin journal", "Your check-ins"),
    ("/checkin snooze", "Rest for a while"),
    ("/checkin pause", "Rest for a while"),
    ("/checkin rest", "Rest for a while"),
    ("/checkin stop", "Rest for a while"),
    ("/checkin settings", "Settings"),
    ("/northstar settings", "Settings"),
]
ANSWERS = [
    ("/goal", "You have 1 goal under way."),
    ("/goal list", "You have 1 goal under way."),
    ("/goal show", "You have 1 goal under way."),
    ("/goal ls", "You have 1 goal under way."),
    ("/northstar goal", "You have 1 goal under way."),
    ("/northstar goal list", "You have 1 goal under way."),
    ("/northstar", "Your Home tab is up to date"),
    ("/northstar home", "Your Home tab is up to date"),
    ("/checkin snooze 2w", "Check-ins rest until Monday 7 December."),
    ("/checkin pause until 2026-12-24", "Check-ins rest until Thursday 24 December."),
    ("/checkin resume", "Check-ins go on."),
    ("/checkin continue", "Check-ins go on."),
    ("/checkin start", "Check-ins go on."),
    ("/goal done talk", "You reached Give a talk."),
    ("/goal finish", "No goal is under way just now."),
    ("/goal reached", "No goal is under way just now."),
]


def test_every_word_and_its_other_names_do_what_they_say(town: Town, jonas: Someone) -> None:
    jonas.adds_goal("Give a talk")
    for command, title in FORMS:
        assert jonas.types(command)["ok"], command
        assert jonas.modal(title), command
        jonas.closes()
    for command, opening in ANSWERS:
        assert jonas.answers(command).startswith(opening), command


USAGES = [
    ("/goal ad Learn Go", "I do not know `/goal ad`. Did you mean `/goal add`?"),
    ("/goal lsit", "I do not know `/goal lsit`. Did you mean `/goal list`?"),
    ("/checkin histroy", "I do not know `/checkin histroy`. Did you mean `/checkin history`?"),
    ("/northstar setings", "I do not know `/northstar setings`. Did you mean `/northstar set"),
    ("/northstar gaol add", "I do not know `/northstar gaol`. Did you mean `/northstar goal"),
    ("/northstar resume", "I do not know `/northstar resume`. Did you mean `/checkin resume`?"),
    ("/northstar add", "I do not know `/northstar add`. Did you mean `/goal add`?"),
    ("/goal <!channel>", "I do not know `/goal &lt;!channel&gt;`.\n"),
    ("/goal " + "z" * 3_000, "I do not know `/goal " + "z" * 39 + "…`.\n"),
    ("/goal `ls`", "I do not know `/goal 'ls'`. Did you mean `/goal ls`?"),
    ("/goal help", "/goal: set goals and keep them moving\n`/goal add [title]` opens"),
    ("/goal ?", "/goal: set goals and keep them moving\n"),
    ("/goal --HELP", "/goal: set goals and keep them moving\n"),
    ("/checkin help", "/checkin: a minute a week about how it goes\n"),
    ("/northstar help", "/northstar: your goals in sight, here in Slack\n"),
    ("/northstar goal help", "/goal: set goals and keep them moving\n"),
]


def test_what_is_not_known_gets_the_nearest_match_and_help_tells_all(jonas: Someone) -> None:
    for typed, answer in USAGES:
        assert jonas.answers(typed).replace("*", "").startswith(answer), typed


def test_a_title_may_come_on_the_next_line_and_through_the_long_way(
    town: Town, jonas: Someone
) -> None:
    jonas.types("/northstar goal add   Learn   Go")
    assert held(jonas.modal("A new goal"))["title"] == "Learn   Go"
    assert jonas.fills(due="2027-02-26")["ok"]
    assert [goal.title for goal in town.rows(Goal)] == ["Learn Go"]
    jonas.closes()
    jonas.types("/goal add\nLearn Rust")
    assert held(jonas.modal("A new goal"))["title"] == "Learn Rust"


def test_a_command_works_in_a_channel_and_is_answered_to_its_author_alone(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    jonas.adds_goal("Leave the company")
    jonas.types("/goal", channel="C04GENERAL1")
    answer = jonas.waits_for(lambda: jonas.sees()["messages"]["C04GENERAL1"])[-1]
    assert "Leave the company" in answer["text"]
    assert answer["ephemeral"]
    assert "Leave the company" not in str(priya.sees())


def test_an_unusable_span_is_answered_with_examples(town: Town, jonas: Someone) -> None:
    examples = " Try 2w, 10 days or 2026-12-24."
    for typed, said in (
        ("soon", f"“soon” is not a day that I understand.{examples}"),
        ("<!here> & now", f"“&lt;!here&gt; &amp; now” is not a day that I understand.{examples}"),
        ("y" * 2_000, f"“{'y' * 59}…” is not a day that I understand.{examples}"),
        (
            "until 2026-11-01",
            "Sunday 1 November 2026 is over. Choose tomorrow, Tuesday 24 November, or",
        ),
        ("500 days", "Choose a day within a year."),
        ("0d", "Choose tomorrow, Tuesday 24 November, or a later day."),
    ):
        assert jonas.answers(f"/checkin snooze {typed}").startswith(said), typed
