"""What a circle is made of, as it stands in the database: introductions, offers, skills."""

from uuid import uuid4

from bot.deps import Actor, Deps
from bot.rules.experts import ExpertDraft
from bot.rules.skills import skill_key
from bot.usecases.experts.offers import offer_help
from storage.people import id_of
from storage.skills import set_skills
from storage.tables import Intro, IntroAsk, Person, Profile
from tests.usecases.pairing import person_id


def introduced(
    deps: Deps,
    asker: Actor,
    expert: Actor,
    state: str = "accepted",
    maker: Actor | None = None,
    **fields: str,
) -> int:
    """An introduction with its only ask, as it is in this state; its key."""
    ask_state = {"done": "accepted", "over": "declined", "proposed": "waiting"}.get(state, state)
    with deps.store.write() as session:
        intro = Intro(
            team_id=asker.team_id,
            asker_id=person_id(deps, asker),
            made_by=person_id(deps, maker or asker),
            **{"topic": "Kubernetes", "question": "How?", "why": "It matters", **fields},
            state=state,
            accepted_by=person_id(deps, expert) if state in ("accepted", "done") else None,
            created_at=deps.now(),
            accepted_at=deps.now() if state in ("accepted", "done") else None,
            form_key=uuid4().hex,
        )
        session.add(intro)
        session.flush()
        answered = None if ask_state in ("open", "waiting") else deps.now()
        session.add(
            IntroAsk(
                team_id=asker.team_id,
                intro_id=id_of(intro),
                asker_id=intro.asker_id,
                expert_id=person_id(deps, expert),
                state=ask_state,
                created_at=deps.now(),
                answered_at=answered,
            )
        )
        return id_of(intro)


def helps(deps: Deps, actor: Actor, *skills: str, monthly: int = 2, quiet: bool = False) -> None:
    """Somebody who can be asked about these skills."""
    draft = ExpertDraft(", ".join(skills), monthly=monthly, taking="closed" if quiet else "open")
    offer_help(deps, actor, draft)


def profiled(
    deps: Deps, actor: Actor, *learns: str, function: str = "", peers: bool = False
) -> None:
    """Somebody's profile."""
    with deps.store.write() as session:
        key = person_id(deps, actor)
        names = {skill_key(name): name for name in learns}
        set_skills(session, actor.team_id, key, "learn", names)
        made = Profile(person_id=key, function=function, open_to_peers=peers)
        made.updated_at = deps.now()
        session.merge(made)


def leaves(deps: Deps, actor: Actor) -> None:
    """Somebody was deactivated in Slack."""
    with deps.store.write() as session:
        session.get_one(Person, person_id(deps, actor)).active = False
