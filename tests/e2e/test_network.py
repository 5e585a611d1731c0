"""A network over the wire: who is in it, what is missing, one suggestion, the picture."""

import json
from datetime import date

import pytest

from bot.deps import Actor
from bot.playground.seed import BOT_USER
from bot.rules.networks import ContactDraft
from bot.usecases.network.circle import put_contact
from storage.tables import Contact, Picture, SuggestionSkip
from tests.e2e.conftest import Town
from tests.e2e.forged import heard, option, submission, user, words
from tests.e2e.pairs import begin
from tests.e2e.someone import Someone, held, labels
from tests.playground.hands import AMARA, DIEGO, JONAS, PRIYA, SOFIA, YUKI, Json
from tests.usecases.circles import helps, introduced, profiled

TITLE = "Your network"
GONE = "They are not in your network any more."


def actor(someone: Someone) -> Actor:
    return Actor(str(someone.sees()["team"]["id"]), someone.user)


def opens(someone: Someone) -> str:
    """The page from the command, once the picture is in it."""
    someone.types("/northstar network")
    someone.modal(TITLE)
    return pictured(someone)


def pictured(someone: Someone, *containing: str) -> str:
    """The alternative text of the page's picture, once it is there and holds these words."""

    def there() -> str | None:
        blocks = someone.modal(TITLE)["blocks"]
        alt = next((b["alt_text"] for b in blocks if b["type"] == "image"), "")
        return alt if alt and all(each in alt for each in containing) else None

    found: str = someone.waits_for(there)
    return found


def adds(someone: Someone, whom: str, kind: str, note: str = "") -> Json:
    """Somebody is put into the network, from the page."""
    someone.clicks("Add somebody")
    someone.modal("Add somebody")
    return someone.fills(whom=whom, kind=kind, words=note)


def uploads(town: Town) -> int:
    return len(town.calls("files.completeUploadExternal"))


@pytest.fixture
def known(town: Town, amara: Someone, priya: Someone, diego: Someone) -> None:
    """Priya knows Kubernetes; Diego, in sales, learns Rust and may be met."""
    for someone in (amara, priya, diego):
        someone.opens_home()
    helps(town.bot.deps, actor(priya), "Kubernetes")
    profiled(town.bot.deps, actor(diego), "Rust", function="sales", peers=True)


def test_an_empty_network_is_a_start_and_leads_to_a_mentor(town: Town, jonas: Someone) -> None:
    alt = opens(jonas)
    assert alt.startswith("You in the middle of your network. Mentors: nobody yet.")
    assert alt.count("nobody yet") == 4
    jonas.reads("Your network begins here", "Still open: a mentor, who has been", "Only you see")
    jonas.clicks("Another one")
    jonas.reads("Say in your profile what you want to learn")
    jonas.clicks("Another one")
    jonas.reads("Say in your profile what you work in")
    jonas.clicks("Another one")
    jonas.reads("That is everybody I can think of for now.")
    jonas.clicks("From the beginning")
    jonas.reads("A mentor would see further")
    assert uploads(town) == 1, "one picture is enough as long as it shows the same"
    jonas.clicks("Find a mentor")
    jonas.modal("Find a mentor")


