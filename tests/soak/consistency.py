"""What is always so in the database: each rule is a query that finds the rows that break it."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from storage import schema
from storage.database import Store
from tests.payload_words import CONTROL

# Table and column to the words that may stand there, as storage/tables says them.
CODES: Mapping[str, tuple[str, ...]] = {
    "goal.state": ("active", "done", "dropped"),
    "goal.framework": ("SMART", "SMARTY", "REAL"),
    "goal_revision.kind": ("changed", "moved", "done", "dropped", "reopened", "undone"),
    "checkin_progress.movement": ("leap", "step", "still", "stuck"),
    "nudge.state": ("pending", "sending", "sent", "dropped", "failed"),
    "mentor_request.state": (
        *("open", "accepted", "declined", "withdrawn", "expired", "returned"),
    ),
    "mentor_request.reason": ("", "no_time", "other_fits", "wrong_field", "other"),
    "mentor_request.rhythm": ("weekly", "two_weekly", "monthly"),
    "mentorship.state": ("active", "paused", "ended"),
    "mentorship_end.reason": (*("reached", "no_time", "no_fit", "other_needs", "left", "other"),),
    "agreement.state": ("proposed", "agreed", "replaced"),
    "agreement.rhythm": ("weekly", "two_weekly", "monthly"),
    "agreement.channel": ("video", "in_person", "phone", "chat"),
    "session.state": ("planned", "held", "missed", "cancelled"),
    "agenda_topic.state": ("open", "discussed", "dropped"),
    "action_item.state": ("open", "done", "dropped"),
    "intro.state": (*("proposed", "refused", "open", "accepted", "withdrawn", "over", "done"),),
    "intro.kind": ("expert", "peer", "function"),
    "intro_ask.state": (
        *("waiting", "unasked", "open", "accepted", "declined", "expired", "closed", "full"),
        "returned",
    ),
    "intro_outcome.helped": ("yes", "somewhat", "no"),
    "intro_wish.state": ("open", "told", "dropped"),
    "opportunity.state": ("planned", "done", "dropped"),
    "resource.state": ("offered", "removed"),
    "review.state": ("open", "done"),
    "thanks.state": ("given", "taken_back", "returned"),
    "person_skill.purpose": ("have", "learn", "teach", "word"),
    "contact.kind": ("mentor", "expert", "peer", "function"),
}
# A sentence to the query that answers who breaks it.
RULES: Mapping[str, str] = {
    "whoever is known has a rhythm": (
        "SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM rhythm)"
    ),
    "nobody is their own mentor": "SELECT id FROM mentorship WHERE mentor_id = mentee_id",
    "nobody asks themselves": "SELECT id FROM mentor_request WHERE mentor_id = mentee_id",
    "nobody is their own expert": "SELECT id FROM intro_ask WHERE asker_id = expert_id",
    "nobody thanks themselves": "SELECT id FROM thanks WHERE from_id = to_id",
    "nobody is in their own network": "SELECT person_id FROM contact WHERE contact_id = person_id",
    "nobody helps themselves": "SELECT id FROM help_request WHERE helper_id = person_id",
    "a mentorship ends when it is ended": (
        "SELECT id FROM mentorship WHERE (state = 'ended') <> (ended_at IS NOT NULL)"
    ),
    "a goal is closed when it is done or dropped": (
        "SELECT id FROM goal WHERE (state = 'active') <> (closed_at IS NULL)"
    ),
    "an action item is closed when it is done or dropped": (
        "SELECT id FROM action_item WHERE (state = 'open') <> (closed_at IS NULL)"
    ),
    "a topic is closed when it is discussed or dropped": (
        "SELECT id FROM agenda_topic WHERE (state = 'open') <> (closed_at IS NULL)"
    ),
    "a way to practise is closed when it is done or dropped": (
        "SELECT id FROM opportunity WHERE (state = 'planned') <> (closed_at IS NULL)"
    ),
    "a review is closed when it is done": (
        "SELECT id FROM review WHERE (state = 'done') <> (closed_at IS NOT NULL)"
    ),
    "what is no longer open was answered": (
        "SELECT id FROM mentor_request WHERE (state = 'open') <> (answered_at IS NULL)"
    ),
    "an accepted intro says by whom": (
        "SELECT id FROM intro WHERE state = 'accepted' AND accepted_by IS NULL"
    ),
    "only one of those who were asked accepts": (
        "SELECT intro_id FROM intro_ask WHERE state = 'accepted' "
        "GROUP BY intro_id HAVING count(*) > 1"
    ),
    "a topic is discussed in a session of its own mentorship": (
        "SELECT t.id FROM agenda_topic t JOIN session s ON s.id = t.session_id "
        "WHERE s.mentorship_id <> t.mentorship_id"
    ),
    "advice was given in a session of its own mentorship": (
        "SELECT a.id FROM advice a JOIN session s ON s.id = a.session_id "
        "WHERE s.mentorship_id <> a.mentorship_id"
    ),
    "an action item comes from a session of its own mentorship": (
        "SELECT a.id FROM action_item a JOIN session s ON s.id = a.session_id "
        "WHERE s.mentorship_id <> a.mentorship_id"
    ),
    "an action item between two belongs to one of them": (
        "SELECT a.id FROM action_item a JOIN mentorship m ON m.id = a.mentorship_id "
        "WHERE a.owner_id NOT IN (m.mentor_id, m.mentee_id)"
    ),
    "a session is planned by one of the two": (
        "SELECT s.id FROM session s JOIN mentorship m ON m.id = s.mentorship_id "
        "WHERE s.planned_by NOT IN (m.mentor_id, m.mentee_id)"
    ),
    "how it is going is told by one of the two": (
        "SELECT p.id FROM pulse p JOIN mentorship m ON m.id = p.mentorship_id "
        "WHERE p.person_id NOT IN (m.mentor_id, m.mentee_id)"
    ),
    "a check-in speaks of the person's own goals": (
        "SELECT c.id FROM checkin c JOIN checkin_progress p ON p.checkin_id = c.id "
        "JOIN goal g ON g.id = p.goal_id WHERE g.person_id <> c.person_id"
    ),
    "a goal is changed by its owner": (
        "SELECT r.id FROM goal_revision r JOIN goal g ON g.id = r.goal_id "
        "WHERE g.person_id <> r.person_id"
    ),
    "a practice serves an own goal": (
        "SELECT o.id FROM opportunity o JOIN goal g ON g.id = o.goal_id "
        "WHERE g.person_id <> o.person_id"
    ),
    "help is asked for with an own milestone": (
        "SELECT h.id FROM help_request h JOIN milestone m ON m.id = h.milestone_id "
        "JOIN goal g ON g.id = m.goal_id WHERE g.person_id <> h.person_id"
    ),
    "the two agree on one thing at a time": (
        "SELECT mentorship_id FROM agreement WHERE state <> 'replaced' "
        "GROUP BY mentorship_id, state HAVING count(*) > 1"
    ),
    "versions of an agreement are counted from 1": (
        "SELECT mentorship_id FROM agreement GROUP BY mentorship_id "
        "HAVING count(*) <> max(version) OR min(version) <> 1"
    ),
    "versions of a record are counted from 1": (
        "SELECT session_id FROM session_log GROUP BY session_id "
        "HAVING count(*) <> max(version) OR min(version) <> 1"
    ),
    "a recorded session was held": (
        "SELECT id FROM session WHERE state <> 'held' AND logged_at IS NOT NULL"
    ),
    "what was made one with another skill leads to one that stands": (
        "SELECT a.id FROM skill a JOIN skill b ON b.id = a.merged_into "
        "WHERE b.merged_into IS NOT NULL"
    ),
    "nobody has a skill that was made one with another": (
        "SELECT person_id FROM person_skill JOIN skill ON skill.id = skill_id "
        "WHERE merged_into IS NOT NULL"
    ),
    "a week begins on a Monday": ("SELECT id FROM checkin WHERE strftime('%w', week) <> '1'"),
    "numbers stay within their scale": (
        "SELECT 'goal ' || id FROM goal WHERE percent NOT BETWEEN 0 AND 100 "
        "OR confidence NOT BETWEEN 1 AND 10 "
        "UNION SELECT 'checkin ' || id FROM checkin WHERE feeling NOT BETWEEN 1 AND 5 "
        "UNION SELECT 'pulse ' || id FROM pulse WHERE score NOT BETWEEN 1 AND 5 "
        "UNION SELECT 'level ' || id FROM skill_level WHERE level NOT BETWEEN 1 AND 5 "
        "OR aim NOT BETWEEN 1 AND 5"
    ),
    "a nudge that was sent says where": (
        "SELECT id FROM nudge WHERE state = 'sent' AND (channel IS NULL OR ts IS NULL)"
    ),
    "a nudge has ended when it is not to come": (
        "SELECT id FROM nudge WHERE (state IN ('pending', 'sending')) <> (ended_at IS NULL)"
    ),
    "a nudge that was dropped or failed says why": (
        "SELECT id FROM nudge WHERE state IN ('dropped', 'failed') AND reason = ''"
    ),
    "whoever is forgotten has nothing left that is under way": (
        "SELECT 'nudge ' || n.kind || ' ' || n.subject FROM nudge n "
        "JOIN person p ON p.id = n.person_id "
        "WHERE p.forgotten_at IS NOT NULL AND n.state = 'pending' "
        "UNION SELECT 'mentorship ' || m.id FROM mentorship m "
        "JOIN person p ON p.id IN (m.mentor_id, m.mentee_id) "
        "WHERE p.forgotten_at IS NOT NULL AND m.state <> 'ended' "
        "UNION SELECT 'request ' || r.id FROM mentor_request r "
        "JOIN person p ON p.id IN (r.mentor_id, r.mentee_id) "
        "WHERE p.forgotten_at IS NOT NULL AND r.state = 'open'"
    ),
}
AT_REST = {  # once the clock has moved on and nothing goes wrong
    "no nudge is stuck on its way": "SELECT id, kind FROM nudge WHERE state = 'sending'",
}


def sound(store: Store) -> Iterator[str]:
    """What is wrong with the file, the schema and the letters: slow to look at."""
    yield from schema.check(store)
    with store.engine.connect() as connection:
        yield from _unfit_words(connection)


def broken(store: Store, rules: Mapping[str, str] = RULES) -> Iterator[str]:
    """What is not as it always should be."""
    with store.engine.connect() as connection:
        for sentence, query in rules.items():
            if rows := connection.execute(text(query)).fetchmany(3):
                yield f"not so: {sentence}: {[tuple(row) for row in rows]}"
        for place, codes in CODES.items():
            table, column = place.split(".")
            known = connection.execute(text(f'SELECT DISTINCT "{column}" FROM "{table}"'))
            if odd := {row[0] for row in known} - {*codes, None}:
                yield f"{place} holds {odd}"


def _unfit_words(connection: Connection) -> Iterator[str]:
    """Control characters that no page may show."""
    for table in SQLModel.metadata.sorted_tables:
        names = [column.name for column in table.columns if column.type.python_type is str]
        for row in connection.execute(table.select()).mappings():
            for name in names:
                if row[name] and CONTROL.search(row[name].replace("\t", " ")):
                    yield f"control characters in {table.name}.{name}"
