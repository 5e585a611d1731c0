"""Thanks over the wire: said privately or in a channel, kept, taken back, offered once."""

from datetime import UTC, datetime, timedelta

from bot.playground.seed import BOT_USER
from bot.playground.world import SLACKBOT
from storage.tables import Milestone, Nudge, Thanks, Workspace
from tests.e2e.conftest import Town
from tests.e2e.forged import button, submission, user, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, ids, labels
from tests.playground.hands import (
    GENERAL,
    JONAS,
    MENTORING,
    PRIYA,
    SOFIA,
    YUKI,
    Json,
)

SOON = datetime(2026, 11, 23, 9, 1, tzinfo=UTC)
DONE = ["Undo", "Open the goal", "A moment to look back"]
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WORDS = "your patience with <my> drafts & doubts"
TOLD = f"<@{JONAS}> thanks you:"
PUBLIC = f"<@{JONAS}> thanks <@{PRIYA}>:"


def thank(giver: Someone, name: str = "@Priya Raman", **fields: str) -> Json:
    """Thanks from the command to the end of the form."""
    giver.types(f"/thanks {name}")
    giver.modal("Thank somebody")
    answer = giver.fills(**{"words": WORDS, **fields})
    assert answer["ok"], answer
    giver.modal("Thank you")
    return answer


def channel_texts(someone: Someone, channel: str = MENTORING) -> list[str]:
    return [message["text"] for message in someone.sees()["messages"].get(channel, [])]


def name_channel(lead: Someone, channel: str = MENTORING) -> Json:
    """The button on the programme's page, and the form."""
    lead.answers("/northstar admin")
    lead.clicks("The channel for thanks", within="The programme in figures")
    lead.modal("Channel for thanks")
    return lead.fills(channel=channel)


