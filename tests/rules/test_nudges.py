"""Leases and back-off: no send outlives its lease, no retry runs wild."""

from datetime import UTC, datetime, timedelta

from bot.rules import nudges
from bot.rules.nudges import (
    LEASE,
    SEND_TIMEOUT,
    SETTLES,
    back_off,
    blocks_app,
    may_still_send,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_back_off_doubles_from_a_minute_to_an_hour() -> None:
    minutes = [back_off(n) // timedelta(minutes=1) for n in (0, 1, 2, 3, 6, 7, 60)]
    assert minutes == [1, 1, 2, 4, 32, 60, 60]


def test_a_send_must_be_over_before_its_lease_is() -> None:
    ends = NOW + LEASE
    assert may_still_send(NOW, ends)
    assert not may_still_send(ends - SEND_TIMEOUT, ends)
    assert not may_still_send(ends, ends)


def test_lease_and_settling_time_are_long_enough_for_slack_to_show_a_message() -> None:
    assert timedelta(seconds=60) <= LEASE + SETTLES
    assert SEND_TIMEOUT < LEASE


def test_an_error_has_one_meaning() -> None:
    meanings = (nudges.PERSON_GONE, nudges.APP_REFUSED, nudges.UNCLEAR)
    assert sum(map(len, meanings)) == len(frozenset.union(*meanings))


def test_a_place_is_opened_before_it_is_written_to_which_takes_its_time_too() -> None:
    ends = NOW + LEASE
    assert may_still_send(NOW, ends, placed=True)
    assert may_still_send(ends - SEND_TIMEOUT * 1.5, ends)
    assert not may_still_send(ends - SEND_TIMEOUT * 1.5, ends, placed=True)


def test_what_one_place_refuses_blocks_the_app_nowhere_else() -> None:
    assert nudges.ABOUT_THE_PLACE < nudges.APP_REFUSED
    for error in nudges.APP_REFUSED:
        assert blocks_app(error, placed=False)
        assert blocks_app(error, placed=True) == (error not in nudges.ABOUT_THE_PLACE)
    assert not blocks_app("channel_not_found", placed=True)
