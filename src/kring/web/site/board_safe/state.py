"""Whether this device is board-safe, since when it was not used, and the one page that is shown all the same."""

import time
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

COOKIE, SALT = "kring_board", "kring.board_safe"
A_YEAR = 60 * 60 * 24 * 365
OPEN_PAGE = "board_page"
SHOWN_FOR = 5 * 60  # seconds after it was used last
WRITTEN_EVERY = 30  # seconds: not every request needs a cookie


@dataclass(frozen=True)
class Device:
    """Moments in whole seconds since 1970."""

    on: bool = False
    used_at: int = 0

    def after_waiting(self, minutes: int, now: int) -> "Device":
        """On by itself when nobody used it for that long; 0 is never."""
        waited = minutes and self.used_at and now - self.used_at >= minutes * 60
        return replace(self, on=True) if waited else self


def of_device(request: HttpRequest) -> Device:
    """Signed, so that it says what Kring wrote there. Without it the device is new: off, and used now."""
    on, _, used_at = request.get_signed_cookie(COOKIE, default="", salt=SALT).partition(".")
    return Device(on == "1", int(used_at)) if used_at.isdigit() else Device()


def keep(request: HttpRequest, response: HttpResponse, device: Device) -> None:
    before = of_device(request)
    if before.on == device.on and device.used_at - before.used_at < WRITTEN_EVERY:
        return
    value = f"{int(device.on)}.{device.used_at}"
    secure = request.is_secure()
    response.set_signed_cookie(COOKIE, value, salt=SALT, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)


def now() -> int:
    return int(time.time())


def show(request: HttpRequest, page: str) -> None:
    """This one page, and no other."""
    request.session[OPEN_PAGE] = [page, now()]


def cover(request: HttpRequest) -> None:
    request.session.pop(OPEN_PAGE, None)


def shown_page(request: HttpRequest) -> str:
    return request.session.get(OPEN_PAGE, ("", 0))[0]


def is_shown(request: HttpRequest, page: str, *, used: bool) -> bool:
    """Shown a moment ago, or used since; using it again gives it as long again."""
    shown, at = request.session.get(OPEN_PAGE, ("", 0))
    if shown != page or now() - at >= SHOWN_FOR:
        return False
    if used and now() - at >= WRITTEN_EVERY:
        show(request, page)
    return True
