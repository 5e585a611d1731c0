"""Intros: asked and answered once, within everybody's month, and never left without an end."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.experts import OPEN_WISHES
from bot.rules.intros import ASKED_A_DAY
from bot.rules.nudges import Refused
from bot.rules.refusals import FormRefused, NotFound
from bot.rules.requests import RequestDraft
from bot.usecases.experts import offers, wishes
from bot.usecases.intros import answers, inbox, outcomes
from bot.usecases.intros import asking as intro_asking
from bot.usecases.intros import standing as intros
from bot.usecases.nudges.jobs import Place
from bot.usecases.people import Member, learn_member
from bot.usecases.requests import answers as request_answers
from bot.usecases.requests import asking as request_asking
from handlers.blocks import TEXT_LENGTH
from handlers.experts.views import standing
from handlers.intros.inbox import inbox_message
from handlers.intros.views import intro_page
from storage.people import find_person, id_of
from storage.tables import Intro, IntroAsk, IntroOutcome, Nudge
from tests.conftest import OTHER_TEAM, TEAM, Clock, MakePerson
from tests.usecases import asking
from tests.usecases.asking import ask, key_of, offer, running, said, states
from tests.usecases.pairing import begin, person_id
from tests.usecases.planned import nudges_of, planned
from tests.usecases.statements import counted


@pytest.fixture
def expert(deps: Deps, make_person: MakePerson) -> Actor:
    """A person in Kolkata who offers help with Kubernetes."""
    made = make_person("UEXPERT", "Asia/Kolkata")
    offer(deps, made)
    return made


@pytest.fixture
def second(deps: Deps, make_person: MakePerson) -> Actor:
    """Another one who does."""
    made = make_person("USECOND", "Europe/London")
    offer(deps, made)
    return made


def problem_of(attempt: Callable[[], object]) -> str:
    with pytest.raises(FormRefused) as refused:
        attempt()
    (problem,) = refused.value.problems.values()
    return problem.code


def told(found: asking.Engine, kind: str) -> str:
    """The words of the latest message of a kind."""
    with found.deps.store.read() as session:
        rows = session.exec(select(Nudge).where(Nudge.kind == kind, Nudge.state == "sent"))
        bundle = list(rows)[-1].bundle
    [message] = [m for m in found.courier.messages if m.bundle == bundle]
    return "\n".join(part.text for part in message.parts)


# --- asking


def test_the_same_form_once_more_makes_one_question(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    assert ask(deps, actor, expert).card.key == ask(deps, actor, expert).card.key
    assert states(deps) == ["open"]
    assert [kind for kind, _about, _at in planned(deps, expert)].count("intro_asked") == 1


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"is_open": False}, "intro_not_now"),
        ({"away_until": date(2026, 11, 24)}, "intro_not_now"),
        ({"away_until": date(2026, 11, 23)}, None),
        ({"monthly": 1}, "intro_not_now"),
        ({"monthly": 2}, None),
    ],
)
def test_who_is_quiet_away_or_full_is_told_of_in_one_and_the_same_sentence(
    deps: Deps,
    actor: Actor,
    expert: Actor,
    second: Actor,
    make_person: MakePerson,
    terms: dict[str, object],
    code: str | None,
) -> None:
    offer(deps, expert, **terms)
    begin(deps, expert, make_person("UMENTEE"))  # mentees count, too
    start = intro_asking.start_intro(deps, actor, person_id(deps, expert), "Kubernetes")
    if code is None:
        assert (start.problem, start.instead) == (None, None)
        ask(deps, actor, expert)
        return
    assert start.problem is not None
    assert (start.problem.code, dict(start.problem.facts)) == (code, {"name": "uexpert"})
    assert start.instead is not None
    assert start.instead.person.user_id == "USECOND"
    assert problem_of(lambda: ask(deps, actor, expert)) == code
    assert states(deps) == []


def test_somebody_without_an_offer_can_be_asked_and_is_told_who_asks_through_whom(
    deps: Deps, actor: Actor, make_person: MakePerson
) -> None:
    found = running(deps)
    ask(deps, actor, make_person("UNEW"))
    found.run()
    assert "I am Northstar: people here use me" in told(found, "intro_asked")


def test_oneself_and_whoever_left_or_is_elsewhere_cannot_be_asked(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    assert problem_of(lambda: ask(deps, actor, actor)) == "intro_self"
    learn_member(deps, TEAM, Member("UEXPERT", active=False))
    assert problem_of(lambda: ask(deps, actor, expert)) == "left"
    elsewhere = make_person("U9", team_id=OTHER_TEAM)
    for key in (0, -1, 4711, 2**70, person_id(deps, elsewhere)):
        for attempt in (
            partial(intro_asking.start_intro, deps, actor, key),
            partial(intro_asking.ask_for_intro, deps, actor, key, asking.DRAFT, "V1"),
        ):
            with pytest.raises(NotFound):
                attempt()
    assert states(deps) == []


def test_three_questions_are_open_at_most_and_nobody_is_asked_twice_at_a_time(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    first = ask(deps, actor, expert)
    assert problem_of(lambda: ask(deps, actor, expert, "V2")) == "intro_asked_already"
    for number in (1, 2):
        ask(deps, actor, make_person(f"U2{number}"), f"W{number}")
    fourth = make_person("U24")
    assert problem_of(lambda: ask(deps, actor, fourth, "V3")) == "intros_open"
    intros.withdraw_intro(deps, actor, first.card.key)
    ask(deps, actor, fourth, "V3")
    assert states(deps) == ["closed", "open", "open", "open"]


def test_asking_and_taking_back_again_and_again_ends_after_three_times_a_day(
    deps: Deps, actor: Actor, expert: Actor, clock: Clock
) -> None:
    for turn in range(ASKED_A_DAY):
        asked = ask(deps, actor, expert, f"V{turn}")
        intros.withdraw_intro(deps, actor, asked.card.key)
    assert problem_of(partial(ask, deps, actor, expert, "V9")) == "intro_asked_lately"
    clock.ahead(days=1)
    assert ask(deps, actor, expert, "V9").card.is_open


def test_one_more_can_be_asked_up_to_three_and_each_once(
    deps: Deps, actor: Actor, expert: Actor, second: Actor, make_person: MakePerson
) -> None:
    asked = ask(deps, actor, expert)
    assert asked.next is not None
    assert asked.next.person.user_id == "USECOND"
    more = partial(intro_asking.ask_another, deps, actor, asked.card.key)
    again = more(person_id(deps, second))
    assert len(more(person_id(deps, second)).card.asks) == 2  # the same click once more
    assert again.next is None
    third, fourth = (person_id(deps, make_person(f"U3{n}")) for n in (1, 2))
    more(third)
    assert problem_of(lambda: more(fourth)) == "asked_enough"
    answers.decline_intro(deps, expert, key_of(asked))
    assert problem_of(lambda: more(person_id(deps, expert))) == "intro_rests"
    more(fourth)
    assert states(deps) == ["declined", "open", "open", "open"]


# --- answers


def test_a_yes_brings_the_two_together_and_closes_the_question_for_the_others(
    deps: Deps, actor: Actor, expert: Actor, second: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, second))
    found.run()
    first = answers.accept_intro(deps, expert, key_of(asked))
    assert first.done
    assert answers.accept_intro(deps, expert, key_of(asked)).done  # the same click again
    found.run()
    assert said(found)[2:] == [("U1", ["intro_accepted"]), ("UEXPERT", ["intro_opening"])]
    assert found.courier.messages[-1].place == Place(users=("U1", "UEXPERT"))
    [intro] = asking.intros(deps)
    assert (intro.state, intro.channel) == ("accepted", "GU1UEXPERT")
    assert states(deps) == ["accepted", "closed"]
    late = answers.accept_intro(deps, second, asking.asks(deps)[1].id or 0)
    assert not late.done
    assert found.run_until(2026, 12, 6, 0, 0) == []


def test_a_yes_that_was_too_fast_is_taken_back_and_the_question_is_open_again(
    deps: Deps, actor: Actor, expert: Actor, second: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    found.run()
    card = answers.cannot_after_all(deps, expert, key_of(asked), "In <spring> perhaps")
    assert (card.intro.state, card.helper, states(deps)) == ("open", None, ["declined"])
    again = answers.cannot_after_all(deps, expert, key_of(asked), "Twice")
    assert again.my_ask is not None
    assert again.my_ask.words == "In <spring> perhaps"
    found.run()
    words = told(found, "intro_declined")
    assert "said yes to your question about “Kubernetes”, and cannot after all" in words
    assert "&lt;spring&gt;" in words
    assert "You could ask now: <@USECOND>" in words
    intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, second))
    other = asking.asks(deps)[1].id or 0
    assert answers.accept_intro(deps, second, other).done
    found.run()
    assert found.courier.messages[-1].place == Place(users=("U1", "USECOND"))
    outcomes.keep_outcome(deps, actor, asked.card.key, "yes")
    late = answers.cannot_after_all(deps, second, other)
    assert late.intro.state == "done", "once the asker has looked back it is too late"


def test_a_yes_taken_back_before_anybody_heard_of_it_is_told_as_a_no(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    answers.cannot_after_all(deps, expert, key_of(asked))
    found.run()
    assert "thanks you for asking" in told(found, "intro_declined")
    kinds = [kind for _user, told_kinds in said(found) for kind in told_kinds]
    assert not {"intro_accepted", "intro_opening", "intro_unopened"} & set(kinds)
    assert found.run_until(2026, 12, 20, 0, 0) == [] or "intro_helped" not in kinds


def test_the_last_yes_of_a_month_lets_everybody_else_hear_at_once_and_offers_the_next(
    deps: Deps, expert: Actor, second: Actor, make_person: MakePerson
) -> None:
    offer(deps, expert, monthly=1)
    askers = [make_person(f"U4{n}") for n in range(3)]
    asked = [ask(deps, asker, expert) for asker in askers]
    found = running(deps)
    found.run()
    accepted = answers.accept_intro(deps, expert, key_of(asked[1]))
    assert len(accepted.full) == 2
    assert states(deps) == ["full", "accepted", "full"]
    found.run()
    heard = [user for user, kinds in said(found) if kinds == ["intro_full"]]
    assert heard == ["U40", "U42"]
    words = told(found, "intro_full")
    assert "<@UEXPERT> has no room this month" in words
    assert "You could ask now: <@USECOND>" in words
    assert "1" not in words
    accept = partial(answers.accept_intro, deps, expert, key_of(asked[0]))
    assert problem_of(accept) == "intro_no_room"
    offer(deps, expert, monthly=2)  # a late yes counts, once there is room again
    assert accept().done
    assert states(deps) == ["accepted", "accepted", "full"]


def test_mentees_and_intros_share_one_month_and_the_next_month_has_room_again(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, clock: Clock
) -> None:
    assert inbox.get_inbox(deps, expert).offers == "open"
    begin(deps, expert, make_person("UMENTEE"))
    asked = [ask(deps, who, expert) for who in (actor, make_person("U5"))]
    assert answers.accept_intro(deps, expert, key_of(asked[0])).done
    assert states(deps) == ["accepted", "full"]
    page = inbox.get_inbox(deps, expert)
    assert "Your month is full: I send nobody new to you" in inbox_message(page).text
    assert "Your month is full" in standing(offers.be_asked_again(deps, expert))
    clock.set(2026, 11, 30, 18, 31)  # December in Kolkata, November in Berlin
    assert inbox.get_inbox(deps, expert).offers == "open"
    assert answers.accept_intro(deps, expert, key_of(asked[1])).done


def test_a_mentee_who_fills_the_month_lets_who_waits_for_an_intro_hear_at_once(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    offer(deps, expert, monthly=1)
    ask(deps, actor, expert)
    draft = RequestDraft("I design", "Your talk", "An hour a month", "monthly")
    mentee = make_person("UMENTEE")
    wanted = request_asking.request_mentor(deps, mentee, person_id(deps, expert), draft, "V1")
    found = running(deps)
    found.run()
    request_answers.accept_request(deps, expert, wanted.key)
    assert states(deps) == ["full"]
    found.run()
    assert (actor.user_id, ["intro_full"]) in said(found)


def test_a_yes_ends_the_wish_for_the_same_thing_and_no_other(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    another = make_person("U5")
    for who, words in ((actor, "kubernetes"), (actor, "Raku"), (another, "Kubernetes")):
        wishes.keep_wish(deps, who, words)
    asked = ask(deps, actor, expert)
    assert [len(inbox.get_inbox(deps, who).wishes) for who in (actor, another)] == [2, 1]
    answers.accept_intro(deps, expert, key_of(asked))
    assert [wish.words for wish in inbox.get_inbox(deps, actor).wishes] == ["Raku"]
    assert len(inbox.get_inbox(deps, another).wishes) == 1
    rows = [row for row in planned(deps, actor) if "wish" in row[0]]
    assert len(rows) == 1


def test_a_wish_that_a_yes_ended_waits_again_once_the_yes_is_taken_back(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    wishes.keep_wish(deps, actor, "Kubernetes")
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    assert [row for row in planned(deps, actor) if "wish" in row[0]] == []
    for _twice in range(2):
        answers.cannot_after_all(deps, expert, key_of(asked))
        assert [wish.words for wish in inbox.get_inbox(deps, actor).wishes] == ["Kubernetes"]
        assert len([row for row in planned(deps, actor) if "wish" in row[0]]) == 1


def test_a_wish_that_was_dropped_or_has_no_room_stays_ended_whatever_becomes_of_a_yes(
    deps: Deps, actor: Actor, expert: Actor, second: Actor
) -> None:
    dropped = wishes.keep_wish(deps, actor, "Kubernetes")
    wishes.drop_wish(deps, actor, dropped.id or 0)
    wishes.keep_wish(deps, actor, "Raku")
    asked = [ask(deps, actor, expert), ask(deps, actor, second, "V2", topic="Raku")]
    for who, each in zip((expert, second), asked, strict=True):
        answers.accept_intro(deps, who, key_of(each))
    for number in range(OPEN_WISHES):
        wishes.keep_wish(deps, actor, f"wish {number}")
    for who, each in zip((expert, second), asked, strict=True):
        answers.cannot_after_all(deps, who, key_of(each))
    waited = {wish.words for wish in inbox.get_inbox(deps, actor).wishes}
    assert waited == {f"wish {number}" for number in range(OPEN_WISHES)}


def test_a_question_that_others_still_have_is_not_offered_to_be_kept_as_a_wish(
    deps: Deps, actor: Actor, expert: Actor, second: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    intro_asking.ask_another(deps, actor, asked.card.key, person_id(deps, second))
    answers.decline_intro(deps, expert, key_of(asked))
    found.run()
    assert "It is still with 1 other." in told(found, "intro_declined")
    labels = [e["text"]["text"] for p in found.courier.messages[-1].parts for b in p.blocks
              for e in b.get("elements", ()) if e.get("type") == "button"]  # fmt: skip
    assert labels == ["Find somebody who knows", "See it"]


def test_not_now_is_told_with_its_words_and_gives_the_two_a_month_of_rest(
    deps: Deps, actor: Actor, expert: Actor, second: Actor, clock: Clock
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    answers.decline_intro(deps, expert, key_of(asked), "Try the handbook")
    answers.decline_intro(deps, expert, key_of(asked), "Other words")  # an answer stays
    found.run()
    words = told(found, "intro_declined")
    assert "Try the handbook" in words
    assert "<@USECOND>" in words
    intros.withdraw_intro(deps, actor, asked.card.key)
    start = intro_asking.start_intro(deps, actor, person_id(deps, expert), "Kubernetes")
    assert start.problem is not None
    assert (start.problem.code, start.problem.facts["date"]) == ("intro_rests", date(2026, 12, 23))
    assert start.instead is not None
    clock.set(2026, 12, 22, 22, 0)
    assert problem_of(lambda: ask(deps, actor, expert, "V2")) == "intro_rests"
    clock.set(2026, 12, 22, 23, 1)  # the 23rd in Berlin
    ask(deps, actor, expert, "V2")


def test_somebody_who_was_suggested_can_be_asked_the_same_by_one_click(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    found, better = running(deps), make_person("UBETTER")
    asked = ask(deps, actor, expert)
    key = person_id(deps, better)
    card = answers.suggest_instead(deps, expert, key_of(asked), key, "She wrote it")
    assert card.asks[0].suggested_id == key
    seen = intro_asking.see_intro(deps, actor, asked.card.key)
    assert "<@UEXPERT> thinks that <@UBETTER> may know better." in str(intro_page(seen.card))
    found.run()
    words = told(found, "intro_declined")
    assert "<@UBETTER> may know better" in words
    assert "She wrote it" in words
    buttons = [e for p in found.courier.messages[-1].parts for b in p.blocks
               for e in b.get("elements", ()) if e.get("type") == "button"]  # fmt: skip
    assert f"{asked.card.key}|{key}" in [each.get("value") for each in buttons]
    assert nudges_of(deps, better) == []  # nobody is asked by being named
    intro_asking.ask_another(deps, actor, asked.card.key, key)
    assert states(deps) == ["declined", "open"]


@pytest.mark.parametrize(
    ("whom", "code"), [("UEXPERT", "somebody_else"), ("U1", "suggests_asker"), ("UGONE", "left")]
)
def test_only_somebody_else_who_is_there_can_be_suggested(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson, whom: str, code: str
) -> None:
    make_person("UGONE")
    learn_member(deps, TEAM, Member("UGONE", active=False))
    key, named = key_of(ask(deps, actor, expert)), person_id(deps, Actor(TEAM, whom))
    suggest = partial(answers.suggest_instead, deps, expert, key, named)
    assert problem_of(suggest) == code
    assert states(deps) == ["open"]


def test_what_is_taken_back_is_silent_and_cannot_be_accepted(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    card = intros.withdraw_intro(deps, actor, asked.card.key)
    assert card.intro.state == "withdrawn"
    assert not answers.accept_intro(deps, expert, key_of(asked)).done
    answers.decline_intro(deps, expert, key_of(asked))
    assert states(deps) == ["closed"]
    assert found.run_until(2027, 1, 10, 0, 0, step=timedelta(hours=6)) == []


def test_a_question_of_somebody_who_left_is_not_accepted_and_opens_nothing(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    asked = ask(deps, actor, expert)
    learn_member(deps, TEAM, Member("U1", tz="Europe/Berlin", active=False))
    accept = partial(answers.accept_intro, deps, expert, key_of(asked))
    assert problem_of(accept) == "intro_asker_left"
    assert nudges_of(deps, expert, "intro_opening") == []


# --- what cannot be delivered


@pytest.mark.parametrize("why", ["user_disabled", "msg_too_long"])
def test_a_question_that_cannot_be_delivered_comes_back_with_the_next_best(
    deps: Deps, actor: Actor, expert: Actor, second: Actor, why: str
) -> None:
    found = running(deps)
    ask(deps, actor, expert)
    found.courier.answers = [Refused(why)]
    found.run()
    assert said(found) == [("U1", ["intro_returned"])]
    assert "<@USECOND>" in told(found, "intro_returned")
    assert states(deps) == ["returned"]


@pytest.mark.parametrize(
    "why", ["user_disabled", "user_not_visible", "invalid_user_combination", "missing_scope"]
)
def test_where_no_conversation_can_be_opened_both_hear_what_to_do_instead(
    deps: Deps, actor: Actor, expert: Actor, why: str
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    found.run()
    answers.accept_intro(deps, expert, key_of(asked))
    found.courier.answers = [None, Refused(why)]  # type: ignore[list-item]
    found.run()
    unopened = [m for m in found.courier.messages if "could not open" in m.parts[0].text]
    assert sorted(m.user for m in unopened) == ["U1", "UEXPERT"]
    assert all("How do pods find each other?" in m.parts[0].text for m in unopened)
    [intro] = asking.intros(deps)
    assert (intro.state, intro.channel) == ("accepted", None)


def test_of_somebody_who_left_before_the_conversation_the_other_hears_and_can_look_on(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    found = running(deps)
    asked = ask(deps, actor, expert)
    found.run()
    answers.accept_intro(deps, expert, key_of(asked))
    learn_member(deps, TEAM, Member("UEXPERT", active=False))
    found.run()
    words = told(found, "intro_unopened")
    assert "<@UEXPERT> has left the workspace meanwhile" in words
    assert "write to" not in words
    assert "Shall I look for somebody else?" in words


# --- did it help


@pytest.mark.parametrize(("helped", "thanks"), [("yes", True), ("somewhat", True), ("no", False)])
def test_an_answer_in_one_tap_is_kept_and_a_good_one_offers_thanks_once(
    deps: Deps, actor: Actor, expert: Actor, helped: str, thanks: bool
) -> None:
    asked = ask(deps, actor, expert)
    answers.accept_intro(deps, expert, key_of(asked))
    first = outcomes.keep_outcome(deps, actor, asked.card.key, helped)
    assert bool(first.thanks) is thanks
    assert asking.intros(deps)[0].state == "done"
    again = outcomes.write_outcome(deps, actor, asked.card.key, helped, "Labels")
    assert again.thanks is None
    other = outcomes.keep_outcome(deps, actor, asked.card.key, "somewhat")
    assert other.card.outcome is not None
    assert (other.card.outcome.helped, other.card.outcome.words) == ("somewhat", "Labels")
    with deps.store.read() as session:
        assert len(session.exec(select(IntroOutcome)).all()) == 1


def test_an_outcome_takes_what_is_offered_and_words_that_fit(
    deps: Deps, actor: Actor, expert: Actor
) -> None:
    asked = ask(deps, actor, expert)
    with pytest.raises(NotFound):
        outcomes.keep_outcome(deps, actor, asked.card.key, "yes")  # nobody said yes yet
    answers.accept_intro(deps, expert, key_of(asked))
    keep = partial(outcomes.write_outcome, deps, actor, asked.card.key)
    assert problem_of(lambda: keep("great", "")) == "unknown"
    assert problem_of(lambda: keep("yes", "x" * 1001)) == "too_long"
    assert asking.intros(deps)[0].state == "accepted"


# --- rights, and what it costs


def test_only_the_two_see_a_question_and_each_does_only_their_part(
    deps: Deps, actor: Actor, expert: Actor, second: Actor, make_person: MakePerson
) -> None:
    asked = ask(deps, actor, expert)
    key, intro = key_of(asked), asked.card.key
    third, unknown = make_person("U7"), Actor(TEAM, "UNKNOWN")
    elsewhere = make_person("UEXPERT", team_id=OTHER_TEAM)
    experts = (
        lambda who: answers.accept_intro(deps, who, key),
        lambda who: answers.decline_intro(deps, who, key),
        lambda who: answers.suggest_instead(deps, who, key, person_id(deps, third)),
        lambda who: intros.get_ask(deps, who, key),
    )
    askers = (
        lambda who: intros.withdraw_intro(deps, who, intro),
        lambda who: intro_asking.ask_another(deps, who, intro, person_id(deps, second)),
        lambda who: outcomes.keep_outcome(deps, who, intro, "yes"),
        lambda who: outcomes.get_outcome(deps, who, intro),
    )
    both = (
        lambda who: intros.get_intro(deps, who, intro),
        lambda who: intro_asking.see_intro(deps, who, intro),
    )
    strangers = (third, second, unknown, elsewhere)
    for deeds, refused in (
        (experts, (*strangers, actor)),
        (askers, (*strangers, expert)),
        (both, strangers),
    ):
        for who in refused:
            for deed in deeds:
                with pytest.raises(NotFound):
                    deed(who)
    assert states(deps) == ["open"]
    assert inbox.get_inbox(deps, third).inbox.made == ()
    assert inbox.get_inbox(deps, unknown).inbox.got == ()


def test_a_proposal_is_seen_by_neither_side_as_a_question_before_the_yes(
    deps: Deps, actor: Actor, expert: Actor, make_person: MakePerson
) -> None:
    mentor = person_id(deps, make_person("UMENTOR"))
    with deps.store.write() as session:
        made = Intro(
            team_id=TEAM, asker_id=person_id(deps, actor), made_by=mentor, topic="K",
            question="Q", state="proposed", created_at=deps.now(), form_key="V1",
        )  # fmt: skip
        session.add(made)
        session.flush()
        ask_row = IntroAsk(
            team_id=TEAM, intro_id=id_of(made), asker_id=made.asker_id,
            expert_id=person_id(deps, expert), state="waiting", created_at=deps.now(),
        )  # fmt: skip
        session.add(ask_row)
        session.flush()
        intro_id, ask_id = id_of(made), id_of(ask_row)
    for deed in (
        lambda: intros.get_intro(deps, expert, intro_id),
        lambda: intros.get_intro(deps, actor, intro_id),
        lambda: answers.accept_intro(deps, expert, ask_id),
        lambda: intros.withdraw_intro(deps, actor, intro_id),
    ):
        with pytest.raises(NotFound):
            deed()
    with deps.store.write() as session:
        found, theirs = session.get(Intro, intro_id), find_person(session, TEAM, "UEXPERT")
        assert found is not None
        assert theirs is not None
        found.state = "open"
        intro_asking.ask_expert(session, deps, found, theirs, deps.now())
    assert states(deps) == ["open"]
    running_now = running(deps)
    running_now.run()
    assert "<@UMENTOR> thought of you." in told(running_now, "intro_asked")


@pytest.mark.only("sqlite")  # the same statements on both
def test_the_inbox_costs_the_same_for_one_and_for_many(
    deps: Deps, expert: Actor, make_person: MakePerson
) -> None:
    costs = []
    for number in range(3):
        for n in range(4 * number + 1):
            ask(deps, make_person(f"U{number}{n}"), expert)
        ask(deps, expert, make_person(f"U9{number}"), f"W{number}")
        with counted(deps.store) as statements:
            page = inbox.get_inbox(deps, expert)
        costs.append(len(statements))
    assert len(set(costs)) == 1
    assert (len(page.inbox.got), page.inbox.waiting, len(page.inbox.made)) == (8, 15, 3)


def test_three_questions_as_long_as_can_be_fit_one_message_for_ears_and_eyes(
    deps: Deps, make_person: MakePerson
) -> None:
    found, expert = running(deps), make_person("UEXPERT")  # who does not offer help
    for number in range(3):
        more = {"topic": "t" * 120, "question": "q" * 1000, "why": "w" * 1000}
        ask(deps, make_person(f"U0123456789{number}"), expert, **more)
    found.run()
    [message] = found.courier.messages
    told_whole = "\n\n".join(part.text for part in message.parts)
    assert len(message.parts) == 3
    assert len(told_whole) <= TEXT_LENGTH
    labels = [e["text"]["text"] for e in message.parts[0].blocks[-1]["elements"]]
    assert labels[-1] == "Read it whole"