def test_the_whole_network_is_shown_told_and_grown(
    town: Town, jonas: Someone, amara: Someone, priya: Someone, diego: Someone, known: None
) -> None:
    deps = town.bot.deps
    jonas.adds_goal("Run our cluster on k8s")
    profiled(deps, actor(jonas), "Rust", function="design")
    pair = begin(town, amara, jonas)
    jonas.opens_home(
        "You have a mentor. Still open: an expert, a peer and somebody in another function."
    )
    jonas.clicks(TITLE, within="home")
    alt = pictured(jonas)
    assert "Mentors: Amara. Experts: nobody yet." in alt
    jonas.reads(f"<@{AMARA}>", "In your network: a mentor.")
    jonas.reads("Nobody for “Run our cluster on k8s” and “Rust” yet.")
    jonas.reads(f"<@{PRIYA}> knows Kubernetes", "for your goal “Run our cluster on k8s”")
    jonas.clicks("Another one")
    jonas.reads(f"<@{DIEGO}> wants to learn Rust, as you do, and works in Sales.")
    assert f"<@{PRIYA}> knows" not in jonas.reads(f"<@{DIEGO}>"), "one at a time"
    jonas.clicks("Not for me")
    jonas.waits_for(lambda: [s.until for s in town.rows(SuggestionSkip)] == [date(2027, 2, 21)])
    jonas.closes()

    introduced(deps, actor(jonas), actor(priya), topic="Kubernetes")
    assert "Experts: Priya." in opens(jonas)
    assert f"<@{DIEGO}>" not in jonas.reads("Nobody for “Rust” yet.")
    assert adds(jonas, DIEGO, "function", "Met at the fair <!channel> & שלום 🎤")["ok"]
    town.control("deliver_again", what="interaction")
    pictured(jonas, "Other functions: Diego.")
    jonas.reads("&lt;!channel&gt; &amp; שלום 🎤", "a mentor, an expert and somebody in another")
    assert [(c.kind, c.note[:3]) for c in town.rows(Contact)] == [("function", "Met")]
    jonas.home("You have a mentor, an expert and somebody in another function. Still open: a peer.")
    jonas.clicks("Open", about=f"<@{AMARA}>")
    assert str(pair) in str(jonas.modal("Your mentorship"))


def test_a_suggestion_leads_to_the_form_with_its_topic(
    town: Town, jonas: Someone, known: None
) -> None:
    jonas.adds_goal("Run our cluster on k8s")
    opens(jonas)
    jonas.clicks("Another one")
    jonas.reads(f"<@{PRIYA}> knows Kubernetes")
    jonas.clicks("Ask for an introduction")
    assert held(jonas.modal("Ask somebody who knows"))["topic"] == "Kubernetes"
    jonas.closes()
    profiled(town.bot.deps, actor(jonas), "Rust")
    opens(jonas)
    jonas.clicks("Another one")
    jonas.reads(f"<@{PRIYA}> knows Kubernetes")
    jonas.clicks("Another one")
    jonas.reads(f"<@{DIEGO}> wants to learn Rust")
    jonas.clicks("Ask for an introduction")
    peer = jonas.modal("Ask for a conversation")  # who learns it, too, is not “who knows”
    assert held(peer)["topic"] == "Rust"


