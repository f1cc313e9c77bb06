"""What Telegram answers when it will not do a thing, word for word: bots tell faults apart by these sentences.

The wordings follow the public server (tdlib/telegram-bot-api); one that drifts lets a bot pass here and fail there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused call: the HTTP status, the description, and `parameters` such as `retry_after`."""

    status: int
    description: str
    parameters: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        body: dict[str, object] = {"ok": False, "error_code": self.status, "description": self.description}
        return {**body, "parameters": dict(self.parameters)} if self.parameters else body


class Refused(Exception):  # noqa: N818 - Telegram refuses; nothing broke
    """Carries a refusal out of a call. The refusals are values, so that an exception is never raised twice."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.description)
        self.refusal = refusal


def bad_request(what: str) -> Refusal:
    return Refusal(400, f"Bad Request: {what}")


def forbidden(what: str) -> Refusal:
    return Refusal(403, f"Forbidden: {what}")


def cannot_parse(why: str) -> Refusal:
    return bad_request(f"can't parse entities: {why}")


def too_many_requests(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


UNAUTHORIZED = Refusal(401, "Unauthorized")
NO_SUCH_METHOD = Refusal(404, "Not Found: method not found")
CHAT_NOT_FOUND = bad_request("chat not found")
NEVER_STARTED = forbidden("bot can't initiate conversation with a user")
BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
TEXT_EMPTY = bad_request("message text is empty")
TEXT_NON_EMPTY = bad_request("text must be non-empty")
TEXT_TOO_LONG = bad_request("message is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
NOT_UTF8 = bad_request("strings must be encoded in UTF-8")
MARKUP_TOO_LONG = bad_request("reply markup is too long")
DATA_INVALID = bad_request("BUTTON_DATA_INVALID")
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
NOT_EDITABLE = bad_request("message can't be edited")
NO_TEXT = bad_request("there is no text in the message to edit")
NO_CAPTION = bad_request("there is no caption in the message to edit")
NOT_DELETABLE = bad_request("message can't be deleted")
TOO_OLD_TO_DELETE = bad_request("message can't be deleted for everyone")
REPLY_TARGET_GONE = bad_request("message to be replied not found")
THREAD_NOT_FOUND = bad_request("message thread not found")
QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
REACTION_INVALID = bad_request("REACTION_INVALID")
WRONG_FILE = bad_request("wrong file identifier/HTTP URL specified")
INVALID_FILE_ID = bad_request("invalid file_id")
FILE_TOO_BIG = bad_request("file is too big")
FILE_EMPTY = bad_request("file must be non-empty")
USER_NOT_FOUND = bad_request("user not found")
OTHER_POLLER = Refusal(
    409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = Refusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
)
