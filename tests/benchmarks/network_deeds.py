"""What people do in a network: every use case of experts, intros, proposals and thanks, once."""

from datetime import datetime, timedelta

from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.goals.drafts import GoalDraft
from bot.rules.intros import IntroDraft
from bot.rules.networks import ContactDraft
from bot.rules.profiles import ProfileDraft
from bot.rules.proposals import ProposalDraft
from bot.rules.thanks import ThanksDraft
from bot.usecases import people, pictures, profiles
from bot.usecases.experts import finding, offers, wishes
from bot.usecases.goals import keeping
from bot.usecases.home import page
from bot.usecases.intros import answers, asking, inbox, outcomes, standing
from bot.usecases.intros.prompts import messages_about
from bot.usecases.network import circle, suggestions
from bot.usecases.nudges.retelling import retold
from bot.usecases.people import Member
from bot.usecases.proposals import answers as proposal_answers
from bot.usecases.proposals import forward, proposing
from bot.usecases.thanks import channels, lists, saying
from handlers import jobs
from storage.database import Store
from storage.tables import Nudge
from tests.benchmarks import deeds, mentoring_deeds

ASKER, EXPERT, OTHER = Actor("T1", "UASKER"), Actor("T1", "UEXPERT"), Actor("T1", "UOTHER")
MENTOR = Actor("T1", "UMENTOR")
ALL = (ASKER, EXPERT, OTHER, MENTOR)
TOPIC = "Kubernetes"
DRAFT = IntroDraft(TOPIC, "How do pods find each other?", "Our cluster", None, 30)


def everything(store: Store, now: datetime) -> None:
    """From the first offer to the last thanks, with ticks of a month in between."""
    deps = deeds.at(store, now)
    for actor in ALL:
        member = Member(actor.user_id, actor.user_id, "Europe/Berlin", is_admin=True)
        people.learn_member(deps, "T1", member)
    key = mentoring_deeds.begin(deps, MENTOR, ASKER)
    profiles.change_profile(deps, ASKER, ProfileDraft("Me", learns="Kubernetes, Baking"))
    _offers_and_wishes(deps)
    settled = _intros(deps)
    _proposals(deps, key)
    _thanks(deps)
    _circle(deps)
    views(deps)
    _ticks(store, now, 1, 20)
    later = deeds.at(store, now + timedelta(days=20))
    outcomes.get_outcome(later, ASKER, settled)
    outcomes.write_outcome(later, ASKER, settled, "yes", "It did")
    _move_away(later)
    views(later)
    _ticks(store, now, 20, 45)
    _told_anew(later)


def views(deps: Deps) -> None:
    """All that anybody can look at."""
    for actor in ALL:
        page.home_page(deps, actor)
        suggestions.network_page(deps, actor)
        inbox.get_inbox(deps, actor)
        lists.list_thanks(deps, actor)
        finding.find_experts(deps, actor, "k8s")


def key_of(deps: Deps, actor: Actor) -> int:
    """A person's key."""
    return people.find_key(deps, actor) or 0


def _offers_and_wishes(deps: Deps) -> None:
    wishes.drop_wish(deps, ASKER, wishes.keep_wish(deps, ASKER, "Bees").id or 0)
    wishes.keep_wish(deps, ASKER, "Kubernetes")
    wishes.keep_wish(deps, MENTOR, "Falconry")
    for actor in (EXPERT, OTHER):
        offers.get_own_help(deps, actor)
        offers.offer_help(deps, actor, ExpertDraft(TOPIC, "Pods", 3, ("call",)))
    offers.be_quiet(deps, OTHER)
    offers.be_asked_again(deps, OTHER)
    offers.show_expert(deps, ASKER, key_of(deps, EXPERT))
    goal = keeping.add_goal(
        deps, ASKER, GoalDraft("Learn SQL", due=deps.now().date() + timedelta(days=9)), "goal"
    )
    keeping.close_goal(deps, ASKER, goal.goal.id or 0, "done")


