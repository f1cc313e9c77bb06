"""A sign: one kind of wording that speaks for a notice or for talk, and the word that explains it.

How much it says is learned, beside everything else that is seen of a text (see `evidence`).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One sign: its wordings, and the word that explains it."""

    reason: str
    words: str
    """A regular expression, of which the wordings are the alternatives."""


_EVERYBODY = "|".join(
    (
        (
            r"各(?:位|社区|村|单位|支部|科室|网格|办|部门|中心|站所?|组|党|包保|"
            r"街道|镇|居|片|小组|类|学校|企业|物业|商户|处室|股室|园区|楼)"
        ),
        r"大家|全体|全员|所有(?:人|同志|社区|网格|单位|工作人员|居民)|相关|有关|广大|网格员|网格长|居民|业主|家长|党员",
        r"住户|村民|市民|商户|同志们|社工|居家|符合条件|未[^,。;]{1,10}的|有(?:意|需|车|老人)|没有?[^,。;]{1,8}的|参会",
        r"参训|参加|负责人|值班|群内|群里|每[个位名]|两委|当事人|辖区|排名|后[一二三四五]位|用户",
    )
)
"""Those whom a notice calls; stands for 〈〉 in the wordings of the signs."""


def sign(reason: str, *words: str) -> Sign:
    """A sign from its wordings; each is a regular expression."""
    return Sign(reason=reason, words="|".join(words).replace("〈〉", f"(?:{_EVERYBODY})"))
