"""Notes to oneself: written, changed, deleted, and brought back; nobody else ever reads them."""

from datetime import datetime

from bot.deps import Actor, Deps
from bot.rules.journals.looks import check_note
from bot.rules.refusals import NotFound
from bot.usecases.people import met
from storage.journal import find_note, find_note_by_form
from storage.people import find_person, id_of
from storage.tables import JournalNote


def get_note(deps: Deps, actor: Actor, note_id: int) -> JournalNote:
    """A note of the actor's own."""
    with deps.store.read() as session:
        person = find_person(session, actor.team_id, actor.user_id)
        note = find_note(session, id_of(person), note_id) if person else None
        if note is None:
            raise NotFound("note")
        return note


def write_note(
    deps: Deps, actor: Actor, words: str, form_key: str, written_at: datetime | None = None
) -> JournalNote:
    """Keep a new note, or one that comes back with the instant at which it was written.

    The same form once more answers with the note that it made.
    """
    with deps.store.write() as session:
        person = met(session, deps, actor)
        made = find_note_by_form(session, id_of(person), form_key)
        if made is not None:
            return made
        now = deps.now()
        at = max(person.created_at, min(written_at or now, now))
        note = JournalNote(
            person_id=id_of(person),
            words=check_note(words),
            created_at=at,
            updated_at=at,
            form_key=form_key,
        )
        session.add(note)
        session.flush()
        return note


def change_note(deps: Deps, actor: Actor, note_id: int, words: str) -> JournalNote:
    """Other words for a note; it stays on its day."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        note = find_note(session, id_of(person), note_id)
        if note is None:
            raise NotFound("note")
        kept = check_note(words)
        if kept != note.words:
            note.words, note.updated_at = kept, deps.now()
            session.add(note)
            session.flush()
        return note


def delete_note(deps: Deps, actor: Actor, note_id: int) -> JournalNote:
    """Take a note out for good; what it was, so that it can be brought back at once."""
    with deps.store.write() as session:
        person = met(session, deps, actor)
        note = find_note(session, id_of(person), note_id)
        if note is None:
            raise NotFound("note")
        was = JournalNote(**note.model_dump())
        session.delete(note)
        session.flush()
        return was
