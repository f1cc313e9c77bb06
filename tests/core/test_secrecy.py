"""Markings are found wherever they stand, ordinary words are left alone, and an update loses nothing but words."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.secrecy import SECRET_KEY, blank, marking

MARKED = [
    "机密★1年\n关于某专项工作的方案",
    "绝密★长期",
    "秘密★\n各社区:",
    "【机密】关于开展专项排查的通知",
    "(秘密) 名单见附件",
    "（秘密）名单见附件",
    "[绝密]",
    "【机密★3年】请各单位负责人当面领取",
    "机密",
    "秘 密",
    "秘　密",
    "机 密 ★ 5 年",
    "**机密**",
    "# 秘密",
    "  绝密  ",
    "关于某事项的请示\n机密\n各科室:",
    "密级:秘密",
    "密级：机密★1年",
    "密 级: 秘 密",
    "保密等级:机密",
    "涉密等级为秘密",
    "本文件为秘密级文件,请勿外传",
    "此件属机密件",
    "機密★1年",
    "祕密★半年",
    "【絕密】",
    "机\u200b密★1年",
    "秘密*2年",
    "机密⭐1年",
    "机密 关于做好某项工作的通知",
    "机密:明天的检查组名单",
    "绝密★启用前",
    "附件:机密★1年 方案.docx",
    "【秘密】名单.xlsx",
    "秘密-名单.xlsx",
    "机密_方案.pdf",
    "方案(机密).docx",
    "名单-秘密.xlsx",
    "机密.docx",
    "秘密★.pdf",
    "机密级",
    "【机密级】",
    "【绝密文件】",
    "秘密-方案.docx",
    "绝 密",
    "方案(秘密).pdf",
    "秘密_名单.xlsx",
    "名单【机密】.docx",
    "机密+方案.docx",
    "绝密 检查组名单",
    "附件1 机密★3年.pdf",
    "※机密※",
    "〔机密〕",
    "機密 名單.pdf",
    "(机密)名单",
    "秘密\n关于某事项的报告",
    "机密!请勿外传",
]

ORDINARY = [
    "",
    "各单位要做好保密工作",
    "换届选举实行秘密投票",
    "请勿泄露商业秘密",
    "泄露国家秘密要追究责任",
    "机密文件管理培训通知",
    "请各单位于5月30日前报机密文件管理培训名单",
    "这是我的个人秘密",
    "内部资料,注意保存",
    "【内部】会议纪要",
    "定于周五下午开展保密教育,讲解“秘密”和“机密”的区别",
    "密级分为绝密、机密、秘密三级",
    "密级:绝密、机密、秘密三个等级",
    "观看电影《秘密》",
    "秘密花园读书会报名",
    "国家**秘密**受法律保护",
    "不要把密码告诉别人",
    "《中华人民共和国保守国家秘密法》宣传月",
    "保守国家秘密.docx",
    "机密文件管理培训.pptx",
    "请签订保密承诺书★",
    "工作秘密管理办法",
    "绝密飞行影片放映",
    "内部资料",
    "内部会议",
    "内部会议改到三楼",
    "仅供内部使用",
    "仅供内部使用.pdf",
    "内部使用.xlsx",
    "【内部】",
    "【内部资料 注意保存】",
    "保守秘密",
    "大家保守秘密,别告诉寿星",
    "这是秘密哦",
    "小秘密:食堂今天有肉",
    "告诉你们一个秘密",
    "秘密!明天给她过生日",
    "秘密武器上场",
    "秘密花园.mp4",
    "秘密投票.docx",
    "机密文件柜钥匙在办公室",
    "公司的商业秘密不要外传",
    "保密承诺书.docx",
    "绝密配方 独家火锅底料",
    "这事儿机密着呢",
]


ENGLISH_MARKED = [
    "SECRET: list of homes",
    "Confidential: the list is attached",
    "[SECRET] plan",
    "【Confidential】 plan",
    "(CONFIDENTIAL) plan",
    "TOP SECRET\nplan of the week",
    "Please read\nCONFIDENTIAL\nlist of homes",
    "Forwarded\nSECRET: plan",
    "SECRET//LOCAL plan",
    "**CONFIDENTIAL**",
    "CONFIDENTIAL - list of homes",
    "CONFIDENTIAL-list.xlsx",
    "plan_SECRET.pdf",
    "ＳＥＣＲＥＴ：名单",
]
ENGLISH_ORDINARY = [
    "Please keep the list confidential.",
    "The secret is simple: ask your neighbours",
    "Secret Santa on Friday",
    "[Secret ballot] Please vote by Friday.",
    "Send your answers (confidential) to the office.",
    "secret_santa.xlsx",
    "SECRETARY: please attend",
    "Confidentiality agreement: sign by Friday",
    "This is no secret: the lift is broken",
]


@pytest.mark.parametrize("text", ENGLISH_MARKED)
def test_an_english_marking_is_found_at_the_head_and_in_brackets(text: str) -> None:
    assert marking(text)


@pytest.mark.parametrize("text", ENGLISH_ORDINARY)
def test_english_words_within_a_sentence_are_no_marking(text: str) -> None:
    assert marking(text) is None


@pytest.mark.parametrize("text", MARKED)
def test_a_marking_is_found(text: str) -> None:
    assert marking(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_no_marking(text: str) -> None:
    assert marking(text) is None


@pytest.mark.parametrize(
    "found",
    [
        {"caption": "【机密】名单"},
        {"document": {"file_id": "d1", "file_name": "秘密-方案.docx"}},
        {"document": {"file_id": "d1", "file_name": "方案_绝密.pdf"}, "caption": "请查收"},
        {"video": {"file_id": "v1", "file_name": "机密★1年.mp4"}},
    ],
)
def test_a_marking_in_a_caption_or_a_file_name_empties_the_post(found: dict[str, Any]) -> None:
    after, touched = blank(update(message=post("", **found)))
    assert touched
    assert "密" not in dumped(after)


def test_a_marking_at_the_end_of_a_long_text_is_found() -> None:
    assert marking("字" * 9000 + "\n机密★1年") == "机密★1年"
    assert marking("\ufdfa" * 4000 + "\n【秘密】")


@given(st.text(max_size=300))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert marking(text) is None or "密" in str(marking(text))


@given(st.text(max_size=120), st.text(max_size=120))
def test_a_starred_marking_is_found_in_any_company(before: str, after: str) -> None:
    assert marking(before + "\n机密★1年\n" + after)


def test_a_long_text_of_markings_cut_short_is_judged_quickly() -> None:
    assert marking("国机 密家" * 800) is None
    assert marking("*" * 4000 + "密") is None


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "周", "username": "zhou_demo"}


def post(text: str, **more: Any) -> dict[str, Any]:
    chat = {"id": -1001, "type": "supergroup", "title": "民政工作群"}
    return {"message_id": 7, "date": 1747700000, "chat": chat, "from": person(5), "text": text, **more}


def update(**payload: Any) -> dict[str, Any]:
    return {"update_id": 99, **payload}


def dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_a_marked_post_loses_its_words_and_nothing_else() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}]
    before = update(message=post("【机密】检查组名单", entities=entities, message_thread_id=3, media_group_id="g1"))
    after, touched = blank(before)
    message: Any = after["message"]
    assert touched
    assert message["text"] == ""
    assert message[SECRET_KEY] is True
    assert "entities" not in message
    for key in ("message_id", "date", "chat", "from", "message_thread_id", "media_group_id"):
        assert message[key] == before["message"][key]
    assert after["update_id"] == 99


def test_the_given_update_is_left_as_it_was() -> None:
    before = update(message=post("机密★1年", reply_to_message=post("【秘密】")))
    kept = copy.deepcopy(before)
    blank(before)
    assert before == kept


@pytest.mark.parametrize(
    "kind", ["message", "edited_message", "channel_post", "edited_channel_post", "business_message"]
)
def test_every_kind_of_post_is_emptied_and_says_so(kind: str) -> None:
    after, touched = blank(update(**{kind: post("秘密★2年 名单")}))
    payload: Any = after[kind]
    assert touched
    assert payload[SECRET_KEY] is True
    assert "名单" not in dumped(after)


@pytest.mark.parametrize(
    "more",
    [
        {"caption": "机密★1年 走访名单", "photo": [{"file_id": "F1", "file_unique_id": "U1", "width": 1, "height": 1}]},
        {
            "document": {
                "file_id": "F1",
                "file_unique_id": "U1",
                "file_name": "机密★1年 走访名单.docx",
                "mime_type": "a/b",
            }
        },
        {
            "poll": {
                "id": "p",
                "question": "【秘密】",
                "options": [{"text": "走访名单", "voter_count": 0}],
                "type": "regular",
            }
        },
        {
            "poll": {
                "id": "p",
                "question": "走访名单",
                "options": [{"text": "【秘密】", "voter_count": 0}],
                "type": "regular",
            }
        },
        {"checklist": {"title": "秘密★1年", "tasks": [{"id": 1, "text": "走访名单"}]}},
        {
            "rich_message": {
                "blocks": [{"type": "heading", "text": "机密"}, {"type": "paragraph", "text": ["走访", "名单"]}]
            }
        },
        {"rich_message": {"blocks": [{"type": "paragraph", "text": ["机", {"type": "bold", "text": "密★1年"}]}]}},
        {"something_of_next_year": {"words": ["走访名单", "密级:秘密"]}},
        {"venue": {"title": "【机密】", "address": "走访名单", "location": {"latitude": 1.0, "longitude": 2.0}}},
    ],
)
def test_a_marking_in_any_string_empties_all_of_the_post(more: dict[str, Any]) -> None:
    after, touched = blank(update(message=post("请看走访名单", **more)))
    message: Any = after["message"]
    assert touched
    assert message[SECRET_KEY] is True
    assert "走访" not in dumped(after)
    assert "密" not in dumped(after)
    assert message["chat"]["title"] == "民政工作群"


def test_the_ids_of_files_survive() -> None:
    document = {"file_id": "F1", "file_unique_id": "U1", "file_name": "【秘密】名单.xlsx", "mime_type": "a/b"}
    after, _ = blank(update(message=post("见附件", document=document)))
    message: Any = after["message"]
    assert message["document"] == {**document, "file_name": ""}


def test_an_answer_to_a_marked_post_keeps_its_own_words() -> None:
    quote = {"text": "检查组名单", "position": 0}
    before = update(message=post("收到", reply_to_message=post("【机密】检查组名单"), quote=quote))
    after, touched = blank(before)
    message: Any = after["message"]
    assert touched
    assert message["text"] == "收到"
    assert SECRET_KEY not in message
    assert message["reply_to_message"]["text"] == ""
    assert message["reply_to_message"]["message_id"] == 7
    assert message["quote"] == {"text": "", "position": 0}


def test_a_marked_quote_takes_the_post_it_was_cut_from_with_it() -> None:
    external = {
        "origin": {"type": "user", "date": 1, "sender_user": person(6)},
        "document": {"file_id": "F", "file_name": "名单.pdf"},
    }
    before = update(message=post("看这个", external_reply=external, quote={"text": "秘密★1年", "position": 0}))
    after, touched = blank(before)
    message: Any = after["message"]
    assert touched
    assert message["text"] == "看这个"
    assert message["quote"]["text"] == ""
    assert message["external_reply"]["document"] == {"file_id": "F", "file_name": ""}
    assert message["external_reply"]["origin"]["sender_user"] == person(6)


def test_a_marked_file_in_an_external_reply_empties_the_quote() -> None:
    external = {
        "origin": {"type": "user", "date": 1, "sender_user": person(6)},
        "document": {"file_id": "F", "file_name": "机密★1年.pdf"},
    }
    after, touched = blank(
        update(message=post("收到", external_reply=external, quote={"text": "检查组", "position": 0}))
    )
    assert touched
    assert "检查组" not in dumped(after)


def test_a_pinned_marked_post_is_emptied_and_the_service_message_stays() -> None:
    service = post("", pinned_message=post("【绝密】检查组名单"))
    after, touched = blank(update(message=service))
    message: Any = after["message"]
    assert touched
    assert SECRET_KEY not in message
    assert message["pinned_message"]["text"] == ""


def test_a_tap_under_a_marked_message_is_never_lost() -> None:
    tap = {"id": "1", "from": person(5), "chat_instance": "x", "data": "秘密★settle", "message": post("【机密】名单")}
    after, touched = blank(update(callback_query=tap))
    query: Any = after["callback_query"]
    assert touched
    assert query["data"] == "秘密★settle"
    assert query["from"] == person(5)
    assert query["message"]["text"] == ""
    assert SECRET_KEY not in query["message"]


def test_a_tap_without_a_message_passes() -> None:
    tap = {"id": "1", "from": person(5), "inline_message_id": "i", "chat_instance": "x", "data": "d"}
    assert blank(update(callback_query=tap)) == (update(callback_query=tap), False)


@pytest.mark.parametrize(
    "payload",
    [
        {"message": post("各单位要做好保密工作")},
        {"message": post("", new_chat_members=[{**person(9), "first_name": "【秘密】"}])},
        {"my_chat_member": {"chat": {"id": 1, "type": "group", "title": "机密"}, "from": person(5), "date": 1}},
        {"message_reaction": {"chat": {"id": 1, "type": "group"}, "message_id": 4, "date": 1, "user": person(5)}},
    ],
)
def test_what_bears_no_marking_passes_unchanged(payload: dict[str, Any]) -> None:
    assert blank(update(**payload)) == (update(**payload), False)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["【秘密】", "机密★1年"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=8), JSON, max_size=4))
def test_any_update_is_blanked_without_an_error_and_twice_is_once(extra: dict[str, Any]) -> None:
    once, touched = blank({"update_id": 1, "message": post("名单", **extra)})
    twice, again = blank(once)
    assert twice == once
    assert not again
    assert touched is (once != {"update_id": 1, "message": post("名单", **extra)})


@given(st.dictionaries(st.sampled_from(["text", "caption", "new_field", "quote", "poll"]), JSON, max_size=4))
def test_no_marking_is_left_in_what_is_stored(extra: dict[str, Any]) -> None:
    once, _ = blank({"update_id": 1, "message": {**post("收到"), **extra}})
    assert "【秘密】" not in dumped(once["message"])
