"""What `certificate` and `verify` say at a terminal; names of people are never among it."""

from collections.abc import Iterable

from core.certificate_checking import Flaw, Names, Verdict
from core.certificates import Certificate, Refusal, Tally
from views.certificate_words import counted, facts
from views.html import one_line
from views.moments import Clock
from views.wording import Wording

_LONGEST = 200
_GROUP = 8


def refused_line(refusal: Refusal, w: Wording) -> str:
    return w(f"certificate.refused.{refusal}")


def made_lines(certificate: Certificate, file: object, w: Wording) -> list[str]:
    """Where the file lies, and the key with which it can be checked."""
    return [
        w("certificate.file.made", file=_shown(file), code=certificate.code),
        w("certificate.file.named") if certificate.people else w("certificate.file.unnamed"),
        w("certificate.file.key", key=spaced(certificate.public_key)),
    ]


def not_written_line(file: object, w: Wording) -> str:
    return w("certificate.file.not_written", file=_shown(file))


def not_read_line(file: object, w: Wording) -> str:
    return w("certificate.file.not_read", file=_shown(file))


def no_key_line(given: object, w: Wording) -> str:
    return w("certificate.file.no_key", given=_shown(given))


def flaw_lines(verdict: Verdict, w: Wording) -> list[str]:
    """What is wrong, with the flaw's own name for whoever looks it up; of a foreign key also which one it is."""
    first = w("certificate.file.flaw", why=w(f"certificate.flaw.{verdict.flaw}"), name=verdict.flaw)
    is_foreign = verdict.flaw is Flaw.FOREIGN_KEY
    return [first, w("certificate.file.its_key", key=spaced(verdict.public_key))] if is_foreign else [first]


def sound_lines(verdict: Verdict, certificate: Certificate, clock: Clock) -> list[str]:
    """What was shown and what was not, and what the certificate says."""
    w = clock.w
    return [
        w("certificate.file.sound") if verdict.is_key_known else w("certificate.file.whole"),
        *(label + one_line(words, _LONGEST) for label, words in facts(certificate, clock)),
        *_counts(certificate, w),
        *_names(verdict.names, len(certificate.people), w),
        *([] if verdict.is_key_known else _compare(certificate, w)),
        w("certificate.file.since", code=certificate.code),
    ]


def _counts(certificate: Certificate, w: Wording) -> list[str]:
    """Unit by unit in the certificate's own order, and all together."""
    units = [(each.unit or w("certificate.paper.rest"), each.tally) for each in certificate.units]
    return [
        *(w("certificate.file.unit", unit=_shown(unit), counts=_tally(each, w)) for unit, each in units),
        w("certificate.file.counts", counts=_tally(certificate.totals, w)),
    ]


def _tally(one: Tally, w: Wording) -> str:
    counts = (w("certificate.file.count", what=what, count=count) for what, count in counted(one, w))
    return w("comma").join(counts)


def _names(names: Names, count: int, w: Wording) -> list[str]:
    if names is Names.NONE:
        return []
    return [
        w("certificate.file.names_match", count=count) if names is Names.MATCH else w("certificate.file.names_gone")
    ]


def _compare(certificate: Certificate, w: Wording) -> Iterable[str]:
    return (w("certificate.file.compare"), w("certificate.file.its_key", key=spaced(certificate.public_key)))


def spaced(public_key: str) -> str:
    """In groups of eight: it is compared by eye with a printed one."""
    return " ".join(public_key[at : at + _GROUP] for at in range(0, len(public_key), _GROUP))


def _shown(value: object) -> str:
    return one_line(str(value), _LONGEST)
