"""How the whole town looks now, as JSON under keys: `town`, `person:<id>`, `chat:<id>`, `message:<chat>:<id>`, …

Only what somebody may see on a screen, and the requests of the bot; two snapshots are compared key by key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from demo.page import calls
from demo.page.conductor import Conductor
from demo.page.messages import message_face
from demo.page.people import person_face
from demo.page.story import Story
from demo.telegram import Chat, Group, PrivateChat, User
from demo.telegram.params import Json

CALLS = 300
"""So many of the newest requests are shown."""

Snapshot = dict[str, Json | None]


@dataclass(slots=True, kw_only=True)
class Painter:
    """Paints snapshots. What did not change since the last one stays the same object, so comparing is cheap."""

    conductor: Conductor
    story: Story
    last: Snapshot = field(default_factory=dict)

    def paint(self) -> Snapshot:
        fresh = dict(self._everything())
        for key, old in self.last.items():
            if key in fresh and fresh[key] == old:
                fresh[key] = old
        self.last = fresh
        return fresh

    def _everything(self) -> Iterator[tuple[str, Json | None]]:
        yield "town", self._town()
        yield "story", self._story()
        yield "spared", self._spared()
        world = self.conductor.world
        for user in world.users.values():
            yield f"person:{user.id}", person_face(user, self.conductor.play)
            yield from self._chat(user.chat, [user])
        for group in world.groups.values():
            members = [world.users[each.account.id] for each in group.members if each.account.id in world.users]
            yield from self._chat(group, members)
        for call in islice(calls.shown(world), CALLS):
            yield f"call:{call.number}", calls.face(call, self.conductor.stage.office)

    def _town(self) -> Json:
        conductor, app = self.conductor, self.conductor.stage.app
        bot = conductor.world.bot
        return {
            "now": conductor.now.isoformat(),
            "timezone": str(conductor.stage.office.zone),
            "speed": conductor.speed,
            "busy": conductor.is_busy,
            "bot_up": app is not None and conductor.stage.is_up and app.poller.heard.is_set(),
            "bot_running": conductor.stage.is_up,
            "bot": {"id": bot.id, "name": bot.name, "username": bot.username},
        }

    def _story(self) -> Json:
        story = self.story
        return {
            "steps": [{"at": step.at, "zh": step.zh, "en": step.en} for step in story.steps],
            "done": story.done,
            "state": story.state,
            "asides": [{"step": each.step, **each.why, "detail": each.detail} for each in story.asides],
            "latest": self.conductor.teller.latest,
        }

    def _spared(self) -> Json | None:
        found = self.conductor.spared
        if found is None:
            return None
        return {
            "minutes": found.minutes,
            "messages": found.messages,
            "notices": found.notices,
            "copies": found.copies,
            "replies": found.replies,
            "screenshots": found.screenshots,
            "per_copy": found.each.copy,
            "per_reply": found.each.reply,
            "per_screenshot": found.each.screenshot,
        }

    def _chat(self, chat: Chat, members: list[User]) -> Iterator[tuple[str, Json]]:
        office = self.conductor.stage.office
        yield f"chat:{chat.id}", self._chat_face(chat, members)
        for message in chat.messages:
            yield f"message:{chat.id}:{message.id}", message_face(message, self.conductor.world.files, office)

    def _chat_face(self, chat: Chat, members: list[User]) -> Json:
        pinned = chat.pinned.id if chat.pinned is not None and not chat.pinned.is_deleted else None
        head: Json = {"id": chat.id, "kind": chat.kind, "members": [user.id for user in members], "pinned": pinned}
        if isinstance(chat, PrivateChat):
            return {**head, "title": self.conductor.world.bot.name, "person": chat.user.id, "has_bot": True}
        return {**head, "title": getattr(chat, "title", ""), "has_bot": isinstance(chat, Group) and chat.has_bot}
