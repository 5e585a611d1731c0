"""Mentorships over the wire: agreeing, resting, how it goes, going on, ending well."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.usecases.mentorships.course import start_mentorship
from storage.people import find_person
from storage.tables import Agreement, MentoringSession, Mentorship, MentorshipEnd, Nudge, Pulse
from tests.e2e.conftest import START, Town
from tests.e2e.forged import button
from tests.e2e.someone import Someone, held, labels

DAY = timedelta(days=1)
SOON = START + timedelta(minutes=1)
HOPES = "To lead <a> talk & not faint"
MEETING = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


def begin(town: Town, mentor: Someone, mentee: Someone) -> int:
    """Two people begin, as an accepted request has it."""
    for person in (mentor, mentee):
        person.opens_home()
    team = mentor.sees()["team"]["id"]
    deps = town.bot.deps
    with deps.store.write() as session:
        first = find_person(session, team, mentor.user)
        second = find_person(session, team, mentee.user)
        assert first is not None
        assert second is not None
        return start_mentorship(session, first, second, deps.now()).id or 0


def meets(town: Town, key: int, when: datetime, state: str) -> None:
    """A session of the two, in a state."""
    with town.bot.deps.store.write() as session:
        by = town.rows(Mentorship)[0].mentor_id
        row = MentoringSession(
            mentorship_id=key,
            planned_by=by,
            starts_at=when,
            state=state,
            uid=f"{when}",
            form_key=f"{when}",
            created_at=START,
        )
        session.add(row)


@pytest.fixture
def key(town: Town, priya: Someone, jonas: Someone) -> int:
    """Priya (Kolkata) is Jonas's (Berlin) mentor since this morning."""
    return begin(town, priya, jonas)


def agreed(town: Town, priya: Someone, jonas: Someone) -> None:
    """Jonas proposes what most begin with, Priya says yes."""
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(hopes=HOPES)["ok"]
    jonas.modal("Your proposal is sent")
    jonas.closes()
    town.ticks(SOON)
    priya.clicks("Confirm", within="proposes how you work together")
    priya.hears("Agreed. You and")
    town.ticks(SOON)


