"""What Telegram refuses, this server refuses, in the same words."""

import pytest

from demo.telegram import Group, User, World
from demo.telegram.methods import METHODS, NAMES
from tests.demo.telegram.conftest import Client, Clock, Json


def _keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def _button(**fields: object) -> Json:
    return {"text": "键", **fields}


async def test_a_chat_nobody_knows_is_not_found(client: Client) -> None:
    for chat_id in (42, -42, -1001, "@nobody", "x"):
        assert await client.refusal("sendMessage", chat_id=chat_id, text="x") == "Bad Request: chat not found"
    assert await client.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_a_person_the_bot_never_met_is_not_found(client: Client, wang: User) -> None:
    assert await client.refusal("sendMessage", chat_id=wang.id, text="x") == "Bad Request: chat not found"


async def test_a_bot_does_not_speak_first(client: Client, group: Group, wang: User) -> None:
    refusal = await client.refusal("sendMessage", chat_id=wang.id, text="x")
    assert refusal == "Forbidden: bot can't initiate conversation with a user"
    wang.start()
    await client.result("sendMessage", chat_id=wang.id, text="x")


async def test_a_bot_that_was_blocked_is_told_so(client: Client, li: User) -> None:
    li.blocks_bot()
    assert await client.refusal("sendMessage", chat_id=li.id, text="x") == "Forbidden: bot was blocked by the user"
    li.start()
    await client.result("sendMessage", chat_id=li.id, text="x")


async def test_nobody_writes_to_a_deleted_account(client: Client, li: User) -> None:
    li.deactivates()
    assert await client.refusal("sendMessage", chat_id=li.id, text="x") == "Forbidden: user is deactivated"


@pytest.mark.parametrize(("supergroup", "kind"), [(True, "supergroup"), (False, "group")])
async def test_a_bot_without_a_place_in_the_group_is_told_why(
    client: Client, world: World, li: User, supergroup: bool, kind: str
) -> None:
    group = world.add_group("群", by=li, supergroup=supergroup)
    assert await client.refusal("sendMessage", chat_id=group.id, text="x") == "Bad Request: chat not found"
    group.add_bot(by=li)
    await client.result("sendMessage", chat_id=group.id, text="x")
    group.remove_bot(by=li)
    refusal = await client.refusal("sendMessage", chat_id=group.id, text="x")
    assert refusal == f"Forbidden: bot was kicked from the {kind} chat"
    group.add_bot(by=li)
    await client.result("leaveChat", chat_id=group.id)
    refusal = await client.refusal("getChat", chat_id=group.id)
    assert refusal == f"Forbidden: bot is not a member of the {kind} chat"


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "字" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"text": "x", "entities": [1]}, "can't parse MessageEntity: expected an Object"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 7}, "message thread not found"),
    ],
)
async def test_texts_that_cannot_be_sent(client: Client, li: User, params: Json, complaint: str) -> None:
    assert await client.refusal("sendMessage", chat_id=li.id, **params) == f"Bad Request: {complaint}"
    assert li.inbox() == []


