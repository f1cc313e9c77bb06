"""What every page needs: the services, the clock, and by which names the site is known. Built once, by the bot."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web
from multidict import MultiDict

from core.ids import RequestId, ResidentId
from core.pages import AppVisit, Page, pages_for
from core.people import Person
from services.house import Services
from views.moments import Clock
from views.wording import Wording
from web.knocks import Knocks
from web.rendering import as_page
from web.seen import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`origin` is PUBLIC_URL's, empty when the site is asked for at the address it listens at. `locale`: LOCALE."""

    services: Services
    now: Callable[[], datetime]
    locale: str
    origin: str = ""
    changed: Callable[[], None] = lambda: None
    """To be called after whatever may have left something to send."""
    read_app: Callable[[str], AppVisit | None] | None = None
    """Reads what Telegram gave the Mini App, None for what it did not sign; without this there is no Mini App."""
    knocks: Knocks = field(default_factory=Knocks)
    seen: Seen[ResidentId] = field(default_factory=Seen)
    seen_requests: Seen[RequestId] = field(default_factory=Seen)

    @property
    def is_secure(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def cookie(self) -> str:
        """A name that begins with __Host- is kept by browsers to this very host, and to https."""
        return self._named("huiyue")

    @property
    def entry_cookie(self) -> str:
        """The one that only ties the form under a link to the browser that was shown it."""
        return self._named("huiyue-entry")

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self.is_secure else name


SITE = web.AppKey("site", Site)
WORDS = web.RequestKey("words", Wording)
"""In the language of whoever asks, as soon as that is known."""


Form = MultiDict[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One request of one person, at one moment. `form` holds what was sent; it is empty for what only reads."""

    request: web.Request
    site: Site
    now: datetime
    person: Person
    w: Wording
    token: str = field(repr=False)
    form: Form = field(default_factory=Form, repr=False)

    @property
    def services(self) -> Services:
        return self.site.services

    @property
    def offered(self) -> tuple[Page, ...]:
        return pages_for(self.person)

    @property
    def clock(self) -> Clock:
        return Clock(w=self.w, now=self.now, office=self.services.office)

    @property
    def csrf(self) -> str:
        return csrf_of(self.token)

    def said(self, name: str, most: int = 200) -> str:
        """A field of the form, trimmed and cut; empty when it was not sent."""
        return self.form.get(name, "").strip()[:most]

    def number(self, name: str) -> int:
        """A number in the address. Raises HTTPNotFound for one that the database cannot hold."""
        digits = self.request.match_info[name]
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 18):
            raise web.HTTPNotFound
        return int(digits)

    def asked(self, name: str) -> int | None:
        """A number behind the question mark of the address; None for what is none."""
        digits = self.request.query.get(name, "")
        is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 18
        return int(digits) or None if is_number else None

    def many(self, name: str) -> frozenset[str]:
        """All values of a field that may be sent several times."""
        return frozenset(self.form.getall(name, []))

    def page(self, template: str, *, here: Page | None = None, status: int = 200, **values: object) -> web.Response:
        """The rendered page, with the way to all the others."""
        shown = {"person": self.person, "pages": self.offered, "here": here, "csrf": self.csrf}
        return as_page(template, self.w, status=status, **shown, **values)


def csrf_of(token: str, of: str = "") -> str:
    """What proves that a form came from a page of this cookie's browser (`of` one link); it tells nothing of either."""
    return hmac.digest(token.encode(), f"csrf{of}".encode("utf-8", "surrogatepass"), "sha256").hex()
