"""The buildings and grids that a text ties to residents; a place where something happens is none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.places import places


@pytest.mark.parametrize(
    ("text", "grids", "buildings"),
    [
        ("请通知3号楼居民6月5日停水", set(), {"3号楼"}),
        ("3、5号楼居民请注意", set(), {"3号楼", "5号楼"}),
        ("三号楼、五号楼业主请到物业", set(), {"三号楼", "五号楼"}),
        ("1号楼2单元居民", set(), {"1号楼"}),
        ("12号楼独居老人", set(), {"12号楼"}),
        ("5号楼6月8日起停水", set(), {"5号楼"}),
        ("6月3日、5号楼居民", set(), {"5号楼"}),
        ("第一网格居民请注意", {"第一网格"}, set()),
        ("第一、二网格80岁以上老人体检", {"第一网格", "第二网格"}, set()),
        ("第一网格和3号楼居民", {"第一网格"}, {"3号楼"}),
        ("1至4号楼居民请注意", set(), {"1号楼", "2号楼", "3号楼", "4号楼"}),
        ("1-3号楼、6号楼停水", set(), {"1号楼", "2号楼", "3号楼", "6号楼"}),
        ("1号楼至3号楼居民", set(), {"1号楼", "2号楼", "3号楼"}),
        ("1至3网格居民体检", {"第1网格", "第2网格", "第3网格"}, set()),
        ("一至六号楼居民请注意", set(), set()),  # half of it would leave out the others
        ("9-3号楼居民请注意", set(), set()),
        ("请80岁以上老人到3号楼社区服务站认证", set(), set()),
        ("请到3号楼办理停电登记", set(), set()),
        ("各位居民:3号楼住户请挪车", set(), set()),
        ("请3号楼居民委员会报送", set(), set()),
        ("本网格居民领取口罩", set(), set()),  # whose grid is the source's
        ("在3号楼开会", set(), set()),
    ],
)
def test_where_the_residents_live(text: str, grids: set[str], buildings: set[str]) -> None:
    assert tuple(map(set, places(text))) == (grids, buildings)


@given(st.text(alphabet="第一二十3号楼栋网格居民、,停水在到各位", max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    grids, buildings = places(text)
    assert all(each.endswith("网格") for each in grids)
    assert all(each.endswith("号楼") for each in buildings)