@pytest.mark.parametrize(
    "params",
    [
        {"text": "字" * 4096},
        {"text": "😀" * 2048},
        {"text": f"<b>{'字' * 4096}</b>", "parse_mode": "html"},
        {"text": "&amp;" * 4096, "parse_mode": "HTML"},
        {"text": "x", "reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}},
    ],
)
async def test_texts_that_can_just_be_sent(client: Client, li: User, params: Json) -> None:
    await client.result("sendMessage", chat_id=li.id, **params)
    assert len(li.inbox()) == 1


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        (_keyboard([_button(callback_data="汉" * 22)]), "BUTTON_DATA_INVALID"),
        (_keyboard([_button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (_keyboard(*[[_button(callback_data="x")]] * 101), "reply markup is too long"),
        (
            _keyboard([_button()]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            _keyboard([_button(callback_data="")]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            _keyboard([{"callback_data": "x"}]),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            _keyboard([_button(callback_data="x", style="pink")]),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (
            _keyboard([_button(url="http://localhost:8080")]),
            "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
        ),
        (_keyboard([_button(url="nowhere")]), "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be an Array of Arrays'),
        ({"inline_keyboard": [["x"]]}, "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"keyboard": [[""]]}, "keyboard button text must be non-empty"),
        ("[]", "object expected as reply markup"),
        ("{", "can't parse reply_markup JSON object"),
    ],
)
async def test_keyboards_that_cannot_be_sent(client: Client, li: User, markup: object, complaint: str) -> None:
    refusal = await client.refusal("sendMessage", chat_id=li.id, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {complaint}"


async def test_a_row_of_more_than_eight_buttons_is_cut(client: Client, li: User) -> None:
    row = [_button(callback_data=str(number)) for number in range(12)]
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup=_keyboard(row, []))
    assert [len(shown) for shown in li.inbox()[0].rows] == [8]


async def test_a_hundred_buttons_with_64_bytes_each_pass(client: Client, li: User) -> None:
    rows = [[_button(callback_data="汉" * 21 + "x")]] * 100
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup=_keyboard(*rows))
    assert len(li.inbox()[0].buttons) == 100


async def test_a_mini_app_button_is_for_private_chats(client: Client, li: User, group: Group) -> None:
    markup = _keyboard([_button(web_app={"url": "https://example.org"})])
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup=markup)
    refusal = await client.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
    assert refusal == "Bad Request: BUTTON_TYPE_INVALID"


async def test_an_edit_must_change_something(client: Client, li: User) -> None:
    markup = _keyboard([_button(callback_data="x")])
    message = {"chat_id": li.id, "text": "<b>一</b>", "parse_mode": "HTML", "reply_markup": markup}
    await client.result("sendMessage", **message)
    number = li.inbox()[0].id
    assert await client.refusal("editMessageText", message_id=number, **message) == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message"
    )
    await client.result("editMessageText", message_id=number, **{**message, "text": "一"})
    await client.result("editMessageText", message_id=number, chat_id=li.id, text="一")
    assert li.inbox()[0].buttons == []


async def test_edits_find_only_own_messages_of_their_kind(client: Client, li: User) -> None:
    foreign = li.writes("我的")
    edit = {"chat_id": li.id, "text": "x", "caption": "x"}
    assert await client.refusal("editMessageText", message_id=99, **edit) == "Bad Request: message to edit not found"
    refusal = await client.refusal("editMessageText", message_id=foreign.id, **edit)
    assert refusal == "Bad Request: message can't be edited"
    refusal = await client.refusal("editMessageText", **edit)
    assert refusal == "Bad Request: message identifier is not specified"
    await client.result("sendMessage", chat_id=li.id, text="x")
    refusal = await client.refusal("editMessageCaption", message_id=li.inbox()[0].id, **edit)
    assert refusal == "Bad Request: there is no caption in the message to edit"


async def test_a_deleted_message_is_gone_for_every_method(client: Client, li: User) -> None:
    await client.result("sendMessage", chat_id=li.id, text="x")
    target = {"chat_id": li.id, "message_id": li.inbox()[0].id}
    await client.result("deleteMessage", **target)
    assert li.inbox() == []
    assert await client.refusal("deleteMessage", **target) == "Bad Request: message to delete not found"
    assert await client.refusal("editMessageText", text="y", **target) == "Bad Request: message to edit not found"
    assert await client.refusal("setMessageReaction", **target) == "Bad Request: message to react not found"
    assert await client.refusal("pinChatMessage", **target) == "Bad Request: message to pin not found"


async def test_after_48_hours_nothing_is_deleted_for_everyone(client: Client, li: User, clock: Clock) -> None:
    await client.result("sendMessage", chat_id=li.id, text="x")
    target = {"chat_id": li.id, "message_id": li.inbox()[0].id}
    clock.passes(hours=48, seconds=1)
    assert await client.refusal("deleteMessage", **target) == "Bad Request: message can't be deleted for everyone"
    assert len(li.inbox()) == 1


async def test_other_peoples_messages_in_a_group_need_the_right(client: Client, li: User, group: Group) -> None:
    posted = li.writes("x", to=group)
    target = {"chat_id": group.id, "message_id": posted.id}
    assert await client.refusal("deleteMessage", **target) == "Bad Request: message can't be deleted"
    group.promote_bot(by=li, rights=frozenset({"can_delete_messages"}))
    await client.result("deleteMessage", **target)
    assert posted.is_deleted


async def test_many_messages_are_deleted_at_once_or_none(client: Client, li: User, group: Group, clock: Clock) -> None:
    for text in "ab":
        await client.result("sendMessage", chat_id=li.id, text=text)
    numbers = [message.id for message in li.inbox()]
    await client.result("deleteMessages", chat_id=li.id, message_ids=[*numbers, 99])
    assert li.inbox() == []
    refusal = await client.refusal("deleteMessages", chat_id=li.id, message_ids=[])
    assert refusal == "Bad Request: message identifiers are not specified"
    refusal = await client.refusal("deleteMessages", chat_id=li.id, message_ids=list(range(1, 102)))
    assert refusal == "Bad Request: too many message identifiers specified"


@pytest.mark.parametrize("emoji", ["👌", "👀", "👍", "❤", "❤️", "❤‍🔥"])
async def test_reactions_telegram_knows(client: Client, li: User, group: Group, emoji: str) -> None:
    posted = li.writes("【通知】", to=group)
    await client.result(
        "setMessageReaction", chat_id=group.id, message_id=posted.id, reaction=[{"type": "emoji", "emoji": emoji}]
    )
    assert posted.reactions == [emoji.replace("\ufe0f", "")]
    await client.result("setMessageReaction", chat_id=group.id, message_id=posted.id, reaction=[])
    assert posted.reactions == []


@pytest.mark.parametrize(
    ("reaction", "complaint"),
    [
        ([{"type": "emoji", "emoji": "✅"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "x"}], "REACTION_INVALID"),
        ([{"type": "emoji", "emoji": "👌"}, {"type": "emoji", "emoji": "👍"}], "REACTIONS_TOO_MANY"),
        (["👌"], "can't parse ReactionType: invalid reaction type specified"),
    ],
)
async def test_reactions_telegram_does_not_take(
    client: Client, li: User, group: Group, reaction: list[object], complaint: str
) -> None:
    posted = li.writes("【通知】", to=group)
    refusal = await client.refusal("setMessageReaction", chat_id=group.id, message_id=posted.id, reaction=reaction)
    assert refusal == f"Bad Request: {complaint}"


async def test_a_group_may_forbid_reactions(client: Client, li: User, group: Group) -> None:
    group.reactions_allowed = frozenset()
    posted = li.writes("【通知】", to=group)
    thumb = [{"type": "emoji", "emoji": "👌"}]
    refusal = await client.refusal("setMessageReaction", chat_id=group.id, message_id=posted.id, reaction=thumb)
    assert refusal == "Bad Request: REACTION_INVALID"


async def test_a_press_is_answered_once_and_in_time(client: Client, li: User, clock: Clock) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    markup = _keyboard([_button(callback_data="x")])
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup=markup)
    press = li.presses(li.inbox()[0], "键")
    await client.result("answerCallbackQuery", callback_query_id=press.id, text="好", show_alert=True)
    assert (press.text, press.is_alert) == ("好", True)
    assert await client.refusal("answerCallbackQuery", callback_query_id=press.id) == too_old
    assert await client.refusal("answerCallbackQuery", callback_query_id="1") == too_old
    late = li.presses(li.inbox()[0], "键")
    clock.passes(seconds=151)
    assert await client.refusal("answerCallbackQuery", callback_query_id=late.id) == too_old
    assert not late.is_answered


async def test_an_answer_has_at_most_200_characters(client: Client, li: User) -> None:
    await client.result("sendMessage", chat_id=li.id, text="x", reply_markup=_keyboard([_button(callback_data="x")]))
    press = li.presses(li.inbox()[0], "x")
    refusal = await client.refusal("answerCallbackQuery", callback_query_id=press.id, text="字" * 201)
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"


async def test_what_cannot_be_copied_or_passed_on(client: Client, li: User, group: Group) -> None:
    service = group.messages[0]
    route = {"chat_id": li.id, "from_chat_id": group.id}
    refusal = await client.refusal("copyMessage", message_id=service.id, **route)
    assert refusal == "Bad Request: message can't be copied"
    refusal = await client.refusal("forwardMessage", message_id=service.id, **route)
    assert refusal == "Bad Request: message can't be forwarded"
    assert await client.refusal("copyMessage", message_id=99, **route) == "Bad Request: message to copy not found"
    assert await client.refusal("copyMessage", chat_id=li.id, message_id=1) == "Bad Request: from_chat_id is empty"
    await client.result("sendMessage", chat_id=li.id, text="x", protect_content=True)
    own = {"chat_id": li.id, "from_chat_id": li.id, "message_id": li.inbox()[0].id}
    refusal = await client.refusal("forwardMessage", **own)
    assert refusal == "Bad Request: message has protected content and can't be forwarded"


async def test_questions_about_people_and_groups(client: Client, li: User, group: Group) -> None:
    refusal = await client.refusal("getChatMember", chat_id=group.id, user_id=1)
    assert refusal == "Bad Request: user not found"
    refusal = await client.refusal("getChatAdministrators", chat_id=li.id)
    assert refusal == "Bad Request: there are no administrators in the private chat"
    refusal = await client.refusal("sendChatAction", chat_id=li.id, action="sleeping")
    assert refusal == "Bad Request: wrong parameter action in request"
    refusal = await client.refusal("pinChatMessage", chat_id=group.id, message_id=1)
    assert refusal == "Bad Request: not enough rights to manage pinned messages in the chat"
    refusal = await client.refusal("unpinChatMessage", chat_id=li.id)
    assert refusal == "Bad Request: message to unpin not found"


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ([{"command": "今日", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "Digest", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "d" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "digest", "description": ""}], "command description must be non-empty"),
        ([{"command": "digest", "description": "字" * 257}], "command description length must not exceed 256"),
        ([{"command": "digest", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
        (["digest"], "can't parse BotCommand: expected an Object"),
    ],
)
async def test_menus_that_are_refused(client: Client, commands: list[object], complaint: str) -> None:
    assert await client.refusal("setMyCommands", commands=commands) == f"Bad Request: {complaint}"


async def test_a_menu_for_a_chat_nobody_knows_is_refused(client: Client) -> None:
    scope = {"type": "chat", "chat_id": 42}
    refusal = await client.refusal("setMyCommands", commands=[], scope=scope)
    assert refusal == "Bad Request: chat not found"


@pytest.mark.parametrize(("field", "longest"), [("Name", 64), ("Description", 512), ("ShortDescription", 120)])
async def test_the_bots_own_texts_have_lengths(client: Client, field: str, longest: int) -> None:
    key = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[field]
    await client.result(f"setMy{field}", **{key: "字" * longest})
    assert (await client.result(f"getMy{field}"))["result"] == {key: "字" * longest}
    assert "is too long" in await client.refusal(f"setMy{field}", **{key: "字" * (longest + 1)})


@pytest.mark.parametrize("method", sorted({*METHODS} - {"getme", "getwebhookinfo", "logout", "close"}))
async def test_every_method_answers_a_call_without_parameters(client: Client, method: str) -> None:
    status, body = await client.call(NAMES[method])
    assert (status, body["ok"]) in {(200, True), (400, False)}
