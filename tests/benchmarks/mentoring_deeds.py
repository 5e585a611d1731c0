"""What two people do with one another: every use case between a mentor and a mentee, once."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlmodel import select

from bot.deps import Actor, Deps
from bot.rules.actions import ActionDraft, Who
from bot.rules.agreements import AgreementDraft
from bot.rules.checkins import CheckinDraft
from bot.rules.logs import ItemDraft, LogDraft, Shared
from bot.rules.profiles import OfferDraft, ProfileDraft
from bot.rules.requests import DeclineDraft, RequestDraft
from bot.rules.sessions import UNTIL_THE_END, SessionDraft
from bot.usecases import (
    actions,
    advice,
    agenda,
    agreements,
    briefs,
    calendar_files,
    checkins,
    goals,
    home,
    log_pages,
    logs,
    mentors,
    mentorship_status,
    mentorships,
    obstacles,
    offers,
    people,
    profiles,
    pulses,
    request_answers,
    request_asking,
    requests,
    session_changes,
    session_plans,
    sessions,
)
from bot.usecases.agenda import Source
from bot.usecases.logs import Form, Meeting
from bot.usecases.mentorship_prompts import keep_quiet
from bot.usecases.people import Member
from bot.usecases.planning.actions import ACTION_KINDS
from bot.usecases.planning.mentorships import PULSE, QUIET, day_of
from bot.usecases.planning.sessions import BRIEF, SESSION_KINDS
from bot.usecases.retelling import retold
from handlers import jobs
from storage.database import Store
from storage.people import find_person, id_of
from storage.tables import Nudge
from tests.benchmarks import deeds

TEN = time(10, 0)
ASK = RequestDraft("I am a nurse", "You know Go", "An hour a month")


def everything(store: Store, mentor: Actor, mentee: Actor, now: datetime) -> None:
    """From the first look for a mentor to the end, with a tick after each step."""
    deps = deeds.at(store, now)
    for actor, tz in ((mentor, "Australia/Sydney"), (mentee, "America/New_York")):
        member = Member(actor.user_id, actor.user_id, tz, is_admin=True)
        people.learn_member(deps, actor.team_id, member)
    _offers_and_profiles(deps, mentor, mentee)
    key = _requests(deps, mentor, mentee)
    _agreements(deps, mentor, mentee, key)
    _tick(store, mentee, now)
    first, later = _sessions(deps, mentor, mentee, key)
    _agenda_and_briefs(deps, mentor, mentee, key, first)
    _actions(deps, mentor, mentee, key)
    views(deps, mentee, key, later)
    for hours in range(1, 8):
        _tick(store, mentee, now + timedelta(days=hours))
    met = deeds.at(store, now + timedelta(days=8))
    _logs(met, mentor, mentee, key, first)
    views(met, mentor, key, later)
    _move_away(met, mentor)
    session_changes.cancel_meeting(met, mentee, later, "Ill", "off", later=True)
    for days in range(9, 60):
        _tick(store, mentee, now + timedelta(days=days))
    _clock_and_end(store, deeds.at(store, now + timedelta(days=60)), mentor, key)
    _tick(store, mentee, now + timedelta(days=61))


def begin(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    """A mentorship without the request before; tells its key."""
    with deps.store.write() as session:
        one, two = (find_person(session, each.team_id, each.user_id) for each in (mentor, mentee))
        assert one
        assert two
        return id_of(mentorships.start_mentorship(session, one, two, deps.now()))


def mentored(deps: Deps, mentee: Actor, mentor: Actor) -> None:
    """Somebody gets a mentor: with a session to come, something on the agenda and an item to do."""
    people.learn_member(deps, mentor.team_id, Member(mentor.user_id, "Priya", "Asia/Kolkata"))
    key, day = begin(deps, mentor, mentee), (deps.now() + timedelta(days=3)).date()
    session_plans.plan_meeting(deps, mentee, key, SessionDraft(day, TEN), "form")
    agenda.add_topic(deps, mentor, key, "Pay", Source())
    actions.add_action(deps, mentor, ActionDraft("Write to Ana", day), Who(key, other=True), "form")


def views(deps: Deps, actor: Actor, mentorship_id: int, session_id: int) -> None:
    """All that either of the two can look at."""
    home.home_page(deps, actor)
    sessions.list_sessions(deps, actor)
    sessions.get_session(deps, actor, session_id)
    mentorship_status.mentorship_status(deps, actor)
    mentorships.get_mentorship(deps, actor, mentorship_id)
    mentorships.prepare_ending(deps, actor, mentorship_id)
    mentorships.list_own(deps, actor)
    agenda.get_agenda(deps, actor, mentorship_id)
    actions.list_actions(deps, actor)
    briefs.open_brief(deps, actor, session_id)
    briefs.list_choices(deps, actor)
    log_pages.list_choices(deps, actor)
    session_plans.plan_choices(deps, actor)
    mentors.find_mentors(deps, actor, "")
    mentors.find_mentors(deps, actor, "golang", everyone=True)
    profiles.get_own_profile(deps, actor)


def _tick(store: Store, actor: Actor, at: datetime) -> None:
    """In the night of both, in the morning of New York, and of Sydney."""
    for hours in (0, 7, 14.5):
        deeds.tick_at(store, actor.team_id, at + timedelta(hours=hours))


def _offers_and_profiles(deps: Deps, mentor: Actor, mentee: Actor) -> None:
    offers.offer_mentoring(deps, mentor, OfferDraft("Go, Kubernetes", capacity=3))
    offers.pause_offer(deps, mentor)
    offers.reopen_offer(deps, mentor)
    offers.get_own_offer(deps, mentor)
    profiles.change_profile(deps, mentee, ProfileDraft("A nurse", learns="Go, speaking"))
    mentors.find_mentors(deps, mentee, "golang")


def _requests(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    whom = people.find_key(deps, mentor) or 0
    offers.show_mentor(deps, mentee, whom)
    request_asking.start_request(deps, mentee, whom)
    for form in ("withdrawn", "declined", "accepted"):
        card = request_asking.request_mentor(deps, mentee, whom, ASK, form)
        requests.get_request(deps, mentor, card.key)
        if form == "withdrawn":
            requests.withdraw_request(deps, mentee, card.key)
        elif form == "declined":
            request_answers.write_about(deps, mentor, card.key, "Since when?", "why")
            request_answers.write_about(deps, mentee, card.key, "May", "so")
            request_answers.decline_request(deps, mentor, card.key, DeclineDraft("no_time"))
    return request_answers.accept_request(deps, mentor, card.key).mentorship_id


def _agreements(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> None:
    seen = agreements.open_agreement(deps, mentee, key)
    draft = replace(seen.draft, hopes="To lead", until=deps.now().date() + timedelta(days=200))
    made = agreements.propose_agreement(deps, mentee, key, draft, seen.version, "first")
    agreements.confirm_agreement(deps, mentor, key, made.version.version)
    agreements.add_hopes(deps, mentor, key, "To listen")
    agreements.extend_agreement(deps, mentor, key, 3)
    agreements.propose_agreement(deps, mentee, key, AgreementDraft(draft.until), 2, "second")
    mentorships.pause_mentorship(deps, mentee, key, None)
    mentorships.resume_mentorship(deps, mentor, key)


def _sessions(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> tuple[int, int]:
    """One in four days, and a series; the keys of it, and of the second of the series."""
    day = (deps.now() + timedelta(days=4)).date()
    once = session_plans.plan_meeting(deps, mentee, key, SessionDraft(day, TEN), "once")
    first = once.view.key
    session_changes.move_meeting(deps, mentor, first, SessionDraft(day, time(11, 0)))
    series = SessionDraft(day + timedelta(days=14), TEN, times=UNTIL_THE_END)
    made = session_plans.plan_meeting(deps, mentee, key, series, "series")
    second = made.sessions[1].id or 0
    moved = SessionDraft(made.sessions[1].starts_at.date() + timedelta(days=1), TEN)
    session_changes.move_meeting(deps, mentee, second, moved, later=True)
    subjects = session_changes.subjects_about(deps, sessions.get_session(deps, mentor, second))
    retold(deps, jobs(), mentor, SESSION_KINDS, subjects)
    calendar_files.make_file(deps, mentor, second, later=True)
    return first, second


def _agenda_and_briefs(deps: Deps, mentor: Actor, mentee: Actor, key: int, first: int) -> None:
    topic = agenda.add_topic(deps, mentee, key, "Pay", Source("message", "m1")).topic.id or 0
    agenda.add_topic(deps, mentor, key, "Time", Source())
    agenda.get_topic(deps, mentor, topic)
    agenda.change_topic(deps, mentee, topic, "More pay")
    agenda.close_topic(deps, mentor, topic, "discussed")
    agenda.reopen_topic(deps, mentor, topic)
    week = checkins.checkin_form(deps, mentee).week
    record = checkins.answer_checkin(deps, mentee, week, CheckinDraft({}, "Meetings", "Go on", 3))
    obstacles.get_obstacle(deps, mentee, record.checkin.id or 0)
    obstacles.talk_about_obstacle(deps, mentee, record.checkin.id or 0)
    checkins.list_history(deps, mentee)
    goal = goals.add_goal(deps, mentee, deeds.draft(deps), "goal").goal.id
    briefs.leave_out(deps, mentee, first, f"goal:{goal}", out=True)
    briefs.open_standing_brief(deps, mentor, key)
    briefs.told_before(deps, mentee)


def _actions(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> None:
    actions.action_form(deps, mentee)
    due = deps.now().date() + timedelta(days=5)
    draft, them = ActionDraft("Write to Ana", due), Who(key, other=True)
    item = actions.add_action(deps, mentor, draft, them, "form:1").item.id or 0
    actions.find_kept(deps, mentor, "form:1")
    actions.get_action(deps, mentee, item)
    actions.change_action(deps, mentee, item, replace(draft, words="Call Ana"))
    actions.move_action(deps, mentee, item, due + timedelta(days=1))
    actions.finish_action(deps, mentee, item)
    actions.reopen_action(deps, mentee, item)
    retold(deps, jobs(), mentee, ACTION_KINDS, [f"action:{item}"])


def _logs(deps: Deps, mentor: Actor, mentee: Actor, key: int, first: int) -> None:
    sessions.answer_met(deps, mentee, first, held=True)
    sessions.take_back_met(deps, mentee, first)
    log_pages.get_log_page(deps, mentor, first)
    topics = frozenset(line.topic.id or 0 for line in agenda.get_agenda(deps, mentor, key).topics)
    item = ItemDraft("Read it", deps.now().date() + timedelta(days=9))
    draft = LogDraft(Shared("Pay"), ("Ask early",), (item,), topics, "Mine")
    logs.save_log(deps, mentor, first, draft, Form("log"))
    logs.save_log(deps, mentee, first, LogDraft(Shared("Pay", lessons="Ask")), Form("log 2", 1))
    logs.save_note(deps, mentee, first, "Only mine")
    log_pages.get_record(deps, mentee, first)
    log_pages.get_record(deps, mentee, first, 1)
    yesterday: date = (deps.now() - timedelta(days=2)).date()
    log_pages.get_new_log_page(deps, mentor, key, yesterday, None)
    logs.save_new_log(deps, mentor, Meeting(key, yesterday), LogDraft(Shared("Hi")), Form("new"))
    given = log_pages.get_record(deps, mentee, first).advice[0].id or 0
    advice.get_advice(deps, mentee, given)
    advice.answer_advice(deps, mentee, given, "tried", "It worked")


def _move_away(deps: Deps, mentor: Actor) -> None:
    """Everything of a person is planned anew."""
    people.learn_member(deps, mentor.team_id, Member(mentor.user_id, "M", "Asia/Tokyo"))
    member = Member(mentor.user_id, "M", "Australia/Sydney", is_admin=True)
    people.learn_member(deps, mentor.team_id, member)


def _said(store: Store) -> list[Nudge]:
    """What was sent; asked through a door of its own, since a view never asks that."""
    other = Store(store.engine.url.render_as_string(hide_password=False))
    with other.read() as session:
        found = session.exec(select(Nudge).where(Nudge.state == "sent", Nudge.kind != BRIEF)).all()
    other.close()
    return list(found)


def _clock_and_end(store: Store, deps: Deps, mentor: Actor, key: int) -> None:
    said = _said(store)
    asked = next(day_of(row.subject) for row in said if row.kind == PULSE)
    quiet = next(row for row in said if row.kind == QUIET)
    pulses.score_mentorship(deps, mentor, key, asked, 4)
    pulses.word_pulse(deps, mentor, key, asked, "Fine")
    pulses.get_pulse(deps, mentor, key, asked)
    keep_quiet(deps, mentor, key, day_of(quiet.subject))
    mentorships.subjects_told(deps, mentor, key)
    mentorships.end_mentorship(deps, mentor, key, "reached", "Thank you")
    mentorships.take_back_end(deps, mentor, key)
    mentorships.end_mentorship(deps, mentor, key, "reached", "Thank you")
    mentorship_status.mentorship_status(deps, mentor)