def test_two_people_are_asked_to_agree_and_do(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    assert sorted(town.tells(SOON)) == sorted(
        (each.user, {"agreement_wanted"}, "sent") for each in (priya, jonas)
    )
    asked = jonas.hears(f"<@{priya.user}> is your mentor now.")
    assert "Later is fine, too." in asked["text"]
    jonas.clicks("Agree how you work together", within="is your mentor now")
    form = held(jonas.modal("How you work together"))
    assert (form["rhythm"], form["minutes"], form["channel"]) == ("two_weekly", "45", "video")
    assert form["until"] == "2027-05-23"
    assert form["confidential"].startswith("What we talk about stays between the two of us")
    assert jonas.fills(hopes=HOPES, topics="The autumn talk", rhythm="weekly")["ok"]
    town.control("deliver_again", what="interaction")
    jonas.modal("Your proposal is sent")
    jonas.hears("are agreeing how you work together")

    assert town.tells(SOON) == [(priya.user, {"agreement_proposed"}, "sent")]
    got = priya.hears(f"<@{jonas.user}> proposes how you work together")
    for words in ("every week, 45 minutes by video", "&lt;a&gt; talk &amp; not", "The autumn talk"):
        assert words in got["text"]
    assert labels(got["blocks"]) == ["Confirm", "Suggest changes"]
    priya.clicks("Suggest changes", within="proposes how you work together")
    priya.reads("This is what", "hopes:", "not faint")
    assert held(priya.modal("How you work together"))["topics"] == "The autumn talk"
    assert priya.fills(rhythm="monthly", hopes="To learn, too")["ok"]
    priya.hears("another proposal has taken its place")

    town.ticks(SOON)
    heard = jonas.hears("What would be different:")["text"]  # from what he had proposed himself
    assert "• How often: once a month (instead of every week)" in heard
    jonas.clicks("Confirm", within="once a month")
    jonas.hears("Agreed. You and")
    jonas.hears("You agreed to what")
    assert town.tells(SOON) == [(priya.user, {"agreement_agreed"}, "sent")]
    priya.hears(f"<@{jonas.user}> has agreed to what you proposed")
    first, second = town.rows(Agreement)
    assert (first.state, first.agreed_at, second.state) == ("replaced", None, "agreed")
    assert (second.mentee_hopes, second.mentor_hopes) == (HOPES, "To learn, too")


def test_the_status_and_the_page_tell_where_two_people_stand(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    told = jonas.answers("/mentor")
    assert f"<@{priya.user}> is your mentor." in told
    assert "You have not agreed yet how you work together." in told
    assert "No session is planned." in told
    agreed(town, priya, jonas)
    meets(town, key, MEETING, "planned")
    meets(town, key, START - DAY, "held")
    told = jonas.answers("/mentor status")
    assert "Next session: Tuesday 24 November, 14:00 your time (18:30 in Kolkata)." in told
    assert "You have met once, yesterday." in told
    assert "Agreed: every two weeks, 45 minutes by video, until Sunday 23 May 2027." in told
    jonas.clicks("Open", within="Next session:")
    page = jonas.reads("is your mentor.", "You meet every two weeks", "Nobody else does.")
    assert "You hope:" in page
    jonas.clicks("Change the agreement")
    jonas.modal("How you work together")
    assert jonas.fills(minutes="60")["ok"]
    jonas.closes()
    town.ticks(SOON)
    got = priya.hears("What would be different:")
    assert "How long: 60 minutes (instead of 45 minutes)" in got["text"]
    priya.clicks("Confirm", within="What would be different")
    priya.hears("Agreed. You and")
    jonas.clicks("Open", within="Next session:")
    page = jonas.reads("How the agreement came about", "*Version 2.*", "*Version 1.*")
    assert "Agreed on 23 November, later replaced" in page
    assert "How long: 60 minutes (instead of 45 minutes)" in page


def test_an_outdated_proposal_is_not_confirmed_and_says_so(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(minutes="90")["ok"]
    jonas.closes()
    town.ticks(SOON)
    old = priya.hears("90 minutes by video")
    blocks = old["blocks"]
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(minutes="30")["ok"]
    priya.hears("another proposal has taken its place")
    action = next(b for b in blocks if b["type"] == "actions")["elements"][0]
    payload = button(priya, action["action_id"], action["value"])
    assert town.control("raw", type="interactive", payload=payload)["acked"]
    priya.hears("Another proposal has taken the place of this one.")
    assert [a.state for a in town.rows(Agreement)] == ["replaced", "proposed"]


def test_two_who_propose_at_once_lose_nothing(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    for each in (jonas, priya):
        each.types("/mentor agreement")
        each.modal("How you work together")
    assert jonas.fills(hopes=HOPES, minutes="60")["ok"]
    assert priya.fills(hopes="To learn, too", minutes="30", topics="Slides")["ok"]
    priya.reads("has been quicker", "60 minutes by video")
    form = held(priya.modal("How you work together"))
    assert (form["hopes"], form["minutes"], form["topics"]) == ("To learn, too", "30", "Slides")
    assert [a.minutes for a in town.rows(Agreement)] == [60]
    assert priya.fills()["ok"]
    priya.modal("Your proposal is sent")
    first, second = town.rows(Agreement)
    assert (first.state, second.state, second.minutes) == ("replaced", "proposed", 30)
    assert second.mentee_hopes == HOPES


def test_to_add_only_hopes_to_a_proposal_is_a_yes(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills()["ok"]
    town.ticks(SOON)
    priya.clicks("Suggest changes", within="proposes how you work together")
    priya.modal("How you work together")
    assert priya.fills(hopes="To learn, too")["ok"]
    priya.modal("Agreed")
    [version] = town.rows(Agreement)
    assert (version.state, version.mentor_hopes) == ("agreed", "To learn, too")


def test_hopes_can_follow_a_yes(town: Town, priya: Someone, jonas: Someone, key: int) -> None:
    agreed(town, priya, jonas)
    priya.clicks("Add my hopes", within="Agreed. You and")
    priya.reads("not faint", "Nobody else does.")
    assert "view_errors" in priya.fills(hopes=" \u200b ")
    assert priya.fills(hopes="To learn, too")["ok"]
    assert [a.mentor_hopes for a in town.rows(Agreement)] == ["To learn, too"]


def test_a_pause_is_quiet_and_its_day_asks_both(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    town.ticks(SOON)
    jonas.types("/mentor pause")
    jonas.modal("Pause")
    wrong = jonas.fills(until="2026-11-23")["view_errors"]
    assert wrong == {"until": "Choose tomorrow, Tuesday 24 November, or a later day."}
    assert jonas.fills(until="2027-01-12")["ok"]
    jonas.reads("rests until Tuesday 12 January 2027", f"<@{priya.user}> hears of it in a moment")
    jonas.closes()
    assert town.tells(SOON) == [(priya.user, {"mentorship_news"}, "sent")]
    priya.hears("lets your mentorship rest until Tuesday 12 January 2027")
    assert "Paused until Tuesday 12 January 2027." in jonas.answers("/mentor")
    for days in range(1, 50):
        assert town.tells(START + days * DAY) == []
    told = town.tells(START + 50 * DAY)
    assert sorted(told) == sorted(
        (each.user, {"mentorship_take_up"}, "sent") for each in (priya, jonas)
    )
    jonas.clicks("Take it up again", within="was to rest until today")
    jonas.hears("goes on.")
    priya.waits_for(lambda: "is under way again." in "".join(priya.texts()))
    assert town.rows(Mentorship)[0].state == "active"
    told = jonas.answers("/mentor resume @Priya Raman")
    assert told.startswith(f"You have no mentorship with <@{priya.user}>")


def test_a_silence_is_spoken_of_once(town: Town, priya: Someone, jonas: Someone, key: int) -> None:
    town.ticks(SOON)
    said = {}
    for days in range(2, 29):
        for user, kinds, _outcome in town.tells(START + days * DAY):
            said[(days, user)] = kinds
    assert said == {(21, each.user): {"mentorship_quiet"} for each in (priya, jonas)}
    words = "began 3 weeks ago and have not met yet. Is a session due"
    assert words in jonas.hears("have not met yet")["text"]
    jonas.clicks("It is fine as it is", within="have not met yet")
    jonas.hears("It is fine as it is with")
    assert any("have not met yet" in text for text in priya.texts()), "priya's stays"


def test_how_it_goes_is_one_tap_and_a_private_word(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    town.ticks(SOON)
    meets(town, key, START + 60 * DAY, "planned")
    for days in (30, 91):  # the 90th is a Sunday
        kinds = [kinds for _user, kinds, _outcome in town.tells(START + days * DAY)]
        assert kinds.count({"mentorship_pulse"}) == 2, days
        if days == 91:
            break
        jonas.clicks("2", within="How is it going with")
        offer = jonas.hears("it goes not so well: 2 of 5.")
        assert "Change how you work together" in labels(offer["blocks"])
        jonas.clicks("A private word", within="it goes not so well")
        jonas.reads("Only you see this")
        assert jonas.fills(words="He is always late, sadly")["ok"]
        assert [(p.score, p.words) for p in town.rows(Pulse)] == [(2, "He is always late, sadly")]
    town.settles()
    assert "always late" not in str(priya.sees())


def test_the_agreed_end_comes_near_and_is_moved(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    jonas.types("/mentor agreement")
    jonas.modal("How you work together")
    assert jonas.fills(until="2026-12-21")["ok"]
    town.ticks(SOON)
    priya.clicks("Confirm", within="proposes how you work together")
    priya.hears("Agreed. You and")
    town.ticks(SOON)
    meets(town, key, START + 40 * DAY, "planned")
    told = town.tells(START + 14 * DAY)
    assert sorted(told) == sorted(
        (each.user, {"mentorship_ending"}, "sent") for each in (priya, jonas)
    )
    near = jonas.hears("is agreed to end on Monday 21 December, in 14 days.")
    assert "Nothing ends by itself." in near["text"]
    jonas.clicks("3 months more", within="is agreed to end")
    jonas.hears("Proposed: until Sunday 21 March 2027.")
    assert town.tells() == [(priya.user, {"agreement_proposed"}, "sent")]
    changed = priya.hears("What would be different:")["text"]
    assert "Until: Sunday 21 March 2027 (instead of Monday 21 December)" in changed
    priya.clicks("Confirm", within="What would be different")
    priya.hears("goes on as newly agreed")
    town.ticks()
    assert town.tells(START + 28 * DAY) == []
    ends = {
        r.occasion
        for r in town.rows(Nudge)
        if (r.kind, r.state) == ("mentorship_ending", "pending")
    }
    assert ends == {date(2027, 3, 7), date(2027, 3, 21)}


def test_an_ending_is_kind_and_can_be_taken_back(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    agreed(town, priya, jonas)
    meets(town, key, MEETING + DAY, "planned")
    for days in (1, 2):
        meets(town, key, START - days * DAY, "held")
    jonas.types("/mentor end")
    draft = held(jonas.modal("End the mentorship"))["farewell"]
    assert draft.startswith("Thank you for our 2 sessions. I wish you all the best.")
    assert jonas.fills(reason="no_fit", farewell="Thank you & <all> the best")["ok"]
    jonas.reads("has ended. They hear it in a moment, with your words.")
    told = [t for t in town.tells(SOON) if t[0] == priya.user]
    assert (priya.user, {"mentorship_news"}, "sent") in told
    heard = priya.hears(f"<@{jonas.user}> has ended your mentorship.")
    assert "Thank you &amp; &lt;all&gt; the best" in heard["text"]
    assert "fit" not in heard["text"]
    assert "The session on Wednesday 25 November is cancelled." in heard["text"]
    assert labels(heard["blocks"]) == ["Open"]
    assert [s.state for s in town.rows(MentoringSession)] == ["cancelled", "held", "held"]
    assert [(e.reason) for e in town.rows(MentorshipEnd)] == ["no_fit"]
    assert [r for r in town.rows(Nudge) if r.state == "pending"] == []
    assert "was your mentor" in jonas.answers("/mentor")
    priya.clicks("Open", within="has ended your mentorship")
    priya.reads("was your mentee", "You had agreed to meet every two weeks")
    assert "Take the end back" not in labels(priya.modal()["blocks"])

    jonas.clicks("Take the end back")
    jonas.reads("goes on.", "hears of it in a moment")
    assert (town.rows(Mentorship)[0].state, town.rows(MentorshipEnd)) == ("active", [])
    town.ticks(SOON)
    heard = priya.hears("has taken back the end of your mentorship: it goes on.")
    assert "stay cancelled; plan them anew." in heard["text"]


def test_both_end_it_in_the_same_moment(
    town: Town, priya: Someone, jonas: Someone, key: int
) -> None:
    for each in (jonas, priya):
        each.types("/mentor end")
        each.modal("End the mentorship")
    assert jonas.fills(reason="reached", farewell="")["ok"]
    assert priya.fills(reason="no_time", farewell="It was a joy")["ok"]
    priya.reads("had ended it a moment before you", "It was a joy")
    assert [e.reason for e in town.rows(MentorshipEnd)] == ["reached"]


def test_who_has_nobody_yet_finds_two_doors(town: Town, diego: Someone) -> None:
    told = diego.answers("/mentor")
    assert told.startswith("You have no mentor or mentee yet.")
    said = diego.hears("You have no mentor or mentee yet.")
    assert labels(said["blocks"]) == ["Find a mentor", "Offer to be a mentor", "What mentoring is"]
    diego.clicks("Offer to be a mentor", within="You have no mentor or mentee yet.")
    diego.modal("Offer to be a mentor")
    assert diego.fills(teaches="Go")["ok"]
    diego.modal("Your offer is saved")
    diego.reads("People who look for a mentor can find you from now on.")
    diego.closes()
    assert "Whoever fits can find your offer" in diego.answers("/mentor")
    offered = diego.hears("Whoever fits can find your offer")
    assert labels(offered["blocks"]) == ["Find a mentor", "My offer", "What mentoring is"]
    assert diego.answers("/mentor end").startswith("You have no mentorship that")


def test_who_has_several_says_whom(
    town: Town, priya: Someone, jonas: Someone, diego: Someone, key: int
) -> None:
    begin(town, priya, diego)
    assert priya.answers("/mentor end").startswith("Which mentorship do you want to end?")
    priya.types("/mentor end @Diego Morales")
    priya.reads(f"Your mentorship with <@{diego.user}> ends today, when")
