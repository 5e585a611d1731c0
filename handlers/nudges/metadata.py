"""The metadata of a nudge's message: an opaque id alone, since any member app can read it."""

from typing import Any

EVENT_TYPE = "northstar_nudge"


def metadata_of(bundle: str) -> dict[str, Any]:
    """What goes with a message, so that it can be found again after a crash."""
    return {"event_type": EVENT_TYPE, "event_payload": {"id": bundle}}


def bundle_of(metadata: object) -> str | None:
    """The id in a message's metadata, if it is one of ours."""
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT_TYPE:
        return None
    payload = metadata.get("event_payload")
    return str(payload.get("id")) if isinstance(payload, dict) else None
