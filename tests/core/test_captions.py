"""What the words under a file leave to it, and when that is worth a question to whoever posted it."""

import time
from dataclasses import replace

import pytest

from core.captions import (
    is_for_a_person,
    is_picture,
    is_worth_asking,
    leaves_time_to,
    refers_to_file,
    says_nothing_itself,
    speaks_through_file,
)
from core.files import FileState, Trouble
from core.notices import File, Post
from core.office import Office
from core.readable import LARGEST, first_state, first_trouble
from core.reading import Kind, read
from tests.builders import at

PHOTO = File(kind="photo", file_id="p", unique_id="p")
VIDEO = File(kind="video", file_id="v", unique_id="v", name="通知.mp4")


def document(name: str, *, size: int = 9) -> File:
    """As it comes in."""
    file = File(kind="document", file_id="f", unique_id=name, name=name, size=size)
    return replace(file, state=first_state(file), trouble=first_trouble(file))


def read_to_the_end(name: str, trouble: Trouble | None = None) -> File:
    """As it is once somebody tried to read it."""
    state = FileState.READ if trouble is None else FileState.UNREADABLE
    return replace(document(name), state=state, trouble=trouble)


PDF, DOC = document("关于报送名册的通知.pdf"), document("关于报送名册的通知.doc")


@pytest.mark.parametrize(
    ("text", "mute"),
    [
        ("", True),
        ("见附件", True),
        ("详见附件。", True),
        ("请各社区查收附件", True),
        ("@所有人 请查阅附件", True),
        ("@所有人", True),
        ("转发", True),
        ("转发通知，详见附件", True),
        ("【通知】见图", True),
        ("请大家看图", True),
        ("重要通知，请各社区按图中要求办理", True),
        ("收到请回复", True),
        ("关于报送名册的通知.pdf", True),
        ("关于报送名册的通知", True),
        ("1111111111111111111111111111111111111111x", False),
        ("去年的通知，供参考", False),
        ("昨天聚餐的账单", False),
        ("请报送名册，见附件", False),
        ("请大家注意安全，见图", False),
        ("今天11月30日前报", False),
    ],
)
def test_which_messages_only_hand_over_their_file(text: str, mute: bool) -> None:
    """What somebody says of a file counts: last year's notice, shown as an example, is none."""
    assert says_nothing_itself(text, [PDF]) is mute
    assert speaks_through_file(text, [PDF]) is mute
    assert not speaks_through_file(text, [DOC])
    assert is_for_a_person(text, [DOC]) is mute
    assert not is_for_a_person(text, [PDF])
    assert not is_for_a_person(text, [])


def test_a_long_row_of_such_words_takes_no_time() -> None:
    begun = time.perf_counter()  # how long it takes is what is tested
    assert not says_nothing_itself("按照图中要求请按图" * 400 + "甲", [])
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("files", "is_theirs"),
    [
        ((PHOTO,), True),
        ((document("关于春节值班的通知.doc"),), True),
        ((document("值班.wps"),), True),
        ((document("公文.ofd"),), True),
        ((document("通知.pdf", size=LARGEST + 1),), True),
        ((document("培训方案.pptx"),), True),
        ((document("花名册.doc"),), False),
        ((document("附件1：报名表.wps"),), False),
        ((document("演示.pptx"),), False),
        ((document("台账.xlsx", size=LARGEST + 1),), False),
        ((document("通知.zip"),), False),
        ((document("通知.pdf"),), False),
        ((VIDEO,), False),
        ((File(kind="voice", file_id="o", unique_id="o"),), False),
        ((PHOTO, VIDEO), False),
    ],
)
def test_what_without_words_only_a_person_can_tell(files: tuple[File, ...], is_theirs: bool) -> None:
    """Nobody is asked about forms, films and archives."""
    assert is_for_a_person("", files) is is_theirs


def test_a_form_that_is_handed_over_as_a_notice_is_asked_about() -> None:
    assert not is_for_a_person("请查收", [document("花名册.doc")])
    assert is_for_a_person("【通知】见附件", [document("花名册.doc")])


@pytest.mark.parametrize(
    ("trouble", "is_worth"),
    [
        (Trouble.ENCRYPTED, True),
        (Trouble.ONLY_PICTURES, True),
        (Trouble.GONE, True),
        (Trouble.FORMAT, False),
        (Trouble.LARGE, False),
        (Trouble.EMPTY, False),
        (None, False),
    ],
)
def test_a_form_that_was_to_be_read_and_could_not_be_is_worth_a_question(trouble: Trouble, is_worth: bool) -> None:
    assert is_worth_asking("报名表.xlsx", trouble) is is_worth


def post(text: str, *, album: str | None = None) -> Post:
    return Post(chat_id=1, message_id=1, posted_at=at("08:00"), text=text, media_group_id=album, files=(PHOTO,))


@pytest.mark.parametrize(
    ("shown", "is_one"),
    [(post(""), True), (post("【通知】见图"), True), (post("【紧急】见图"), False), (post("", album="a"), False)],
)
def test_what_is_urgent_does_not_wait_for_a_description_nor_an_album_for_its_rest(shown: Post, is_one: bool) -> None:
    assert is_picture(shown, read(shown.text, shown.posted_at, Office(), by_publisher=True)) is is_one


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("时间见附件", True),
        ("详见附件", True),
        ("要求附后", True),
        ("请按文件要求办理", True),
        ("请查收", False),
        ("", False),
    ],
)
def test_which_captions_send_the_reader_to_the_file(text: str, refers: bool) -> None:
    assert refers_to_file(text) is refers


SCAN, LIST = read_to_the_end("a.pdf", Trouble.ONLY_PICTURES), read_to_the_end("a.pdf")


@pytest.mark.parametrize(
    ("text", "kind", "files", "leaves"),
    [
        ("请各社区按时报送核查表，时间见附件。", Kind.ACT, (SCAN,), True),
        ("请各社区按时报送核查表，时间见附件。", Kind.ACT, (document("a.doc"),), True),
        ("请各社区按时报送核查表，时间见附件。", Kind.ACT, (document("花名册.doc"),), True),
        ("请各社区按时报送核查表，具体时限详见附件。", Kind.ACT, (document("a.zip"),), True),
        ("请各社区按时报送核查表，时间见图。", Kind.ACT, (PHOTO,), True),
        ("请按附件规定时间报送核查表。", Kind.ACT, (SCAN,), True),
        ("请各社区按时报送核查表，时间见附件。", Kind.ACT, (LIST,), True),  # it was read, and names none
        ("培训时间见附件。", Kind.INFORM, (LIST,), False),
        ("培训时间见附件。", Kind.INFORM, (SCAN,), True),
        ("请按附件要求报送核查表。", Kind.ACT, (SCAN,), True),
        ("请按附件要求报送核查表。", Kind.ACT, (LIST,), False),
        ("请填写附件并报送。", Kind.ACT, (document("报名表.doc"),), False),
        ("请报送核查表，要求见图。", Kind.ACT, (PHOTO,), True),
        ("请报送核查表。", Kind.ACT, (PHOTO,), False),
        ("现将工作方案发给你们，详见附件。", Kind.INFORM, (SCAN,), False),
        ("请报送核查表，时间见附件。", Kind.ACT, (), False),
    ],
)
def test_when_the_deadline_may_stand_in_what_nobody_could_read(
    text: str, kind: Kind, files: tuple[File, ...], leaves: bool
) -> None:
    assert leaves_time_to(text, kind, files) is leaves
