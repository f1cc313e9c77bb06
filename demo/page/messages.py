"""One message as the page shows it: the fields of the Bot API that a screen needs."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from core.office import Office
from demo.telegram import Chat, Group, Message
from demo.telegram.files import FileStore
from demo.telegram.params import Json

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".csv"})
_QUOTED = 160
_CREATED = ("group_chat_created", "supergroup_chat_created")
_MIGRATED = ("migrate_to_chat_id", "migrate_from_chat_id")


def message_face(message: Message, files: FileStore, office: Office) -> Json:
    rows = (message.markup or {}).get("inline_keyboard")
    return {
        "chat": message.chat.id,
        "id": message.id,
        "date": office.local(message.date).isoformat(),
        "edited": office.local(message.edited_at).isoformat() if message.edited_at else None,
        "sender": _sender(message),
        "text": message.text,
        "entities": message.entities,
        "rich": {"blocks": message.blocks} if message.blocks else None,
        "buttons": rows or None,
        "reply_to": _quoted(message.reply_to),
        "forward": _forward(message.content.get("forward_origin")),
        "album": message.content.get("media_group_id"),
        "file": _file(message, files),
        "reactions": message.reactions,
        "is_protected": message.is_protected,
        "is_service": message.is_service,
        "service": _service(message.content) if message.is_service else None,
        "thread": message.thread,
    }


def _sender(message: Message) -> Json | None:
    if message.sender_chat is not None:
        return {"id": message.sender_chat.id, "name": _title(message.sender_chat), "is_bot": False}
    if message.sender is None:
        return None
    return {"id": message.sender.id, "name": message.sender.name, "is_bot": message.sender.is_bot}


def _title(chat: Chat) -> str:
    return chat.title if isinstance(chat, Group) else ""


def _quoted(message: Message | None) -> Json | None:
    if message is None or message.is_deleted:
        return None
    name = message.sender.name if message.sender else ""
    return {"id": message.id, "name": name, "text": message.text[:_QUOTED]}


def _forward(origin: object) -> Json | None:
    """Of a person, of somebody who hides their account, or of a chat."""
    if not isinstance(origin, Mapping):
        return None
    for key in ("sender_user", "sender_chat", "chat"):
        account = origin.get(key)
        if isinstance(account, Mapping):
            return {"name": _name(account)}
    return {"name": str(origin.get("sender_user_name", ""))}


def _name(account: Mapping[str, object]) -> str:
    if account.get("title"):
        return str(account["title"])
    return " ".join(str(account[key]) for key in ("first_name", "last_name") if account.get(key))


def _file(message: Message, files: FileStore) -> Json | None:
    stored = next((files.by_id[number] for number in message.file_ids if number in files.by_id), None)
    if stored is None:
        return None
    return {
        "kind": stored.kind,
        "name": stored.name,
        "mime": stored.mime_type,
        "size": len(stored.content),
        "url": f"/files/{stored.id}",
        "table": PurePosixPath(stored.name).suffix.lower() in SHEETS,
        "width": stored.width or None,
        "height": stored.height or None,
    }


def _service(content: Json) -> Json:
    """What happened in the group, and to whom."""
    if "new_chat_members" in content:
        return {"kind": "joined", "names": _names(content["new_chat_members"])}
    if "left_chat_member" in content:
        return {"kind": "left", "names": _names([content["left_chat_member"]])}
    if "new_chat_title" in content:
        return {"kind": "title", "names": [str(content["new_chat_title"])]}
    kinds = {"created": _CREATED, "migrated": _MIGRATED}
    kind = next((kind for kind, keys in kinds.items() if any(key in content for key in keys)), "other")
    return {"kind": kind, "names": []}


def _names(accounts: object) -> list[str]:
    return [_name(each) for each in accounts if isinstance(each, Mapping)] if isinstance(accounts, list) else []
