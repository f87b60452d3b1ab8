def board(request):
    """Whether the screen is safe for the board; None for who is not signed in."""
    return {"board": getattr(request, "board", None)}
