from kring.web.ui.terms import terms_of


def laid_beside(request, found, tables) -> dict:
    """What the address names left and right, else the first there is beside the proposal."""
    options = tables.choices(found)
    known = [key for key, _title in options]
    left, right = request.GET.get("links"), request.GET.get("rechts")
    left, right = (left if left in known else known[0]), (right if right in known else tables.PROPOSAL)
    both = {"choices": options, "left": left, "right": right}
    return both | tables.compared(found, terms_of(request), left=left, right=right)
