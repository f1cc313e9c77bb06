"""What axe-core finds wrong with a page, for whoever sees little or nothing: the grave faults, each with its place."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page


async def grave_faults(page: Page) -> list[str]:
    found = await Axe().run(page)
    return [
        f"{each['id']} {each['impact']}: {[node['html'][:200] for node in each['nodes'][:3]]}"
        for each in found.response["violations"]
        if each["impact"] in ("serious", "critical")
    ]
