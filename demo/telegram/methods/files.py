"""Where a file can be fetched from."""

from demo.telegram.params import Json, Params
from demo.telegram.refusals import Refused, bad_request
from demo.telegram.world import World


def get_file(world: World, params: Params) -> Json:
    if not params.has("file_id"):
        raise Refused(bad_request("file_id not specified"))
    return world.files.to_fetch(params.text("file_id")).as_file()


METHODS = {"getFile": get_file}
