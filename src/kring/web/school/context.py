from kring.web.access.permissions import Permission
from kring.web.school.gates import groups_of_this_year, this_year


def school(request):
    """The school and the class groups for the top bar, read when a page shows them."""
    if getattr(request, "school", None) is None:
        return {"school": None, "nav_groups": [], "my_schools": []}
    return {
        "school": request.school,
        "nav_groups": lambda: groups_of_this_year(request),
        "this_year": lambda: this_year(request),
        "my_schools": request.my_schools,
        "may_set_up": request.person.may(Permission.SET_UP_SCHOOL),
    }