def _intros(deps: Deps) -> int:
    """Withdrawn, declined, handed on, left without an answer, and accepted: the last one's key."""
    expert, other = key_of(deps, EXPERT), key_of(deps, OTHER)
    asking.start_intro(deps, ASKER, expert, TOPIC)
    first = asking.ask_for_intro(deps, ASKER, expert, DRAFT, "1")
    standing.withdraw_intro(deps, ASKER, first.card.key)
    asking.ask_for_intro(deps, MENTOR, expert, DRAFT, "silence")
    made = asking.ask_for_intro(deps, ASKER, expert, DRAFT, "2")
    asking.see_intro(deps, ASKER, made.card.key)
    asked = asking.ask_another(deps, ASKER, made.card.key, other)
    one, two = (ask.id or 0 for ask in asked.card.asks)
    standing.get_ask(deps, EXPERT, one)
    _tick(deps)
    answers.suggest_instead(deps, OTHER, two, expert, "Ask there")
    answers.accept_intro(deps, EXPERT, one)
    refused = asking.ask_for_intro(deps, MENTOR, other, DRAFT, "3")
    answers.decline_intro(deps, OTHER, refused.card.asks[0].id or 0, "Not now")
    messages_about(deps, made.card.key)
    _tick(deps)
    return made.card.key


def _proposals(deps: Deps, key: int) -> None:
    whom = [key_of(deps, Actor("T1", f"U{number:09d}")) for number in (1, 2, 3, 4)]
    proposing.start_proposal(deps, MENTOR, key)
    made = [
        proposing.propose_meeting(
            deps, MENTOR, key, ProposalDraft(each, f"Topic {each}", "You two fit"), f"p{each}"
        )
        for each in whom[:3]
    ]
    proposing.withdraw_proposal(deps, MENTOR, made[0].key)
    proposal_answers.refuse_proposal(deps, ASKER, made[1].key, "Not this time")
    proposal_answers.accept_proposal(deps, ASKER, made[2].key, "How?")
    draft = ProposalDraft(whom[3], "Silence", "You two fit")
    proposing.propose_meeting(deps, MENTOR, key, draft, "silence")
    _tick(deps)


def _thanks(deps: Deps) -> None:
    channels.name_channel(deps, MENTOR, "C1")
    to = key_of(deps, EXPERT)
    saying.start_thanks(deps, ASKER, to)
    card = saying.give_thanks(deps, ASKER, ThanksDraft(to, "For the pods"), "private")
    saying.give_thanks(deps, ASKER, ThanksDraft(to, "For the pods", "C1"), "public")
    _tick(deps)
    saying.keep_thanks(deps, EXPERT, card.thanks.id or 0)
    saying.take_back(deps, ASKER, card.thanks.id or 0)


def _circle(deps: Deps) -> None:
    other = key_of(deps, OTHER)
    circle.put_contact(deps, ASKER, other, ContactDraft("peer", "From work"))
    circle.contact_form(deps, ASKER, other)
    circle.remove_contact(deps, ASKER, other)
    suggestions.skip_suggestion(deps, ASKER, other)
    pictures.keep_picture(deps, ASKER, "network", "f", "F1")
    pictures.find_picture(deps, ASKER, "network", "f")
    pictures.forget_picture(deps, ASKER, "network", "F1")


def _move_away(deps: Deps) -> None:
    """Everything of a person is planned anew."""
    for actor in (ASKER, EXPERT, MENTOR):
        people.learn_member(deps, "T1", Member(actor.user_id, "M", "Asia/Tokyo"))


def _told_anew(deps: Deps) -> None:
    other = Store(deps.store.engine.url.render_as_string(hide_password=False))
    with other.read() as session:
        said = session.exec(select(Nudge).where(Nudge.state == "sent")).all()
    other.close()
    told = [row for row in said if row.kind.startswith(("intro", "proposal", "wish", "pay"))]
    for actor in ALL:
        retold(deps, jobs(), actor, list({r.kind for r in told}), [r.subject for r in told])
    goal = next(int(row.subject.split(":")[1]) for row in told if row.kind == "pay_forward")
    forward.put_off_forward(deps, ASKER, goal)


def _tick(deps: Deps) -> None:
    deeds.tick_at(deps.store, "T1", deps.now())


def _ticks(store: Store, now: datetime, first: int, last: int) -> None:
    for day in range(first, last):
        deeds.tick_at(store, "T1", now + timedelta(days=day, hours=1))
