"""Pictures: which file of Slack's shows what a person's page would show now, in their language."""

from bot.deps import Actor, Deps
from bot.language import spoken_locale
from storage import pictures as rows
from storage.people import find_person, id_of


def find_picture(deps: Deps, actor: Actor, kind: str, fingerprint: str) -> str | None:
    """The file that shows just this; None if there is none, or one that is out of date."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        found = rows.find_picture(session, id_of(person), kind) if person else None
        shown = _in_language(fingerprint)
        return found.file_id if found and found.fingerprint == shown else None


def keep_picture(deps: Deps, actor: Actor, kind: str, fingerprint: str, file_id: str) -> str | None:
    """Remember the file; answers the one that nobody will see again.

    That is the one which it replaces, or itself if its owner was forgotten while it was drawn.
    """
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is None:
            return file_id
        shown = _in_language(fingerprint)
        return rows.keep_picture(session, id_of(person), kind, shown, file_id, deps.now())


def forget_picture(deps: Deps, actor: Actor, kind: str, file_id: str) -> None:
    """Slack has the file no more: it was deleted, or its time was over."""
    with deps.store.write() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        if person is not None:
            rows.drop_picture(session, id_of(person), kind, file_id)


def _in_language(fingerprint: str) -> str:
    """The words in a picture, and its months, are those of whoever looks at it."""
    return f"{spoken_locale().language}.{fingerprint}"
