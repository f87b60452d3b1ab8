from django.utils.cache import patch_cache_control


class PrivatePagesMiddleware:
    """What a colleague saw is kept by no browser: after signing out, "back" shows nothing to who sits there next."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        seen_by_a_colleague = request.user.is_authenticated
        response = self.get_response(request)
        if seen_by_a_colleague or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response
