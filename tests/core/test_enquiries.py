"""The number for questions: what the notice gives to everybody is told, what is a person's is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.enquiries import enquiry_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("咨询电话：0571-8888888", "0571-8888888"),
        ("如有疑问，请拨打服务热线12345。", "12345"),
        ("联系电话：88886666（民政办）。", "88886666"),
        ("咨询电话（工作日）：400-820-8820", "400-820-8820"),
        ("停电报修，服务热线：95598。", "95598"),
        ("咨询电话：0571-88886666转8001", "0571-88886666转8001"),
        ("联系电话：13800000000，咨询电话：88886666", "88886666"),
        ("预约电话：０５７１－８８８８６６６６", "0571-88886666"),
    ],
)
def test_a_public_number_is_told(text: str, number: str) -> None:
    assert enquiry_number(f"【通知】{text}") == number


@pytest.mark.parametrize(
    "text",
    [
        "联系电话：13800000000",
        "咨询电话：138 0000 0000",
        "咨询电话：138-0000-0000",
        "联系人王芳，电话88886666",
        "家属联系电话：88886666",
        "请转告3号楼的王奶奶，联系电话：88886666",
        "咨询电话：110101194402011234",
        "6月12日前报88886666号",
        "咨询电话见下",
    ],
)
def test_a_persons_number_is_not(text: str) -> None:
    assert enquiry_number(f"【通知】{text}") is None


@given(st.text(), st.sampled_from(["", "咨询电话：", "服务热线", "联系电话"]), st.integers(13 * 10**9, 2 * 10**10 - 1))
def test_no_mobile_number_is_ever_told(before: str, label: str, mobile: int) -> None:
    found = enquiry_number(f"{before}{label}{mobile}")
    assert found is None or found not in str(mobile)
