"""From values to HTML by the templates. What stands in a value is escaped, and invisible signs that turn or hide text
are taken out; a value that is missing raises."""

from hashlib import sha256
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from views.html import seen
from views.wording import Wording

_HERE = Path(__file__).parent
STATIC = {
    name: (kind, (_HERE / "static" / name).read_bytes())
    for name, kind in {"style.css": "text/css", "icon.svg": "image/svg+xml", "app.js": "text/javascript"}.items()
}
"""All there is, by name: no address can lead to another file."""


def address_of(name: str) -> str:
    """Another file, another address: browsers may keep it for as long as they like."""
    return f"/static/{name}?{sha256(STATIC[name][1]).hexdigest()[:12]}"


_STYLE = address_of("style.css")

_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    finalize=lambda value: seen(value) if type(value) is str else value,
)


def as_page(template: str, w: Wording, *, status: int = 200, **values: object) -> web.Response:
    text = _TEMPLATES.get_template(f"{template}.html").render(w=w, style=_STYLE, **values)
    return web.Response(text=text, status=status, content_type="text/html")
