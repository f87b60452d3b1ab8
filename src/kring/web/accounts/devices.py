"""Browsers in words, from what they say of themselves; "a browser" when it says nothing known."""

from django.utils.translation import gettext as _

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
MACHINES = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"))
MACHINES += (("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))


def in_words(user_agent: str) -> str:
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    machine = next((name for sign, name in MACHINES if sign in user_agent), "")
    if not browser:
        return machine or _("A browser")
    return _("%(browser)s on %(machine)s") % {"browser": browser, "machine": machine} if machine else browser
