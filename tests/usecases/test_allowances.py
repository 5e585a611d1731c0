"""What people give of their time this month, as it is kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.deps import Deps
from bot.rules.allowances import Load
from bot.usecases.allowances import loads_of
from storage.people import add_person, id_of
from storage.tables import ExpertOffer, Intro, IntroAsk, MentorOffer, Mentorship

NOW = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
LATE_IN_NOVEMBER = datetime(2026, 12, 1, 4, 30, tzinfo=UTC)  # still November in New York


def test_each_month_is_counted_on_the_persons_own_calendar(deps: Deps) -> None:
    with deps.store.write() as session:
        berlin, york, asker = (
            add_person(session, "T1", user, NOW) for user in ("UBERLIN", "UYORK", "UASKER")
        )
        berlin.tz, york.tz = "Europe/Berlin", "America/New_York"
        session.add_all([berlin, york])
        about: dict[str, Any] = {"created_at": NOW, "updated_at": NOW, "team_id": "T1"}
        for number, expert in enumerate((berlin, york)):
            key = id_of(expert)
            session.add_all(
                [
                    ExpertOffer(person_id=key, monthly=5, **about),
                    MentorOffer(person_id=key, capacity=3, **about),
                    Mentorship(team_id="T1", mentor_id=key, mentee_id=id_of(asker), started_at=NOW),
                ]
            )
            for turn, at in enumerate((LATE_IN_NOVEMBER, NOW, NOW - timedelta(days=40))):
                intro = Intro(
                    team_id="T1",
                    asker_id=id_of(asker),
                    made_by=id_of(asker),
                    topic="Go",
                    question="How?",
                    created_at=at,
                    form_key=f"{number}.{turn}",
                )
                session.add(intro)
                session.flush()
                session.add(
                    IntroAsk(
                        team_id="T1",
                        intro_id=id_of(intro),
                        asker_id=id_of(asker),
                        expert_id=key,
                        state="accepted",
                        created_at=at,
                        answered_at=at,
                    )
                )
        session.flush()
        loads = loads_of(session, [berlin, york, asker], NOW)
    given: dict[str, Any] = {"monthly": 5, "capacity": 3, "mentees": 1}
    assert loads == {
        id_of(berlin): Load(**given, intros=2),
        id_of(york): Load(**given, intros=1),
        id_of(asker): Load(),
    }


def test_nobody_costs_no_query_with_a_wrong_answer(deps: Deps) -> None:
    with deps.store.read() as session:
        assert loads_of(session, [], NOW) == {}
