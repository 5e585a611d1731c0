"""People: meeting them, and keeping what Slack knows of them fresh."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.deps import Actor, Deps
from bot.rules.rhythm import zone
from bot.rules.words import clean_line, people_in, typed_words
from bot.usecases.planning.everything import plan_all
from storage.people import find_locale, find_or_add_person, find_person, id_of, names_of
from storage.tables import Person


@dataclass(frozen=True)
class Member:
    """What Slack says of a member: users.info or user_change."""

    user_id: str
    name: str = ""
    tz: str = "UTC"
    locale: str = ""  # "" where Slack did not tell
    active: bool = True
    is_guest: bool = False
    is_admin: bool = False
    is_bot: bool = False
    is_stranger: bool = False  # from another workspace


def met(session: Session, deps: Deps, actor: Actor) -> Person:
    """The person who acts, made when met for the first time; for use cases that write.

    Whoever acts is there: nudges that ended when Slack refused a message begin again.
    """
    person = find_or_add_person(session, actor.team_id, actor.user_id, deps.now(), lock=True)
    if not person.active:
        person.active = True
        session.add(person)
        session.flush()
        plan_all(session, person, deps.now())
    return person


def is_known(deps: Deps, actor: Actor) -> bool:
    """Whether Slack was asked about this person, also about the language, which it tells now."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        return person is not None and person.profile_at is not None and bool(person.locale)


def locale_of(deps: Deps, actor: Actor) -> str:
    """The locale in which a person uses Slack; "" for one who is not known."""
    with deps.store.read() as session:
        return find_locale(session, actor.team_id, actor.user_id)


def find_key(deps: Deps, whom: Actor) -> int | None:
    """The key of a member by Slack's id, or None for one who is not known."""
    with deps.store.read() as session:
        person = find_person(session, whom.team_id, whom.user_id)
        return id_of(person) if person else None


def words_of_message(deps: Deps, team_id: str, text: str | None) -> str:
    """What somebody wrote in a message, with those whom it mentions by their names."""
    mentioned, _others = people_in(text or "")
    if not mentioned:
        return typed_words(text)
    with deps.store.read() as session:
        return typed_words(text, names_of(session, team_id, mentioned))


def learn_member(deps: Deps, team_id: str, member: Member, *, only_known: bool = False) -> None:
    """Keep what Slack says of a member; a moved zone or a left member is planned anew.

    With `only_known`, members who never used the bot are passed over: user_change tells of
    everybody.
    """
    if member.is_bot or member.is_stranger:
        return
    with deps.store.write() as session:
        person = find_person(session, team_id, member.user_id, lock=True)
        if person is None and only_known:
            return
        if person is None:
            person = find_or_add_person(session, team_id, member.user_id, deps.now(), lock=True)
        tz = member.tz if zone(member.tz).key == member.tz else person.tz
        moved = (person.tz, person.active) != (tz, member.active)
        person.name = clean_line(member.name)[:80] or person.name
        person.tz, person.active, person.is_guest = tz, member.active, member.is_guest
        person.is_admin = member.is_admin
        person.locale = member.locale or person.locale
        person.profile_at = deps.now()
        session.add(person)
        session.flush()
        if moved:
            plan_all(session, person, deps.now())
