from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from kring.web.site.board_safe import state
from kring.web.site.board_safe.addresses import ASKS_BY_ITSELF, is_safe, page_of
from kring.web.site.board_safe.calm import calm_page

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@dataclass
class BoardSafe:
    """What templates read as `board`."""

    device: state.Device
    minutes: int
    page_is_safe: bool = True
    covers: bool = False  # what this address would show stays off the board
    page: str = ""

    @property
    def on(self) -> bool:
        return self.device.on

    @property
    def is_shown(self) -> bool:
        """On, and this page is there because somebody asked for it."""
        return self.on and not self.page_is_safe and not self.covers

    @property
    def seconds(self) -> int:
        """After how long without use this page has to go; 0 is never."""
        if self.is_shown:
            return state.SHOWN_FOR
        return 0 if self.on else self.minutes * 60


class BoardSafeMiddleware:
    """Decides before the view: what is covered is not made at all, so that it cannot be in the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.board = None
        if not request.user.is_authenticated:
            response = self.get_response(request)
            if request.user.is_authenticated:  # signing in is using the device
                state.keep(request, response, replace(state.of_device(request), used_at=state.now()))
            return response
        minutes = request.user.board_safe_after
        request.board = BoardSafe(state.of_device(request).after_waiting(minutes, state.now()), minutes)
        response = self.get_response(request)
        if request.board.covers and not leads_elsewhere(response):
            response = covered(request)
        state.keep(request, response, request.board.device)
        return response

    def process_view(self, request, view, args, kwargs):
        board, match = request.board, request.resolver_match
        if board is None:
            return None
        used = match.view_name not in ASKS_BY_ITSELF
        if used:
            board.device = replace(board.device, used_at=state.now())
        board.page_is_safe, board.page = is_safe(match), page_of(match, request.path, shown=state.shown_page(request))
        board.covers = board.on and not board.page_is_safe and not state.is_shown(request, board.page, used=used)
        # What somebody sends is done, for nothing typed may be lost; only what it would show is covered.
        return covered(request) if board.covers and request.method in SAFE_METHODS else None


def leads_elsewhere(response) -> bool:
    return 300 <= response.status_code < 400 or "HX-Redirect" in response or "kring-covered" in response


def covered(request) -> HttpResponse:
    """A page about nothing; a fragment becomes the reload of its page."""
    if request.htmx:
        response = HttpResponse(headers={"HX-Refresh": "true"})
    else:
        response = render(request, "site/board_safe/calm.html", calm_page(request))
    response["kring-covered"] = "1"
    patch_cache_control(response, private=True, no_store=True)
    return response
