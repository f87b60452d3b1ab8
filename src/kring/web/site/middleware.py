UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
)
NOTHING_OF_THE_DEVICE = ", ".join(f"{feature}=()" for feature in (*UNUSED, "payment", "usb", "browsing-topics"))
SECURITY_KEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"


class HeadersMiddleware:
    """What Django's own security middleware does not say: no page asks for a camera, no other site embeds a file."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", f"{NOTHING_OF_THE_DEVICE}, {SECURITY_KEYS}")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