def test_thanks_reach_the_one_thanked_alone_and_can_be_kept(
    town: Town, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    jonas.types(f"/thanks @Priya Raman for {WORDS}")
    form = held(jonas.modal("Thank somebody"))
    assert (form["to"], form["words"]) == (PRIYA, WORDS)
    assert "where" not in form
    jonas.reads("Only the one you thank sees your words")
    assert jonas.fills()["ok"]
    town.control("deliver_again", what="interaction")
    jonas.reads(f"<@{PRIYA}> gets your words in a direct message in a moment")
    assert (PRIYA, {"thanks_private"}, "sent") in town.tells(SOON)
    assert len(town.rows(Thanks)) == 1
    heard = priya.hears(TOLD)
    assert heard["text"].startswith(f"{TOLD}\n>your patience with &lt;my&gt; drafts &amp; doubts")
    assert labels(heard["blocks"]) == ["Keep these thanks"]

    priya.clicks("Keep these thanks", within=TOLD)
    town.control("deliver_again", what="interaction")
    priya.hears("It is in your own list now")
    priya.types("/thanks")
    priya.reads("What you keep", f"<@{JONAS}>", "your patience with")
    assert "lately" not in priya.reads()
    priya.clicks("Take it out")
    priya.reads("Said to you lately", "Nothing yet.")
    priya.waits_for(lambda: labels(priya.hears(TOLD)["blocks"]) == ["Keep these thanks"])
    priya.clicks("Keep these thanks")
    priya.reads("What you keep", "your patience with")
    jonas.closes()
    jonas.types("/thanks list")
    jonas.reads("What you said", f"To <@{PRIYA}>, privately", "your patience with")
    diego.types("/thanks")
    assert "patience" not in diego.reads("Nothing yet.")
    diego.clicks("Thank somebody")
    diego.modal("Thank somebody")
    assert diego.fills(to=JONAS, words="Grids")["ok"]
    diego.modal("Thank you")
    beneath = diego.sees()["modals"]
    diego.waits_for(lambda: "What you said" in str(diego.sees()["modals"][0]["blocks"]))
    assert [view["title"]["text"] for view in beneath] == ["Thanks", "Thank you"]
    town.settles()
    reached = {call["args"].get("channel") for call in town.calls() if "patience" in str(call)}
    dms = {c["id"] for who in (jonas, priya) for c in who.sees()["channels"] if c["kind"] == "im"}
    assert reached <= {None, PRIYA, *dms}


def test_in_the_channel_that_a_lead_has_named_everybody_reads_them_if_the_sender_chooses_so(
    town: Town, amara: Someone, jonas: Someone, priya: Someone
) -> None:
    assert name_channel(amara)["ok"]
    town.control("deliver_again", what="interaction")
    amara.reads(f"Thanks may be said in <#{MENTORING}>, by whoever chooses so.")
    amara.closes()
    jonas.act("shortcut", callback_id="thanks.say")
    jonas.modal("Thank somebody")
    jonas.reads(f"everybody who reads <#{MENTORING}> sees them")
    assert held(jonas.modal())["where"] == "private"
    assert jonas.fills(to=PRIYA, words="the <!channel> & <@U1> demo", where=MENTORING)["ok"]
    jonas.reads(f"can be read in <#{MENTORING}> in a moment")
    assert (PRIYA, {"thanks_public"}, "sent") in town.tells(SOON)
    first, said = channel_texts(jonas)
    assert first.startswith("From now on thanks can be read here")
    assert said == f"{PUBLIC}\n>the &lt;!channel&gt; &amp; &lt;@U1&gt; demo"
    (posted,) = [c["args"] for c in town.calls("chat.postMessage") if PUBLIC in c["args"]["text"]]
    assert not posted["unfurl_links"]
    assert "thanks you" not in str(priya.texts())  # one word of it is enough
    priya.types("/thanks")
    priya.reads("Said to you lately", "the &lt;!channel&gt;")
    priya.clicks("Keep these thanks")
    priya.waits_for(lambda: "lately" not in priya.reads("What you keep"))

    jonas.clicks("Take it back")
    jonas.reads(f"Your thanks to <@{PRIYA}> are taken back. Nobody can read them any more.")
    jonas.waits_for(lambda: channel_texts(jonas) == [first])
    assert [(t.state, t.words, t.kept) for t in town.rows(Thanks)] == [("taken_back", "", False)]
    assert town.tells(SOON + MINUTE) == [(PRIYA, {"thanks_gone"}, "dropped")]


def test_what_has_to_stay_in_the_channel_shrinks(
    town: Town, amara: Someone, jonas: Someone
) -> None:
    assert name_channel(amara)["ok"]
    thank(jonas, where=MENTORING)
    town.ticks(SOON)
    town.fault("chat.delete", "error", error="cant_delete_message")
    jonas.clicks("Take it back")
    line = "A word of thanks that stood here was taken back."
    jonas.waits_for(lambda: channel_texts(jonas)[-1] == line)


def test_private_thanks_are_taken_back_before_and_after_they_were_read_for_a_day(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    thank(jonas)
    jonas.clicks("Take it back")
    jonas.reads("are taken back")
    jonas.closes()
    assert not [told for told in town.tells(SOON) if told[0] == PRIYA]
    thank(jonas, words="a good word that goes")
    jonas.closes()
    town.ticks(SOON + MINUTE)
    priya.hears(TOLD)
    jonas.types("/thanks")
    jonas.clicks("Take it back")
    jonas.waits_for(lambda: "What you said" not in jonas.reads("Nothing yet."))
    shrunk = priya.hears("A word of thanks that stood here was taken back.")
    assert labels(shrunk["blocks"]) == []
    jonas.closes()
    assert "good word" not in str(priya.sees())
    thank(jonas)
    town.ticks(SOON + 2 * MINUTE)
    town.moves_to(SOON + DAY + 3 * MINUTE)
    jonas.clicks("Take it back")
    jonas.reads("This was said more than a day ago, so it stands.")
    jonas.closes()
    jonas.types("/thanks")
    assert labels(jonas.modal("Thanks")["blocks"]) == ["Thank somebody"]


def test_a_channel_that_refuses_leaves_thanks_private_and_tells_the_sender_and_the_leads_once(
    town: Town, amara: Someone, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    assert name_channel(amara)["ok"]
    amara.closes()
    thank(jonas, where=MENTORING)
    jonas.closes()
    thank(diego, where=MENTORING)
    diego.closes()
    for _ in range(2):
        town.fault("chat.postMessage", "error", error="is_archived", match=MENTORING)
    said = town.tells(SOON)
    assert (PRIYA, {"thanks_private"}, "sent") in said
    priya.hears(f"{TOLD}\n>your patience")
    for giver in (jonas, diego):
        giver.hears(f"Showing your thanks to <@{PRIYA}> in the channel did not work out")
    assert [t.channel for t in town.rows(Thanks)] == [None, None]
    assert len([n for n in town.rows(Nudge) if n.kind == "thanks_closed"]) == 1
    assert "archived" not in str(amara.texts())
    town.ticks(SOON + timedelta(hours=1))  # 10:00 in London, with what else the day has to say
    heard = amara.hears(f"I cannot write in <#{MENTORING}> any more, so thanks go privately")
    amara.answers("/northstar admin")
    amara.hears(f"They were said in <#{MENTORING}>, too, but I cannot write there any more.")
    jonas.types("/thanks @Priya Raman")
    assert ids(jonas.modal("Thank somebody")) == ["to", "words"]
    stale = submission(
        jonas,
        "thanks.say.submit",
        "",
        to=user(PRIYA),
        words=words("good"),
        where={"type": "radio_buttons", "selected_option": {"value": MENTORING}},
    )
    answer = town.control("raw", type="interactive", payload=stale)["response"]
    assert answer["errors"]["where"].startswith("Thanks are not said in that channel any more.")
    assert labels(heard["blocks"]) == ["The channel for thanks"]
    amara.clicks("The channel for thanks", within=f"I cannot write in <#{MENTORING}> any more")
    amara.reads("so thanks are private for now")
    assert amara.fills(channel=MENTORING)["ok"]
    amara.reads(f"Thanks may be said in <#{MENTORING}>")
    assert [w.thanks_channel for w in town.rows(Workspace)] == [MENTORING]
    amara.hears("The channel for thanks was seen to. There is nothing left to do.")


def test_a_channel_without_the_bot_is_not_named_and_none_can_be(
    town: Town, amara: Someone, jonas: Someone
) -> None:
    answer = name_channel(amara, GENERAL)
    assert answer["view_errors"]["channel"].startswith("I cannot write there yet. Type /invite")
    town.fault("chat.postMessage", "error", error="is_archived")
    assert amara.fills(channel=MENTORING)["view_errors"]["channel"].startswith("That channel is")
    assert not [w for w in town.rows(Workspace) if w.thanks_channel]
    assert amara.fills(channel=MENTORING)["ok"]
    amara.closes()
    amara.clicks("The channel for thanks", within="The programme in figures")
    assert held(amara.modal("Channel for thanks"))["channel"] == MENTORING
    amara.clicks("No channel")
    amara.reads("Thanks are private here.")
    assert [w.thanks_channel for w in town.rows(Workspace)] == [None]
    jonas.types("/thanks @Priya Raman")
    assert ids(jonas.modal("Thank somebody")) == ["to", "words"]


def test_a_message_can_be_thanked_for_and_is_not_copied(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    message = priya.act("message", channel=MENTORING, text="Here is how grids work")
    jonas.act("message_shortcut", channel=MENTORING, ts=message["ts"], callback_id="thanks.for")
    form = held(jonas.modal("Thank somebody"))
    assert (form["to"], form["words"]) == (PRIYA, None)
    jonas.reads("The message itself does not go along.")
    assert jonas.fills(words="what you wrote on grids")["ok"]
    jonas.closes()
    town.ticks(SOON)
    bots = priya.hears(TOLD)
    assert "Here is how" not in bots["text"]
    priya.act("message_shortcut", channel="app", ts=bots["ts"], callback_id="thanks.for")
    priya.hears("No person wrote this message.")
    priya.act("message_shortcut", channel=MENTORING, ts=message["ts"], callback_id="thanks.for")
    priya.waits_for(
        lambda: channel_texts(priya)[-1].startswith("It is good to be kind to yourself.")
    )


def test_who_cannot_be_thanked_is_said_clearly(jonas: Someone) -> None:
    for typed, heard in (
        ("@Jonas Weber for me", "It is good to be kind to yourself."),
        ("@Northstar for all", "That is kind. I am glad to help"),
        ("@Slackbot for all", "I find no person of this workspace by that name."),
        ("@Sofia Lindqvist for all", "This person has left the workspace."),
        ("@Priya Raman @Diego Morales for all", "Thank one person at a time:"),
        ("Priya for all", "Whom do you want to thank?"),
        ("lits", "Did you mean `/thanks list`? Whom do you want to thank?"),
    ):
        assert jonas.answers(f"/thanks {typed}").startswith(heard), typed


def test_a_form_takes_people_and_words_only_and_nothing_calls_everybody(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    jonas.act("shortcut", callback_id="thanks.say")
    jonas.modal("Thank somebody")
    for to, beside in (
        (JONAS, "It is good to be kind to yourself."),
        (BOT_USER, "That is kind."),
        (SLACKBOT, "I find no person"),
        (SOFIA, "This person has left"),
    ):
        errors = jonas.fills(to=to, words="thank you all")["view_errors"]
        assert errors["to"].startswith(beside)
    for text, beside in (("\u3164 ", "Write a few"), ("x" * 3000, "This has 3,000 characters;")):
        assert jonas.fills(to=YUKI, words=text)["view_errors"]["words"].startswith(beside)
    odd = f"<!channel> 🙏🏽 שלום & *bold*\n{'&' * 900}"
    assert jonas.fills(to=YUKI, words=odd)["ok"]
    assert (YUKI, {"thanks_private"}, "sent") in town.tells(SOON)
    yuki = town.person(YUKI)
    assert "&lt;!channel&gt; 🙏🏽 שלום &amp; *bold*" in yuki.hears(TOLD)["text"]
    assert str(yuki.hears(TOLD)["blocks"]).count("&amp;") == 901
    yuki.clicks("Keep these thanks", within=TOLD)
    yuki.types("/thanks")
    yuki.reads("What you keep", "שלום")
    assert [t.to_id for t in town.rows(Thanks)] == [town.rows(Thanks)[0].to_id]


def test_thanks_that_cannot_be_delivered_come_back_to_the_sender(
    town: Town, jonas: Someone
) -> None:
    thank(jonas)
    town.fault("chat.postMessage", "error", error="user_disabled")
    town.ticks(SOON)
    heard = jonas.hears(f"I could not deliver your thanks to <@{PRIYA}>")
    assert "your patience with &lt;my&gt; drafts" in heard["text"]


# --- rights: whoever replays ids learns nothing and changes nothing

GONE = "That word of thanks is not there any more."
ABSENT = "4711"
NOT_LEAD = "The channel for thanks is chosen by the admins of the workspace"


def stored(town: Town) -> list[Json]:
    tables = (Thanks, Nudge, Workspace)
    return [row.model_dump() for table in tables for row in town.rows(table)]


def answered(town: Town, someone: Someone, action: str, value: str) -> str:
    known = len(someone.texts())
    payload = button(someone, f"{action}#{value}" if value else action, value)
    assert town.control("raw", type="interactive", payload=payload)["acked"], action
    someone.waits_for(lambda: len(someone.texts()) > known)
    return someone.texts()[-1]


def test_foreign_thanks_answer_as_absent_ones(
    town: Town, jonas: Someone, priya: Someone, diego: Someone
) -> None:
    thank(jonas)
    jonas.closes()
    diego.opens_home("Welcome")
    town.ticks(SOON)
    key = str(town.rows(Thanks)[0].id)
    before = stored(town)
    for someone, actions in (
        (diego, ("thanks.keep", "thanks.drop", "thanks.back")),
        (jonas, ("thanks.keep", "thanks.drop")),  # the sender keeps nothing for the other
        (priya, ("thanks.back",)),
    ):
        for action in actions:
            for value in (key, ABSENT, "", "9" * 30, "-1", "one"):
                assert answered(town, someone, action, value).startswith(GONE), (action, value)
    for value in (f"{ABSENT}|session:1", "0", "-1|", "one|intro:1", "9" * 30, ""):
        heard = answered(town, diego, "thanks.write", value)
        assert heard.startswith("I cannot find that person any more."), value
    assert stored(town) == before


def test_only_those_who_run_the_programme_name_the_channel(
    town: Town, amara: Someone, jonas: Someone, diego: Someone
) -> None:
    assert name_channel(amara)["ok"]
    town.settles()
    diego.opens_home("Welcome")
    before = stored(town)
    assert answered(town, diego, "thanks.channel", "").startswith(NOT_LEAD)
    assert answered(town, diego, "thanks.nowhere", "").startswith(NOT_LEAD)
    chosen = {"type": "conversations_select", "selected_conversation": GENERAL}
    form = submission(diego, "thanks.channel.submit", "", channel=chosen)
    answer = town.control("raw", type="interactive", payload=form)["response"]
    assert answer["errors"]["channel"].startswith(NOT_LEAD)
    for channel in (None, "D04FORGED01", JONAS):
        chosen = {"type": "conversations_select", "selected_conversation": channel}
        form = submission(amara, "thanks.channel.submit", "", channel=chosen)
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"]["channel"].startswith("Choose ")
    foreign = {"type": "radio_buttons", "selected_option": {"value": GENERAL}}
    form = submission(
        diego, "thanks.say.submit", "", to=user(JONAS), words=words("good"), where=foreign
    )
    answer = town.control("raw", type="interactive", payload=form)["response"]
    assert answer["errors"]["where"].startswith("Thanks are not said in that channel")
    assert stored(town) == before


# --- offers: a button, once for a thing


def test_after_a_session_was_written_down_thanks_are_offered_once_to_each(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    for who, other, name in ((jonas, PRIYA, "Thank Priya"), (priya, JONAS, "Thank Jonas")):
        for offered in ([name], []):
            who.types("/session log")
            who.modal("Record a session")
            assert who.fills(day="2026-11-20", at="10:00")["ok"]
            who.modal("Record of a session")
            assert who.fills(discussed=f"What we said, {len(offered)}")["ok"]
            shown = labels(who.modal("Saved")["blocks"])
            assert [label for label in shown if label.startswith("Thank")] == offered
            if offered:
                who.clicks(name)
                form = who.modal("Thank somebody")
                assert held(form) == {"to": other, "words": None}
                assert "What did you take from your session?" in str(form["blocks"])
            who.closes()
    assert town.rows(Thanks) == []


def test_a_tick_on_the_page_of_a_goal_offers_thanks_once(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-01")
    tour = str(town.rows(Milestone)[0].id)
    jonas.clicks("Open", within="home", about="Learn Go")
    jonas.modal("Your goal")
    jonas.clicks("goals.tick", value=[tour])
    jonas.clicks("Thank somebody")
    assert held(jonas.modal("Thank somebody"))["to"] == PRIYA
    jonas.act("close", view=jonas.sees()["modals"][-1]["id"])
    jonas.modal("Your goal")
    jonas.clicks("goals.tick", value=[])
    jonas.reads("0 of 1 milestone done")
    jonas.clicks("goals.tick", value=[tour])
    assert "Thank somebody" not in jonas.reads("1 of 1 milestone done")


def test_after_a_milestone_that_a_mentor_can_see_thanks_are_offered_once(
    town: Town, jonas: Someone, priya: Someone
) -> None:
    begin(town, priya, jonas)
    jonas.adds_goal("Learn Go", milestone_0="Tour", milestone_0_due="2026-12-01")
    jonas.adds_goal("Private", shared="private", milestone_0="Step", milestone_0_due="2026-12-03")
    town.ticks(SOON)
    town.ticks(SOON + DAY)
    jonas.clicks("Done", within="Tour is due")
    told = jonas.hears("Done: Tour.")
    assert labels(told["blocks"]) == [*DONE, "Thank somebody"]
    jonas.clicks("Thank somebody", within="Done: Tour.")
    assert held(jonas.modal("Thank somebody"))["to"] == PRIYA
    jonas.closes()
    jonas.clicks("Undo", within="Done: Tour.")
    jonas.hears("Tour is open again")
    jonas.waits_for(lambda: "Tour is due" in str(jonas.texts()))
    jonas.clicks("Done", within="Tour is due")
    assert labels(jonas.hears("Done: Tour.")["blocks"]) == DONE
    town.ticks(SOON + 3 * DAY)
    jonas.clicks("Done", within="Step is due")
    assert labels(jonas.hears("Done: Step.")["blocks"]) == DONE