def test_whom_one_adds_can_be_changed_and_taken_out(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    opens(jonas)
    for whom, beside in (
        (JONAS, "Choose somebody other than yourself."),
        (BOT_USER, "I cannot help with this myself. Choose a person."),
        (SOFIA, "This person has left the workspace. Choose somebody else."),
    ):
        jonas.clicks("Add somebody")
        jonas.modal("Add somebody")
        assert jonas.fills(whom=whom, kind="peer")["view_errors"] == {"whom": beside}
        jonas.act("close", view=jonas.modal()["id"])
        jonas.modal(TITLE)
    answer = adds(jonas, YUKI, "peer", "x" * 3000)
    assert "This has 3,000 characters; 120 fit." in answer["view_errors"]["words"]
    assert jonas.fills(words="Learns <@U04PRIYA039> too")["ok"]
    assert "Peers: Yuki" in pictured(jonas, "Peers: Yuki")
    jonas.clicks("Edit")
    view = jonas.modal("In your network")
    assert held(view)["words"] == "Learns <@U04PRIYA039> too"
    assert jonas.fills(kind="expert", words="")["ok"]
    pictured(jonas, "Experts: Yuki", "Peers: nobody yet")
    jonas.clicks("Edit")
    jonas.modal("In your network")
    jonas.clicks("Take out")
    jonas.modal("Taken out")
    jonas.act("close", view=jonas.modal()["id"])
    pictured(jonas, "Experts: nobody yet")
    assert town.rows(Contact) == []


def test_without_a_picture_the_words_tell_it_all(town: Town, jonas: Someone) -> None:
    town.fault("files.getUploadURLExternal", "error", error="internal_error", times=9)
    jonas.types("/northstar network")
    jonas.modal(TITLE)
    jonas.waits_for(lambda: town.calls("files.getUploadURLExternal"))
    town.settles()
    assert labels(jonas.modal()["blocks"])[0] == "Find a mentor"
    assert "image" not in [b["type"] for b in jonas.modal()["blocks"]]
    assert town.rows(Picture) == []


def test_a_picture_that_slack_has_lost_is_drawn_anew(town: Town, jonas: Someone) -> None:
    opens(jonas)
    lost = town.rows(Picture)[0].file_id
    jonas.closes()
    with town.bot.deps.store.write() as session:
        session.get_one(Picture, (1, "network")).file_id = "F0LOSTLOST1"
    town.trouble = True
    jonas.types("/northstar network")
    jonas.modal(TITLE)
    jonas.waits_for(lambda: town.rows(Picture) == [])
    jonas.closes()
    opens(jonas)
    assert town.rows(Picture)[0].file_id not in (lost, "F0LOSTLOST1")


# --- rights: a network is its owner's, and nobody else's ids reach into it

ABSENT = "4711"


def test_anothers_contacts_answer_as_absent_ones_and_stay(
    town: Town, jonas: Someone, diego: Someone, priya: Someone
) -> None:
    for someone in (jonas, diego, priya):
        someone.opens_home()
    opens(jonas)
    assert adds(jonas, PRIYA, "peer", "Only mine")["ok"]
    pictured(jonas, "Peers: Priya.")
    [kept] = town.rows(Contact)
    for action in ("network.edit", "network.remove"):
        values = (str(kept.contact_id), str(kept.person_id), ABSENT, "", "9" * 30, "-1", "one")
        told = {heard(town, diego, action, value) for value in values}
        assert len(told) == 1
        assert told.pop().startswith(GONE)
    for note in ("", "[]", '{"person": "1"}', json.dumps({"person": 2**70})):
        form = submission(
            diego, "network.contact.submit", note,
            whom=user(DIEGO), kind=option("peer"), words=words("x"),
        )  # fmt: skip
        answer = town.control("raw", type="interactive", payload=form)["response"]
        assert answer["errors"] == {"whom": "Choose somebody other than yourself."}
    assert [row.model_dump() for row in town.rows(Contact)] == [kept.model_dump()]
    diego.opens_home()
    town.settles()
    assert "Only mine" not in str(diego.sees()) + str(priya.sees())


def test_notes_are_seen_by_nobody_else_even_where_both_have_added_each_other(
    town: Town, jonas: Someone, diego: Someone
) -> None:
    for someone in (jonas, diego):
        someone.opens_home()
    keys = {actor(jonas): 1, actor(diego): 2}
    for one, other in ((jonas, diego), (diego, jonas)):
        draft = ContactDraft("peer", f"A note of {one.user}")
        put_contact(town.bot.deps, actor(one), keys[actor(other)], draft)
    opens(diego)
    diego.reads(f"A note of {DIEGO}")
    assert f"A note of {JONAS}" not in str(diego.sees())


def test_home_shows_who_waits_for_an_answer_and_leads_there(
    town: Town, jonas: Someone, priya: Someone, amara: Someone
) -> None:
    for someone in (jonas, priya, amara):
        someone.opens_home()
    deps = town.bot.deps
    introduced(deps, actor(priya), actor(jonas), "open", topic="Cohorts & churn")
    two = actor(jonas), actor(priya)
    introduced(deps, *two, "proposed", maker=actor(amara), topic="Grids")
    page = jonas.opens_home(f"<@{PRIYA}> would like to talk with you about “Cohorts &amp; churn”.")
    assert f"<@{AMARA}> knows whom you should meet about “Grids”." in page
    for about in ("Cohorts", "Grids"):
        jonas.clicks("Read", within="home", about=about)
        jonas.reads(about)
        jonas.closes()


def test_the_profile_that_a_suggestion_asks_for_leads_back_to_the_network(jonas: Someone) -> None:
    opens(jonas)
    jonas.clicks("Another one")
    jonas.reads("Say in your profile what you want to learn")
    jonas.clicks("My profile")
    jonas.modal("Your profile")
    assert jonas.fills(learns="Rust", peers=["yes"])["ok"]
    jonas.modal("Your profile is saved")
    jonas.clicks("Your network")
    jonas.modal(TITLE)
    jonas.reads("Nobody for “Rust” yet.")
