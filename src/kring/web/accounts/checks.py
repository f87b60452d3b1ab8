from django.conf import settings
from django.core.checks import Warning as Warn


def second_factor(app_configs, **_):
    """A school that does without is told so at every start."""
    if settings.PRODUCTION and settings.SECOND_FACTOR == "off":
        hint = "Leave KRING_SECOND_FACTOR out; where your provider asks one itself, say second_factor = true there."
        return [Warn("The second factor is off: a guessed password shows what pupils said.", hint, id="kring.W001")]
    return []
