"""The columns of the staff file, with every heading that offices were seen to write.

A synonym must be sure: a column that is not known is only named, but one that is read wrongly is imported.
"""

from core.imports.headers import Column
from core.imports.problems import Shown

STAFF_COLUMNS = (
    Column(field="name", heading="姓名", synonyms=("名字", "人员姓名", "full name", "staff name"), longest=40),
    Column(
        field="key",
        heading="工号",
        synonyms=("工作证号", "工作证编号", "员工号", "员工编号", "人员编号", "职工号", "staff id", "staff no"),
        longest=40,
    ),
    Column(
        field="telegram_id",
        heading="电报ID",
        synonyms=(
            "电报号",
            "电报",
            "电报账号",
            "telegram",
            "telegram账号",
            "tgid",
            "tg",
            "telegram user id",
            "user id",
        ),
        longest=40,
        shown=Shown.PLAIN,
    ),
    Column(field="roles", heading="角色", synonyms=("role", "权限", "岗位角色"), longest=120),
    Column(
        field="unit",
        heading="单位",
        synonyms=(
            "所属单位",
            "工作单位",
            "单位名称",
            "社区",
            "所属社区",
            "所在社区",
            "部门",
            "科室",
            "所在单位",
            "村居",
            "村社区",
        ),
        longest=200,
    ),
    Column(
        field="parent",
        heading="上级单位",
        synonyms=("上级", "所属街道", "街道", "乡镇", "街道乡镇", "上级部门", "主管单位", "parent unit"),
        longest=200,
    ),
    Column(
        field="grid",
        heading="网格",
        synonyms=("所属网格", "负责网格", "网格名称", "网格号", "网格编号", "所在网格", "grid name"),
    ),
)
