"""How a deadline was inferred, in words: 下班前按 18:00. What no rule words is told by the words it was read from."""

from core.notices import Notice
from views.html import one_line
from views.moments import Clock, date_words
from views.wording import messages

LONGEST_PHRASE = 40


def rule_words(notice: Notice, clock: Clock) -> str:
    """Nothing for a deadline that stands in the text as it is."""
    w = clock.w
    if notice.deadline is None or not notice.is_inferred:
        return ""
    local = clock.office.local(notice.deadline)
    values = {"time": f"{local:%H:%M}", "date": date_words(local.date(), w=w, today=clock.today)}
    named = [name for name in (notice.rule or "").split("+") if f"notice.rule.by.{name}" in messages(w.locale)]
    known = [w(f"notice.rule.by.{name}", **values) for name in named]
    phrase = one_line(notice.phrase or "", LONGEST_PHRASE)
    other = w("notice.rule.phrase", phrase=phrase) if phrase else w("notice.rule.other")
    return w("notice.inferred", how=w("comma").join(known) or other)
