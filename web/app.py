"""All addresses of the site. Whatever changes something is a POST; everything but the way in and the check
of a certificate needs a session."""

from aiohttp import web

from core.pages import Page
from web.failing import plainly
from web.guarding import MOST_SENT, add_headers, guard
from web.pages import (
    burden,
    card,
    certificates,
    checked,
    coverage,
    curating,
    entering,
    export,
    home,
    linked,
    miniapp,
    notices,
    opened,
    overview,
    register,
    requests,
    sources,
    taken_along,
    visits,
)
from web.rendering import STATIC
from web.sessions import personal
from web.site import SITE, Site


def build_app(site: Site) -> web.Application:
    app = web.Application(client_max_size=MOST_SENT, middlewares=[plainly, guard])
    app[SITE] = site
    app.on_response_prepare.append(add_headers)
    routes = app.router
    routes.add_get("/static/{name}", on_static)
    routes.add_get("/enter/{token}", entering.on_link)
    routes.add_post("/enter/{token}", entering.on_enter)
    routes.add_get("/app", miniapp.on_app)
    routes.add_post("/app", miniapp.on_data)
    routes.add_post("/leave", personal(entering.on_leave))
    routes.add_get("/", personal(home.on_home))
    _add_visits(routes)
    _add_register(routes)
    _add_tables(routes)  # before the pages whose address would swallow the ending
    _add_overviews(routes)
    _add_notices(routes)
    _add_certificates(routes)
    return app


def _add_visits(routes: web.UrlDispatcher) -> None:
    routes.add_get(Page.VISITS, personal(visits.on_visits))
    routes.add_post(Page.VISITS, personal(visits.on_new))
    routes.add_get("/visits/{list}.pdf", personal(visits.on_pdf))
    routes.add_get("/visits/{list}", personal(visits.on_list))
    routes.add_post("/visits/{list}/{number}", personal(visits.on_outcome))


def _add_register(routes: web.UrlDispatcher) -> None:
    routes.add_get(Page.REGISTER, personal(register.on_search))
    routes.add_post(Page.REGISTER, personal(register.on_search))
    routes.add_get(Page.EXPORT, personal(export.on_ask))
    routes.add_post(Page.EXPORT, personal(export.on_export))
    routes.add_get("/register/{household}", personal(register.on_household))
    routes.add_post("/register/{household}", personal(register.on_open))
    routes.add_post("/register/{household}/people", personal(register.on_add))
    routes.add_post("/register/residents/{resident}", personal(register.on_correct))
    routes.add_post("/register/links/{link}", personal(linked.on_end))
    routes.add_post("/register/residents/{resident}/card", personal(card.on_card))


def _add_overviews(routes: web.UrlDispatcher) -> None:
    routes.add_get(Page.REQUESTS, personal(requests.on_requests))
    routes.add_get("/requests/{request}", personal(requests.on_request))
    routes.add_post("/requests/{request}", personal(requests.on_change))
    routes.add_get(Page.COVERAGE, personal(coverage.on_coverage))
    routes.add_get("/coverage/unseen", personal(coverage.on_unseen))
    routes.add_get("/coverage/{notice}", personal(coverage.on_untold))
    routes.add_get(Page.BURDEN, personal(burden.on_burden))
    routes.add_post("/burden/keep/{source}", personal(burden.on_keep))
    routes.add_get("/burden/{month}.{kind}", personal(burden.on_file))
    routes.add_get(Page.OPENED, personal(opened.on_opened))
    routes.add_get("/opened/{access}", personal(opened.on_codes))


def _add_notices(routes: web.UrlDispatcher) -> None:
    routes.add_get("/overview.{kind}", personal(overview.on_file))
    routes.add_get(Page.OVERVIEW, personal(overview.on_overview))
    routes.add_get("/sources.{kind}", personal(sources.on_file))
    routes.add_get(Page.SOURCES, personal(sources.on_sources))
    routes.add_get("/notices.{kind}", personal(notices.on_file))
    routes.add_get(Page.NOTICES, personal(notices.on_notices))
    routes.add_get("/notices/{notice}.{kind}", personal(notices.on_counts))
    routes.add_get("/notices/{notice}", personal(notices.on_notice))
    routes.add_get("/notices/{notice}/people/{figure}", personal(notices.on_people))
    routes.add_post("/notices/{notice}/withdraw", personal(curating.on_withdraw))
    routes.add_post("/notices/{notice}/restore", personal(curating.on_restore))
    routes.add_get("/notices/{notice}/merge", personal(curating.on_candidates))
    routes.add_get("/notices/{notice}/merge/{other}", personal(curating.on_compare))
    routes.add_post("/notices/{notice}/merge/{other}", personal(curating.on_join))
    routes.add_get("/notices/{notice}/split", personal(curating.on_pieces))
    routes.add_post("/notices/{notice}/split/{posting}", personal(curating.on_split))


def _add_certificates(routes: web.UrlDispatcher) -> None:
    routes.add_get("/certificates.{kind}", personal(certificates.on_table))
    routes.add_get(Page.CERTIFICATES, personal(certificates.on_certificates))
    routes.add_post(Page.CERTIFICATES, personal(certificates.on_make))
    routes.add_get("/certificates/{certificate}.{kind}", personal(certificates.on_file))
    routes.add_get("/certificates/{certificate}", personal(certificates.on_certificate))
    routes.add_get("/c", checked.on_code)
    routes.add_get("/c/{code}", checked.on_check)


def _add_tables(routes: web.UrlDispatcher) -> None:
    routes.add_get("/coverage.{kind}", personal(taken_along.on_coverage))
    routes.add_get("/coverage/unseen.{kind}", personal(taken_along.on_unseen))
    routes.add_get("/coverage/{notice}.{kind}", personal(taken_along.on_untold))
    routes.add_get("/requests.{kind}", personal(taken_along.on_requests))
    routes.add_get("/opened.{kind}", personal(taken_along.on_opened))


async def on_static(request: web.Request) -> web.Response:
    if request.match_info["name"] not in STATIC:
        raise web.HTTPNotFound
    kind, content = STATIC[request.match_info["name"]]
    return web.Response(body=content, content_type=kind, charset="utf-8", headers={"Cache-Control": "max-age=86400"})
