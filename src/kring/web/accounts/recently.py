"""What leaves the house asks first whether it is still you."""

from django.contrib.auth.decorators import login_required


def recently_signed_in(view):
    """Decorator: here the page that asks once more who it is comes in."""
    return login_required(view)
