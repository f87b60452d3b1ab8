"""A busy machine is not a fault: examples may take as long as they need."""

from hypothesis import settings

settings.register_profile("core", deadline=None)
settings.load_profile("core")
