"""Pictures: which file of Slack's shows what a person's page would show now."""

from bot.deps import Actor, Deps
from storage import pictures as rows
from storage.people import find_person, id_of


def find_picture(deps: Deps, actor: Actor, kind: str, fingerprint: str) -> str | None:
    """The file that shows just this; None if there is none, or one that is out of date."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        found = rows.find_picture(session, id_of(person), kind) if person else None
        return found.file_id if found and found.fingerprint == fingerprint else None


def keep_picture(deps: Deps, actor: Actor, kind: str, fingerprint: str, file_id: str) -> str | None:
    """Remember the file; answers the one that nobody will see again.

    That is the one which it replaces, or itself if its owner was forgotten while it was drawn.
    """
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return file_id
        return rows.keep_picture(session, id_of(person), kind, fingerprint, file_id, deps.now())


def forget_picture(deps: Deps, actor: Actor, kind: str, file_id: str) -> None:
    """Slack has the file no more: it was deleted, or its time was over."""
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is not None:
            rows.drop_picture(session, id_of(person), kind, file_id)
