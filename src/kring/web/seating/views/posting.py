from functools import wraps

from django.shortcuts import redirect


def post_only(back: str):
    """The address of a button. Opened any other way, as after signing in again, it leads to the page with the button."""

    def around(view):
        @wraps(view)
        def posted(request, **kwargs):
            return view(request, **kwargs) if request.method == "POST" else redirect(back, **kwargs)

        return posted

    return around
