"""Reads what a browser sends: JSON, or a form whose field `act` is the JSON and whose `files` are bare files."""

import json
from pathlib import PurePosixPath

from aiohttp import web
from aiohttp.web_request import FileField

from demo.enclosures import Enclosure
from demo.page.asked import Asked
from demo.page.conductor import Conductor
from demo.page.wording import Declined

_LONGEST_NAME = 120


async def read_fields(request: web.Request) -> dict[str, object]:
    """The object of a JSON body. Raises Declined for anything else."""
    return _object(await request.read())


async def read_act(request: web.Request, conductor: Conductor) -> Asked:
    if request.content_type == "application/json":
        return Asked(conductor=conductor, fields=await read_fields(request))
    try:
        form = await request.post()
    except (ValueError, AssertionError):
        raise Declined("bad_json") from None
    files = [each for each in form.getall("files", []) if isinstance(each, FileField)]
    act = form.get("act", "")
    return Asked(
        conductor=conductor,
        fields=_object(act if isinstance(act, str) else ""),
        files=[_enclosure(each) for each in files],
    )


def _object(body: bytes | str) -> dict[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Declined("bad_json") from None
    if not isinstance(found, dict):
        raise Declined("bad_json")
    return found


def _enclosure(field: FileField) -> Enclosure:
    """The bare name: a browser may send a path."""
    name = PurePosixPath(field.filename.replace("\\", "/")).name
    printable = "".join(sign for sign in name if sign.isprintable())
    with field.file as file:
        return Enclosure(name=printable[-_LONGEST_NAME:] or "file", content=file.read())
