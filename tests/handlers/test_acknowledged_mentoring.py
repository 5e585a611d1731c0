"""Mentoring: what a click, a form or a command changes is kept before Slack hears that it came."""

from types import SimpleNamespace

import pytest

from bot.usecases.briefs import pages as brief_cases
from bot.usecases.logs import advice
from bot.usecases.logs import keeping as log_cases
from bot.usecases.mentors import offers
from bot.usecases.mentorships import agreements as agreement_cases
from bot.usecases.mentorships import course as mentorship_cases
from bot.usecases.mentorships import prompts
from bot.usecases.mentorships import pulses as pulse_cases
from bot.usecases.requests import answers, asking
from bot.usecases.requests import standing as request_cases
from bot.usecases.sessions import agenda, planned
from bot.usecases.sessions import changes as session_changes
from bot.usecases.sessions import held as session_cases
from handlers import COMMANDS
from handlers.briefs import listeners as briefs
from handlers.logs import listeners as logs
from handlers.mentors import listeners as mentors
from handlers.mentorships import agreements, pulses
from handlers.mentorships import listeners as mentorships
from handlers.profiles import listeners as profiles
from handlers.requests import listeners as requests
from handlers.sessions import changes
from handlers.sessions import listeners as sessions
from tests.handlers.acknowledging import Listener, crash_unheard

DAY = "1.2026-12-23.3"
WRITES = [
    (profiles.on_profile_submitted, profiles, "change_profile"),
    (mentors.on_offer_submitted, offers, "offer_mentoring"),
    (mentors.on_paused, offers, "pause_offer"),
    (mentors.on_reopened, offers, "reopen_offer"),
    (lambda visit: mentors.open_offer(visit, "pause"), offers, "pause_offer"),
    (lambda visit: mentors.open_offer(visit, "resume"), offers, "reopen_offer"),
    (requests.on_request_submitted, asking, "request_mentor"),
    (requests.on_accepted, answers, "accept_request"),
    (requests.on_decline_submitted, answers, "decline_request"),
    (requests.on_words_submitted, answers, "write_about"),
    (requests.on_withdrawn, request_cases, "withdraw_request"),
    (agreements.on_form_submitted, agreement_cases, "propose_agreement"),
    (agreements.on_confirmed, agreement_cases, "confirm_agreement"),
    (agreements.on_extended, agreement_cases, "extend_agreement"),
    (agreements.on_hopes_submitted, agreement_cases, "add_hopes"),
    (mentorships.on_pause_submitted, mentorship_cases, "pause_mentorship"),
    (mentorships.on_resumed, mentorship_cases, "resume_mentorship"),
    (lambda visit: mentorships.resume(visit, ""), mentorship_cases, "resume_mentorship"),
    (mentorships.on_end_submitted, mentorship_cases, "end_mentorship"),
    (mentorships.on_taken_back, mentorship_cases, "take_back_end"),
    (mentorships.on_fine_as_it_is, prompts, "keep_quiet"),
    (pulses.on_scored, pulse_cases, "score_mentorship"),
    (pulses.on_words_submitted, pulse_cases, "word_pulse"),
    (changes.on_plan_submitted, planned, "plan_meeting"),
    (changes.on_move_submitted, session_changes, "move_meeting"),
    (changes.on_cancel_submitted, session_changes, "cancel_meeting"),
    (sessions.on_met, session_cases, "answer_met"),
    (sessions.on_missed, session_cases, "answer_met"),
    (sessions.on_met_taken_back, session_cases, "take_back_met"),
    (logs.on_log_submitted, log_cases, "save_log"),
    (logs.on_note_submitted, log_cases, "save_note"),
    (logs.on_advice_answered, advice, "answer_advice"),
    (briefs.on_question_wanted, agenda, "add_topic"),
    (briefs.on_item_left_out, brief_cases, "leave_out"),
    (briefs.on_item_put_back, brief_cases, "leave_out"),
]


@pytest.fixture
def one_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """One pair, one brief and one question, whatever is asked for."""
    question = SimpleNamespace(kind=DAY, words="")
    brief = SimpleNamespace(questions=[question])
    page = SimpleNamespace(brief=brief, pair=SimpleNamespace(key=1))
    pair = SimpleNamespace(key=1, other=SimpleNamespace(user_id="U2"))
    monkeypatch.setattr(briefs, "_noted_page", lambda _visit: page)
    monkeypatch.setattr(briefs, "question_key", lambda *_given: "")
    monkeypatch.setattr(briefs, "question_words", lambda *_given: "")
    monkeypatch.setattr(request_cases, "get_request", lambda *_given, **_named: None)
    monkeypatch.setattr(mentorship_cases, "list_own", lambda *_given: [pair])


@pytest.mark.usefixtures("one_of_each")
@pytest.mark.parametrize(("listener", "room", "use_case"), WRITES)
def test_a_crash_while_writing_leaves_it_unacknowledged(
    monkeypatch: pytest.MonkeyPatch, listener: Listener, room: object, use_case: str
) -> None:
    asked = {"asked": "2026-12-23"}
    crash_unheard(monkeypatch, listener, room, use_case, value=DAY, note=lambda: asked)


def test_these_command_words_acknowledge_by_themselves_since_they_write() -> None:
    found = {(c.name, name) for c in COMMANDS.known for name, word in c.words.items() if word.acks}
    assert found == {
        ("goal", "update"),
        ("goal", "done"),
        ("checkin", "snooze"),
        ("checkin", "pause"),
        ("checkin", "resume"),
        ("mentor", "offer"),
        ("mentor", "resume"),
        ("session", "agenda"),
        ("intro", "offer"),
    }
