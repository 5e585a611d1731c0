"""What Slack tells of a person's time zone: the offset now, and a label in English."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

LABELS = {
    "GMT": "Greenwich Mean Time",
    "BST": "British Summer Time",
    "CET": "Central European Time",
    "CEST": "Central European Summer Time",
    "EET": "Eastern European Time",
    "EEST": "Eastern European Summer Time",
    "IST": "India Standard Time",
    "JST": "Japan Standard Time",
    "EST": "Eastern Standard Time",
    "EDT": "Eastern Daylight Time",
    "CST": "Central Standard Time",
    "CDT": "Central Daylight Time",
    "MST": "Mountain Standard Time",
    "MDT": "Mountain Daylight Time",
    "PST": "Pacific Standard Time",
    "PDT": "Pacific Daylight Time",
    "AEST": "Australian Eastern Standard Time",
    "AEDT": "Australian Eastern Daylight Time",
    "NZST": "New Zealand Standard Time",
    "NZDT": "New Zealand Daylight Time",
}


def is_zone(name: object) -> bool:
    """Whether a name is an IANA time zone."""
    return isinstance(name, str) and name in available_timezones()


def offset_and_label(zone: str, now: datetime) -> tuple[int, str]:
    """Seconds east of UTC at this moment, and the zone's name in words."""
    local = now.astimezone(ZoneInfo(zone))
    offset = local.utcoffset()
    short = local.tzname() or zone
    label = LABELS.get(short, f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} Time")
    return (int(offset.total_seconds()) if offset else 0), label
