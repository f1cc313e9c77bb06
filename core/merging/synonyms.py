"""Other words for the same thing, as people put them who pass a notice on: 不要钱 for 免费, 打扫 for 清扫.

Each is written as the first of its row before two texts are compared. The danger is a word that only sometimes means
the same (住户 in 住户调查): so a row holds whole words, and none that is the matter of one notice and not of another.
"""

import re
from functools import cache

_ROWS = """
免费 不要钱 不收钱 不收费 不花钱 不用钱 不收取任何费用 不收取费用 学费全免 不收学费 免收 全免 分文不取
检修 维修 抢修 修理 修缮 检查维修
清扫 打扫 扫除 扫干净
清理 清除 清掉 清走 清干净 清一遍 清一清
老年人 老人家 老人 长者 老年朋友
儿童 孩子 小孩子 小孩 小朋友 娃娃 娃
空腹 别吃东西 不要吃东西 早上别吃 不能吃东西 不吃早饭 别吃早饭 不要吃早饭 不吃早餐 别吃早餐 饿肚子 不吃东西 不要进食
早餐 早饭
逾期 过期 超期 过时 超过时间 过了时间 错过时间
缴费 交费 交钱 缴纳费用 交款 缴款 缴纳 上缴 交掉
收缴 收齐 收取 收上来 收缴到位
票据 发票 单据
户籍 户口
发热 发烧 体温高
停水 停止供水 停供自来水 停供水 没水 无水 停自来水 降压供水 水压低
停电 停止供电 停供电 没电 断电
停气 停止供气 停供燃气 停供气 断气
封闭 封路 封闭施工 封闭交通 禁止通行
乘车 坐车 乘坐 坐大巴
会议室 会场
会议 开会
替会 代会 代替 顶替 代开 替开 请人代会 找人替 找人代替 让人代 派人替
集合 碰头 碰面
凌晨 半夜 后半夜
发言稿 稿子 讲稿 发言材料
留宿 过夜
喷药 打药 施药
单侧通行 单边走 单边通行 单向通行 单行
扰民 太吵 吵
餐饮商户 饭店 餐馆 餐饮店 餐饮单位 开饭店的
商户 门面 店铺 商铺 门店 铺子
热力公司 供热公司 供暖公司 热力站 供热站
第一遍 头遍
妇女节 三八妇女节 三八节 三八
劳动节 五一
儿童节 六一
交叉检查 互查 互检 相互检查 互相检查
督导 督查 督察
排查 摸排 摸底排查 摸底
注明 标明 写明 写清 标清 标注 写上 写清楚
复印件 复印
登录 登陆 登入
录入 录进 录系统 录完 录好
每天 每日 天天
网上 线上 在线 网络
子女 儿女
首次 第一次 初次 头一回
另行通知 再通知 等通知 另行公告 另行告知 另通知
残保金 残疾人就业保障金
体检 健康检查 查体
招生 招收 招学员
驶离 开走 挪走 移走 挪车 挪开 开出去
搬迁 搬家 搬到 迁至 迁到 移至 移到 搬至
拨打 打电话 致电 来电
漏水 跑冒滴漏 滴漏 渗漏
宣传单 传单 宣传页 宣传册
鼠药 灭鼠药 老鼠药 毒鼠药
犬只 狗狗 小狗 狗 犬
养犬 养狗
公厕 公共厕所 公共卫生间
保安 门卫
宠物 猫狗
车辆 车子 汽车 机动车 私家车 小汽车 轿车
楼道 楼梯间 过道
装修 装潢
小广告 牛皮癣
乱停放 乱停车 乱停乱放
小商贩 流动摊贩 流动摊 流动摊点
隐患 安全隐患 风险隐患
残疾人 残障人士 残疾朋友 残疾人朋友
低保户 低保家庭 低保对象
困难群众 困难家庭 困难户 困难居民
退役军人 退伍军人 复员军人 退伍兵
流动人口 外来人口
志愿者 义工 志愿人员
网格员 专职网格员 网格长
户主 房主
租户 承租户 承租人 租客 租房户
出租房 出租房屋 出租屋
群租房 合租房
电动车 电动自行车 电瓶车
充电桩 充电设施
消防通道 消防车通道 生命通道
灭火器 灭火器材
疫苗接种 打疫苗 接种疫苗 疫苗针
签字 签名 签好字 签上名
盖章 加盖公章 盖公章 盖好章
复核 复查 再核
核对 核一下 核一遍 对一下 核准
上报 报送 报上来 报上去
电子版 电子稿 电子档 电子文档
纸质版 纸质稿 纸质件 纸质
身份证 身份证件 身份证原件
居住证 暂住证
银行卡 银行存折 存折
存款 钱款
补助 补贴
高龄津贴 高龄补贴 高龄补助
养老金 退休金
医保 医疗保险 基本医保
养老保险 社保养老
招聘会 招聘活动 招工会 专场招聘
讲座 讲课 宣讲会
义诊 免费看病 免费问诊
演练 演习
比赛 竞赛 大赛
颁奖 发奖
报名 报个名
名额 指标 名额数
额满为止 额满即止 报满为止 满了为止 满了就不收了 报满就不收了 满员为止 招满为止 先到先得 去得早才有 送完为止 领完为止
不得缺席 不准缺席 不能缺席 必须到 必须到场 务必到场
静音 调静音 调成静音
原则上 原则
天气 气候
降雨 下雨
暴雨 大雨 强降雨
降雪 下雪
积雪 积雪结冰
结冰 上冻
自愿 自愿原则
双休日 周末
放假 休假
值班 值守
带班 领班
检查组 考核组 督查组 督导组
创文 创建文明城市 创建全国文明城市 文明城市创建
创卫 创建卫生城市 创建国家卫生城市 卫生城市创建
妇幼 妇幼保健院 妇保院 妇幼保健 妇幼院
妇女 女性 女同志
经期 例假 月经期 生理期 来例假
卫健局 卫生健康局 卫健委 卫生健康委员会
人社局 人力资源和社会保障局 人力资源社会保障局
住建局 住房和城乡建设局 住房城乡建设局
应急局 应急管理局
应急办 应急管理办公室 应急管理办 应急办公室
城管局 城市管理局
市监所 市场监管所 市场监督管理所
市监局 市场监管局 市场监督管理局
综治办 综合治理办公室 综治中心 社会治安综合治理办公室
党政办 党政办公室 党政综合办公室 党政综合办
民政办 民政办公室
便民中心 便民服务中心 便民服务大厅 便民大厅
党群中心 党群服务中心
卫生中心 社区卫生服务中心 社卫中心 卫生服务中心
文化中心 文化活动中心 文体中心 文化活动室
居委会 居民委员会
村委会 村民委员会 村部
业委会 业主委员会
物业 物业公司 物业企业 物业服务企业 物业服务中心
派出所 公安派出所
公交 公交车
教育局 教体局 教育体育局
小学 小学校
幼儿园 幼稚园
"""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    said = {word: row.split()[0] for row in _ROWS.strip().splitlines() for word in row.split()}
    return re.compile("|".join(sorted(map(re.escape, said), key=lambda word: (-len(word), word)))), said


def variants(stretch: str) -> list[str]:
    """A canonical stretch as it may have been written: 值班 may stand for 值守. Only words of one length."""
    return [stretch, *(stretch.replace(word, said) for word, said in _written() if word in stretch)]


@cache
def _written() -> tuple[tuple[str, str], ...]:
    rows = (row.split() for row in _ROWS.strip().splitlines())
    return tuple((row[0], word) for row in rows for word in row[1:] if len(word) == len(row[0]))


def canonical(text: str) -> str:
    """The same text with every such word as the first of its row."""
    pattern, said = _pattern()
    return pattern.sub(lambda match: said[match[0]], text)
