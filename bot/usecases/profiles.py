"""Profiles: what a person tells of themselves, once for every role."""

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.profiles import ProfileDraft, check_profile
from bot.rules.skills import join_list, skill_key, split_list
from bot.usecases.expert_index import keep_words
from bot.usecases.people import met
from storage.people import find_person, id_of
from storage.profiles import get_profile
from storage.skills import set_skills, skills_of
from storage.tables import Person, Profile


def get_own_profile(deps: Deps, actor: Actor) -> ProfileDraft:
    """The actor's profile as its form shows it; blank for somebody new."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return _draft(session, person) if person else ProfileDraft()


def change_profile(deps: Deps, actor: Actor, draft: ProfileDraft) -> ProfileDraft:
    """Keep what a person tells of themselves; answers with it as it was kept."""
    clean = check_profile(draft)
    with deps.store.write() as session:
        person = met(session, deps, actor)
        profile = own_profile(session, deps, person)
        profile.about, profile.experience = clean.about, clean.experience
        profile.values, profile.languages = clean.values, clean.languages
        profile.function, profile.open_to_peers = clean.function, clean.open_to_peers
        session.add(profile)
        keep_skills(session, person, "learn", clean.learns)
        session.flush()
    return clean


def own_profile(session: Session, deps: Deps, person: Person) -> Profile:
    """A person's profile to be changed, made when there is none; the person is locked."""
    found = get_profile(session, id_of(person)) or Profile(person_id=id_of(person))
    found.updated_at = deps.now()
    return found


def keep_skills(session: Session, person: Person, purpose: str, listed: str) -> None:
    """Exactly the skills that were listed, as the workspace spells them."""
    names = {skill_key(name): name for name in split_list(listed)}
    set_skills(session, person.team_id, id_of(person), purpose, names)
    if purpose == "teach":
        keep_words(session, person)


def skill_line(session: Session, person: Person, purpose: str) -> str:
    """A person's skills as one line."""
    found = skills_of(session, [id_of(person)], purpose)[id_of(person)]
    return join_list(tuple(skill.name for skill in found))


def _draft(session: Session, person: Person) -> ProfileDraft:
    profile = get_profile(session, id_of(person)) or Profile(person_id=id_of(person))
    return ProfileDraft(
        profile.about,
        profile.experience,
        profile.values,
        skill_line(session, person, "learn"),
        profile.languages,
        profile.function,
        profile.open_to_peers,
    )
