from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kring.web.ui.context import THEMES
from kring.web.ui.examples import examples


@login_required
def style(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for who builds pages."""
    scheme = {"theme": request.GET["scheme"]} if request.GET.get("scheme") in THEMES else {}
    return render(request, "ui/style.html", examples() | scheme)
