"""Where random numbers start, on the command line."""


def seed(text: str) -> int:
    """Where random numbers start: from 0 to 2^63 - 1. Raises ValueError."""
    found = int(text)
    if not 0 <= found < 2**63:
        raise ValueError(text)
    return found
