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
from bot.usecases import people, profiles
from bot.usecases.actions import keeping
from bot.usecases.briefs import pages
from bot.usecases.checkins import answering, obstacles
from bot.usecases.goals import keeping as goals
from bot.usecases.home import page
from bot.usecases.logs import advice
from bot.usecases.logs import keeping as logs
from bot.usecases.logs import pages as log_pages
from bot.usecases.logs.keeping import Form, Meeting
from bot.usecases.mentors import finding, offers, status
from bot.usecases.mentorships import agreements, course, pulses
from bot.usecases.mentorships.prompts import keep_quiet
from bot.usecases.nudges.retelling import retold
from bot.usecases.people import Member
from bot.usecases.planning.actions import ACTION_KINDS
from bot.usecases.planning.mentorships import PULSE, QUIET, day_of
from bot.usecases.planning.sessions import BRIEF, SESSION_KINDS
from bot.usecases.requests import answers, asking, standing
from bot.usecases.sessions import agenda, calendar_files, changes, held, planned
from bot.usecases.sessions.agenda import Source
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
    changes.cancel_meeting(met, mentee, later, "Ill", "off", later=True)
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
        return id_of(course.start_mentorship(session, one, two, deps.now()))


def mentored(deps: Deps, mentee: Actor, mentor: Actor) -> None:
    """Somebody gets a mentor: with a session to come, something on the agenda and an item to do."""
    people.learn_member(deps, mentor.team_id, Member(mentor.user_id, "Priya", "Asia/Kolkata"))
    key, day = begin(deps, mentor, mentee), (deps.now() + timedelta(days=3)).date()
    planned.plan_meeting(deps, mentee, key, SessionDraft(day, TEN), "form")
    agenda.add_topic(deps, mentor, key, "Pay", Source())
    keeping.add_action(deps, mentor, ActionDraft("Write to Ana", day), Who(key, other=True), "form")


def views(deps: Deps, actor: Actor, mentorship_id: int, session_id: int) -> None:
    """All that either of the two can look at."""
    page.home_page(deps, actor)
    held.list_sessions(deps, actor)
    held.get_session(deps, actor, session_id)
    status.mentorship_status(deps, actor)
    course.get_mentorship(deps, actor, mentorship_id)
    course.prepare_ending(deps, actor, mentorship_id)
    course.list_own(deps, actor)
    agenda.get_agenda(deps, actor, mentorship_id)
    keeping.list_actions(deps, actor)
    pages.open_brief(deps, actor, session_id)
    pages.list_choices(deps, actor)
    log_pages.list_choices(deps, actor)
    planned.plan_choices(deps, actor)
    finding.find_mentors(deps, actor, "")
    finding.find_mentors(deps, actor, "golang", everyone=True)
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
    finding.find_mentors(deps, mentee, "golang")


def _requests(deps: Deps, mentor: Actor, mentee: Actor) -> int:
    whom = people.find_key(deps, mentor) or 0
    offers.show_mentor(deps, mentee, whom)
    asking.start_request(deps, mentee, whom)
    for form in ("withdrawn", "declined", "accepted"):
        card = asking.request_mentor(deps, mentee, whom, ASK, form)
        standing.get_request(deps, mentor, card.key)
        if form == "withdrawn":
            standing.withdraw_request(deps, mentee, card.key)
        elif form == "declined":
            answers.write_about(deps, mentor, card.key, "Since when?", "why")
            answers.write_about(deps, mentee, card.key, "May", "so")
            answers.decline_request(deps, mentor, card.key, DeclineDraft("no_time"))
    return answers.accept_request(deps, mentor, card.key).mentorship_id


def _agreements(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> None:
    seen = agreements.open_agreement(deps, mentee, key)
    draft = replace(seen.draft, hopes="To lead", until=deps.now().date() + timedelta(days=200))
    made = agreements.propose_agreement(deps, mentee, key, draft, seen.version, "first")
    agreements.confirm_agreement(deps, mentor, key, made.version.version)
    agreements.add_hopes(deps, mentor, key, "To listen")
    agreements.extend_agreement(deps, mentor, key, 3)
    agreements.propose_agreement(deps, mentee, key, AgreementDraft(draft.until), 2, "second")
    course.pause_mentorship(deps, mentee, key, None)
    course.resume_mentorship(deps, mentor, key)


def _sessions(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> tuple[int, int]:
    """One in four days, and a series; the keys of it, and of the second of the series."""
    day = (deps.now() + timedelta(days=4)).date()
    once = planned.plan_meeting(deps, mentee, key, SessionDraft(day, TEN), "once")
    first = once.view.key
    changes.move_meeting(deps, mentor, first, SessionDraft(day, time(11, 0)))
    series = SessionDraft(day + timedelta(days=14), TEN, times=UNTIL_THE_END)
    made = planned.plan_meeting(deps, mentee, key, series, "series")
    second = made.sessions[1].id or 0
    moved = SessionDraft(made.sessions[1].starts_at.date() + timedelta(days=1), TEN)
    changes.move_meeting(deps, mentee, second, moved, later=True)
    subjects = changes.subjects_about(deps, held.get_session(deps, mentor, second))
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
    week = answering.checkin_form(deps, mentee).week
    record = answering.answer_checkin(deps, mentee, week, CheckinDraft({}, "Meetings", "Go on", 3))
    obstacles.get_obstacle(deps, mentee, record.checkin.id or 0)
    obstacles.talk_about_obstacle(deps, mentee, record.checkin.id or 0)
    answering.list_history(deps, mentee)
    goal = goals.add_goal(deps, mentee, deeds.draft(deps), "goal").goal.id
    pages.leave_out(deps, mentee, first, f"goal:{goal}", out=True)
    pages.open_standing_brief(deps, mentor, key)
    pages.told_before(deps, mentee)


def _actions(deps: Deps, mentor: Actor, mentee: Actor, key: int) -> None:
    keeping.action_form(deps, mentee)
    due = deps.now().date() + timedelta(days=5)
    draft, them = ActionDraft("Write to Ana", due), Who(key, other=True)
    item = keeping.add_action(deps, mentor, draft, them, "form:1").item.id or 0
    keeping.find_kept(deps, mentor, "form:1")
    keeping.get_action(deps, mentee, item)
    keeping.change_action(deps, mentee, item, replace(draft, words="Call Ana"))
    keeping.move_action(deps, mentee, item, due + timedelta(days=1))
    keeping.finish_action(deps, mentee, item)
    keeping.reopen_action(deps, mentee, item)
    retold(deps, jobs(), mentee, ACTION_KINDS, [f"action:{item}"])


def _logs(deps: Deps, mentor: Actor, mentee: Actor, key: int, first: int) -> None:
    held.answer_met(deps, mentee, first, held=True)
    held.take_back_met(deps, mentee, first)
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
    course.subjects_told(deps, mentor, key)
    course.end_mentorship(deps, mentor, key, "reached", "Thank you")
    course.take_back_end(deps, mentor, key)
    course.end_mentorship(deps, mentor, key, "reached", "Thank you")
    status.mentorship_status(deps, mentor)
