from contextlib import suppress
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.web.accounts.actions import choose_board_safe_after
from kring.web.site.board_safe import state
from kring.web.site.board_safe.addresses import page_of
from kring.web.site.board_safe.forms import AfterForm


@login_required
def about(request: HttpRequest) -> HttpResponse:
    """What the switch does, its key, and after how long it goes on by itself."""
    form = AfterForm(request.POST or None, initial={"after": request.user.board_safe_after})
    if request.method == "POST" and form.is_valid():
        choose_board_safe_after(by=request.user, minutes=form.cleaned_data["after"])
        messages.success(request, _("Saved."))
        return redirect("board_safe")
    return render(request, "site/board_safe/about.html", {"form": form})


@require_POST
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    on = request.POST.get("on") == "1"
    request.board.device = replace(request.board.device, on=on)
    state.cover(request)
    return redirect(_own_page(request))


@require_POST
@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The second action: this one page all the same, for a short time."""
    page = _own_page(request)
    state.show(request, page.partition("?")[0])
    return redirect(page)


@require_POST
@login_required
def used(request: HttpRequest) -> HttpResponse:
    """Somebody is there, on a page that asks nothing of the server. A page that is shown stays for as long again."""
    path = _own_page(request).partition("?")[0]
    with suppress(Resolver404):
        state.is_shown(request, page_of(resolve(path), path), used=True)
    return HttpResponse(status=204)


def _own_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    mine = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if mine and wanted.startswith("/") else "/"
