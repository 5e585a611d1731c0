"""Sessions over the wire: planned, told in both zones, moved, called off, in calendars, met."""

import json
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from bot.usecases.mentorships.course import start_mentorship
from storage.people import find_person
from storage.tables import MentoringSession, Nudge
from tests.e2e.conftest import Town
from tests.e2e.forged import button, day, option, submission, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import JONAS, PRIYA

MINUTE = timedelta(minutes=1)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # Monday, 10:00 in Berlin, 14:30 in Kolkata
PLANNED = "planned a session with you"


@pytest.fixture
def pair(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya is Jonas's mentor."""
    return begin(town, priya, jonas)


def plans(person: Someone, day: str = "2026-12-01", at: str = "10:00", **fields: str) -> None:
    """A session from the command to the end of the form."""
    person.types("/session plan")
    person.modal("Plan a session")
    answer = person.fills(day=day, at=at, **fields)
    assert answer["ok"], answer
    person.modal("Planned")


def said(town: Town, when: datetime, user: str) -> set[str]:
    """The kinds of what somebody hears by an instant."""
    return {kind for who, kinds, outcome in town.tells(when) for kind in kinds if who == user}


def test_a_session_is_planned_told_to_both_held_and_taken_back(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    jonas.types("/session plan")
    jonas.reads(f"With <@{PRIYA}>, in Kolkata, where it is 14:30 now.")
    assert jonas.fills(day="2026-12-01", at="10:00", place="https://meet.example/x?a=1&b=2")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads("Tuesday 1 December, 10:00 your time (14:30 in Kolkata)", "45 minutes")
    assert len(town.rows(MentoringSession)) == 1
    assert "session_news" in said(town, NOW + MINUTE, PRIYA)
    news = priya.hears(PLANNED)
    assert f"<@{JONAS}> planned" in news["text"]
    assert "Tuesday 1 December, 14:30 your time (10:00 in Berlin), 45 minutes" in news["text"]
    assert "<https://meet.example/x?a=1&amp;b=2>" in news["text"]
    wanted = ["Move", "Call it off", "Agenda", "Calendar file", "Add to Google Calendar"]
    assert labels(news["blocks"]) == wanted

    over = datetime(2026, 12, 1, 10, 46, tzinfo=UTC)
    assert "session_follow_up" in said(town, over, JONAS)
    jonas.clicks("We met", within="Did you meet?")
    jonas.hears("is marked as held. What is worth keeping of it?")
    jonas.hears(f"You met <@{PRIYA}>: Tuesday 1 December, 10:00 your time.")
    priya.hears(f"You met <@{JONAS}>: Tuesday 1 December, 14:30 your time.")
    assert [m.state for m in town.rows(MentoringSession)] == ["held"]
    jonas.clicks("Undo", within="is marked as held")
    jonas.hears(f"Taken back. Did you meet <@{PRIYA}>")
    priya.hears("Did you meet?")
    assert [m.state for m in town.rows(MentoringSession)] == ["planned"]


def test_a_session_is_moved_by_the_other_and_both_messages_follow(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    plans(jonas)
    jonas.closes()
    town.ticks(NOW + MINUTE)
    priya.clicks("Move", within=PLANNED)
    priya.reads(f"With <@{JONAS}>: Tuesday 1 December, 14:30 your time (10:00 in Berlin).")
    assert held(priya.modal())["at"] == "14:30"
    answer = priya.fills(day="2026-11-20")
    assert answer["view_errors"]["day"].startswith("Friday 20 November 2026 is over.")
    assert priya.fills(day="2026-12-02", at="15:00", minutes="30", place="Room 12")["ok"]
    priya.reads("Wednesday 2 December, 15:00 your time (10:30 in Berlin)", "30 minutes, Room 12")
    priya.hears("planned a session with you: Tuesday 1 December, 14:30 your time. It has been")
    assert "session_news" in said(town, NOW + 2 * MINUTE, JONAS)
    moved = jonas.hears("moved your session of Tuesday 1 December, 10:00 your time to Wednesday")
    assert "2 December, 10:30 your time (15:00 in Kolkata), 30 minutes, Room 12." in moved["text"]
    jonas.home("Wednesday 2 December, 10:30")


def test_a_session_is_called_off_with_a_word_after_a_question(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    plans(jonas)
    jonas.closes()
    town.ticks(NOW + MINUTE)
    jonas.types("/session cancel @Priya Raman")
    jonas.modal("Call the session off?")
    jonas.reads("Tuesday 1 December, 10:00 your time (14:30 in Kolkata), 45 minutes.")
    assert "1,001 characters" in jonas.fills(words="w" * 1_001)["view_errors"]["words"]
    assert jonas.fills(words="<!channel> I am ill & sorry")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads("is called off.")
    assert "session_news" in said(town, NOW + 2 * MINUTE, PRIYA)
    off = priya.hears("called off your session of Tuesday 1 December, 14:30 your time.")
    assert "&lt;!channel&gt; I am ill &amp; sorry" in off["text"]
    assert labels(off["blocks"]) == ["Plan another", "Calendar file"]
    before = len(priya.texts())
    priya.clicks("Calendar file", within="called off your session")
    text, content = file_of(town, priya, before)
    assert "open this to take it out of your calendar" in text
    assert "METHOD:CANCEL" in content
    assert "ill" not in content
    assert (
        said(town, datetime(2026, 12, 1, 12, 0, tzinfo=UTC), PRIYA)
        & {
            "brief",
            "session_follow_up",
        }
        == set()
    )


def file_of(town: Town, person: Someone, before: int) -> tuple[str, str]:
    """The calendar file that came after so many messages: words beside it, what it holds."""

    def arrived() -> tuple[str, str] | None:
        for message in person.messages()[before:]:
            for file in message["files"]:
                with urllib.request.urlopen(town.playground.url + file["url"]) as answer:
                    return message["text"], answer.read().decode()
        return None

    found: tuple[str, str] = person.waits_for(arrived)
    return found


def test_a_calendar_file_goes_into_the_direct_message_of_who_asked(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    plans(jonas)
    before, theirs = len(jonas.texts()), len(priya.texts())
    jonas.clicks("Calendar file")
    text, content = file_of(town, jonas, before)
    assert text.startswith(f"Your session with <@{PRIYA}> on Tuesday 1 December, 10:00 your time:")
    [found] = town.rows(MentoringSession)
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (str(event["UID"]), event["SEQUENCE"]) == (found.uid, 0)
    assert event["DTSTART"].dt == found.starts_at
    assert str(event["SUMMARY"]) == "Mentoring: Priya and Jonas"
    jonas.reads("The calendar file is in your direct message with me.")
    jonas.clicks("Add to Google Calendar")
    jonas.clicks("Calendar file")
    jonas.waits_for(lambda: sum(bool(m["files"]) for m in jonas.messages()) == 2)
    town.settles()
    assert str(jonas.modal()["blocks"]).count("is in your direct message") == 1
    assert len(priya.texts()) == theirs


def test_a_series_is_told_in_one_message_with_both_clocks(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    town.control("user", user=JONAS, tz="America/New_York")
    town.control("user", user=PRIYA, tz="Australia/Sydney")
    town.moves_to(datetime(2027, 3, 1, 15, 0, tzinfo=UTC))
    begin(town, priya, jonas)
    plans(jonas, "2027-03-09", "17:00", times="3")
    shown = jonas.reads("3 sessions")
    assert "Tuesday 9 March, 17:00 your time (9:00 on Wednesday in Sydney)" in shown
    assert "Tuesday 23 March, 17:00 your time (8:00 on Wednesday in Sydney)" in shown
    assert "The clocks change in between: from Tuesday 23 March, 17:00 your time" in shown
    assert f"For <@{PRIYA}> it is 8:00 on Wednesday then, outside working hours." in shown
    town.ticks(datetime(2027, 3, 1, 15, 1, tzinfo=UTC))
    news = priya.hears("planned 3 sessions with you, 45 minutes:")["text"]
    assert "Wednesday 10 March, 9:00 your time (17:00 on Tuesday in New York)" in news
    assert "Wednesday 7 April, 7:00 your time (17:00 on Tuesday in New York)" in news
    before = len(priya.texts())
    priya.clicks("Calendar file", within="planned 3 sessions")
    assert file_of(town, priya, before)[1].count("BEGIN:VEVENT") == 3
    jonas.clicks("Move the first one")
    jonas.modal("Move the session")
    assert jonas.fills(day="2027-03-10", at="18:00", scope="later")["ok"]
    jonas.reads("3 sessions", "Wednesday 10 March, 18:00 your time")
    town.ticks(datetime(2027, 3, 1, 15, 2, tzinfo=UTC))
    news = priya.hears("and those after it. They are now, 45 minutes each:")["text"]
    assert "Thursday 11 March, 10:00 your time (18:00 on Wednesday in New York)" in news
    jonas.closes()
    jonas.types("/session cancel")
    jonas.modal("Call the session off?")
    assert jonas.fills(scope="later")["ok"]
    jonas.modal("Called off")
    town.ticks(datetime(2027, 3, 1, 15, 3, tzinfo=UTC))
    priya.hears(
        "called off your session of Thursday 11 March, 10:00 your time, and the 2 after it."
    )
    assert {m.state for m in town.rows(MentoringSession)} == {"cancelled"}


def test_what_is_changed_above_a_page_shows_on_all_that_lie_beneath(
    town: Town, pair: int, jonas: Someone
) -> None:
    plans(jonas)
    jonas.clicks("Add a topic")
    jonas.modal("A topic to talk about")
    assert jonas.fills(words="Ask for more pay")["ok"]
    jonas.modal("Session")  # what was planned is a session from then on
    jonas.reads("Ask for more pay")
    jonas.clicks("Agenda")
    assert jonas.modal("Agenda")["close"]["text"] == "Back"
    jonas.clicks("Add a topic")
    jonas.modal("A topic to talk about")
    assert jonas.fills(words="Books to read")["ok"]
    jonas.reads("2. Books to read")
    jonas.clicks("Drop", about="Ask for more pay")
    jonas.reads("Off the agenda: “Ask for more pay”")
    jonas.act("close", view=jonas.modal()["id"])
    jonas.modal("Session")
    jonas.waits_for(lambda: "Ask for more pay" not in jonas.reads("• Books to read"))
    jonas.clicks("What your mentor reads")
    jonas.clicks("Put on the agenda")
    jonas.reads("_On the agenda._")
    jonas.act("close", view=jonas.modal()["id"])
    assert jonas.reads("• Books to read").count("• ") == 2
    assert jonas.modal("Session")["close"]["text"] == "Close"


def test_of_a_series_it_is_said_how_many_are_called_off(
    town: Town, pair: int, jonas: Someone
) -> None:
    plans(jonas, times="3")
    jonas.closes()
    jonas.types("/session cancel")
    jonas.modal("Call the session off?")
    assert jonas.fills(scope="later")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads(
        "3 sessions with", "are called off, from Tuesday 1 December to Tuesday 29 December."
    )
    assert labels(jonas.modal()["blocks"]) == ["Plan another", "Calendar file"]


def test_the_list_leads_to_a_page_with_all_that_can_be_done(
    town: Town, pair: int, jonas: Someone
) -> None:
    assert jonas.answers("/session").startswith("No session is planned yet.")
    plans(jonas, place="Room <12> & more")
    jonas.closes()
    answer = jonas.answers("/session list")
    assert f"Coming: Tuesday 1 December, 10:00 your time (14:30 in Kolkata), with <@{PRIYA}>." in (
        answer
    )
    jonas.clicks("Open", within="Your sessions.")
    jonas.reads("45 minutes, Room &lt;12&gt; &amp; more.", "Nothing is on the agenda yet.")
    assert labels(jonas.modal()["blocks"]) == [
        *("Add a topic", "What your mentor reads", "Move", "Call it off"),
        *("Calendar file", "Add to Google Calendar"),
    ]
    jonas.clicks("Move")
    jonas.modal("Move the session")
    assert jonas.fills(day="2026-12-02")["ok"]
    jonas.modal("Moved")
    jonas.clicks("Move it")
    jonas.modal("Move the session")
    assert jonas.fills(at="11:00")["ok"]
    jonas.reads("Wednesday 2 December, 11:00 your time")
    assert [m["title"]["text"] for m in jonas.sees()["modals"]] == ["Session", "Moved"]
    jonas.act("close", view=jonas.modal()["id"])
    jonas.modal("Session")
    jonas.reads("Wednesday 2 December, 11:00 your time")
    town.moves_to(datetime(2026, 12, 2, 10, 1, tzinfo=UTC))
    jonas.closes()
    jonas.answers("/session")
    jonas.clicks("Open", within="You are meeting")
    jonas.reads("Room &lt;12&gt; &amp; more.", "You are meeting now, until 11:45.")
    assert labels(jonas.modal()["blocks"])[:3] == [
        *("Agenda", "What your mentor reads", "Write it down")
    ]
    jonas.clicks("We did not meet")
    jonas.reads("It did not take place.")
    jonas.clicks("We met")
    jonas.reads("You met. Nothing is written down yet.")
    assert labels(jonas.modal()["blocks"]) == [
        *("Write it down", "Agenda", "What your mentor reads", "We did not meet")
    ]
    jonas.closes()
    assert "You met." in jonas.answers("/session")


def test_who_missed_a_session_finds_another_time(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    plans(jonas)
    jonas.closes()
    town.ticks(datetime(2026, 12, 1, 10, 50, tzinfo=UTC))
    priya.clicks("We did not meet", within="Did you meet?")
    priya.hears("Would you like another time for it?")
    told = jonas.hears(f"with <@{PRIYA}> did not take place.")
    assert labels(told["blocks"]) == ["Find another time", "We met"]
    jonas.clicks("Find another time", within="did not take place.")
    jonas.modal("Move the session")
    assert jonas.fills(day="2026-12-03")["ok"]
    jonas.modal("Moved")
    jonas.hears(f"Your session with <@{PRIYA}> was moved to Thursday 3 December, 10:00")
    assert [(m.state, m.sequence) for m in town.rows(MentoringSession)] == [("planned", 1)]


def test_a_slip_about_a_session_is_mended_on_home_and_in_the_mentorship(
    town: Town, pair: int, jonas: Someone, priya: Someone
) -> None:
    plans(jonas)
    jonas.closes()
    town.moves_to(datetime(2026, 12, 1, 10, 50, tzinfo=UTC))
    page = jonas.opens_home("How was your session with")
    agree = "agree how you work together"
    assert page.index("How was your session") < page.index(agree)
    jonas.clicks("We did not meet", within="home")
    jonas.reads("It did not take place.")
    jonas.closes()
    jonas.clicks("mentorships.open", within="home")
    jonas.reads("Tuesday 1 December: it did not take place")
    jonas.closes()
    for person in (priya, jonas):
        page = person.opens_home("on 1 December did not take place.")
        assert page.index("did not take place.") < page.index(agree)
    jonas.clicks("We met", within="home")
    jonas.reads("You met. Nothing is written down yet.")
    jonas.closes()
    jonas.opens_home("How was your session with")
    assert [met.state for met in town.rows(MentoringSession)] == ["held"]


def test_what_suits_nobody_is_a_hint_and_no_wall(town: Town, pair: int, jonas: Someone) -> None:
    plans(jonas, at="16:30")
    shown = jonas.reads(f"For <@{PRIYA}> it is 21:00 on Tuesday then, outside working hours.")
    assert "Times near by that suit both of you: Monday 30 November, 12:30" not in shown
    assert "Times near by that suit both of you:" in shown
    assert "It is fine as it is, or you can move it." in shown
    jonas.clicks("Move it")
    jonas.modal("Move the session")
    assert len(town.rows(MentoringSession)) == 1


def test_who_has_several_mentorships_chooses(
    town: Town, pair: int, jonas: Someone, diego: Someone
) -> None:
    diego.opens_home("Welcome to Northstar")
    other = begin_again(town, diego, jonas)
    jonas.types("/session plan")
    form = jonas.modal("Plan a session")
    names = [o["text"]["text"] for o in form["blocks"][0]["element"]["options"]]
    assert names == ["Priya, in Kolkata", "Diego, in New York"]
    assert jonas.fills(mentorship=str(other), day="2026-12-01", at="16:00")["ok"]
    jonas.reads("16:00 your time (10:00 in New York)")
    jonas.closes()
    jonas.types("/session plan @Priya Raman")
    jonas.reads(f"With <@{PRIYA}>, in Kolkata")
    jonas.closes()
    assert jonas.answers("/session plan @Yuki Tanaka").startswith("You have no mentorship under")
    assert jonas.answers("/session move @Priya Raman").startswith("No session with")


def begin_again(town: Town, mentor: Someone, mentee: Someone) -> int:
    """One more mentorship of somebody who has one."""
    with town.bot.deps.store.write() as session:
        team = str(mentor.sees()["team"]["id"])
        two = [find_person(session, team, each.user) for each in (mentor, mentee)]
        assert two[0], two[1]
        return start_mentorship(session, two[0], two[1], town.bot.deps.now()).id or 0


def test_who_has_no_mentorship_is_shown_the_doors(town: Town, diego: Someone) -> None:
    answer = diego.answers("/session plan")
    assert answer.startswith("You have no mentorship under way. Sessions belong to one")
    assert labels(diego.hears("no mentorship under way")["blocks"]) == [
        *("Find a mentor", "Offer to be a mentor")
    ]


@pytest.mark.parametrize(
    "place", [" \u200b ", "😀" * 100, "غرفة ١٢ \u202eabc", "<!channel> <@U04JONAS028>", "x" * 500]
)
def test_odd_places_are_kept_as_words(
    town: Town, pair: int, jonas: Someone, priya: Someone, place: str
) -> None:
    plans(jonas, place=place)
    jonas.clicks("Calendar file")
    jonas.waits_for(lambda: any(m["files"] for m in jonas.messages()))
    town.ticks(NOW + MINUTE)
    priya.hears(PLANNED)


def test_bad_input_is_answered_beside_the_fields(town: Town, pair: int, jonas: Someone) -> None:
    jonas.types("/session plan")
    jonas.modal("Plan a session")
    answer = jonas.fills(day="2026-11-23", at="09:00", place="p" * 3_000)["view_errors"]
    assert answer["at"] == "It is 10:00 already. Choose a later time, or another day."
    assert "3,000 characters; 500 fit" in answer["place"]
    answer = jonas.fills(day="2027-12-24", at="09:00", place="")["view_errors"]
    assert answer == {"day": "Choose a day within a year."}
    assert town.rows(MentoringSession) == []
    assert jonas.fills(day="2027-03-28", at="02:30")["ok"]
    jonas.reads("On Sunday 28 March 2027 the clocks skip that hour, so it begins at 3:30.")


# --- rights

GONE = "That session is not there any more."
BUTTONS = ("open", "move", "cancel", "met", "missed", "unmet", "file", "files")


def test_buttons_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, pair: int, jonas: Someone, diego: Someone
) -> None:
    plans(jonas, place="The secret room")
    key = str(town.rows(MentoringSession)[0].id)
    diego.opens_home("Welcome to Northstar")
    before = [row.model_dump() for row in (*town.rows(MentoringSession), *town.rows(Nudge))]
    for name in BUTTONS:
        heard = []
        for value in (key, "4711", "", "9" * 30, "-1", "one"):
            known = len(diego.texts())
            payload = button(diego, f"sessions.{name}#{value}", value)
            assert town.control("raw", type="interactive", payload=payload)["acked"], name
            diego.waits_for(lambda known=known: len(diego.texts()) > known)
            heard.append(diego.texts()[-1])
        assert set(heard) == {heard[0]}, name
        assert heard[0].startswith(GONE)
    after = [row.model_dump() for row in (*town.rows(MentoringSession), *town.rows(Nudge))]
    assert after == before
    assert "secret" not in str(diego.sees())


def test_forms_with_a_foreign_id_change_nothing_and_answer_as_for_an_absent_one(
    town: Town, pair: int, jonas: Someone, diego: Someone
) -> None:
    plans(jonas)
    key = town.rows(MentoringSession)[0].id
    diego.opens_home("Welcome to Northstar")
    before = [row.model_dump() for row in (*town.rows(MentoringSession), *town.rows(Nudge))]
    hour = {"at": {"type": "timepicker", "selected_time": "10:00"}}
    moved = {"day": day("2026-12-04"), **hour, "minutes": option("45")}
    for callback, name, own, fields in (
        ("plan", "mentorship", pair, {**moved, "times": option("1")}),
        ("move", "session", key, moved),
        ("cancel", "session", key, {"words": words("No more")}),
    ):
        answers = []
        for value in (own, 4711, 0, -1, 2**70, "1", None, [1], True):
            form = submission(
                diego, f"sessions.{callback}.submit", json.dumps({name: value}), **fields
            )
            answer = town.control("raw", type="interactive", payload=form)
            assert answer["acked"]
            answers.append(json.dumps(answer["response"]))
        assert set(answers) == {answers[0]}, callback
        assert "is not there any more" in answers[0]
    after = [row.model_dump() for row in (*town.rows(MentoringSession), *town.rows(Nudge))]
    assert after == before


def test_a_foreign_mentorship_opens_no_form(town: Town, pair: int, diego: Someone) -> None:
    diego.opens_home("Welcome to Northstar")
    for value in (str(pair), "4711", "-1", "one"):
        known = len(diego.texts())
        payload = button(diego, f"sessions.plan#{value}", value)
        assert town.control("raw", type="interactive", payload=payload)["acked"]
        diego.waits_for(lambda known=known: len(diego.texts()) > known)
        assert "mentorship is not there any more" in diego.texts()[-1]


def test_what_the_end_of_a_mentorship_calls_off_is_a_record_at_once(
    town: Town, priya: Someone, jonas: Someone, pair: int
) -> None:
    plans(priya)
    town.ticks(NOW)
    jonas.hears(PLANNED)
    priya.types("/mentor end")
    priya.modal("End the mentorship")
    assert priya.fills(reason="no_time")["ok"]
    told = jonas.hears("It was called off since.")
    assert labels(told["blocks"]) == []
    town.ticks(NOW + MINUTE)
    jonas.hears("The session on Tuesday 1 December is cancelled.")
    jonas.opens_home("ended your mentorship on")
