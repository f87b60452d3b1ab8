from kring.web.access.permissions import Permission
from kring.web.access.roles import EMERGENCY
from kring.web.school.gates import groups_of_this_year, this_year
from kring.web.school.queries import active_emergencies


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
        "may_break_glass": request.person.may(Permission.BREAK_GLASS),
        "my_emergencies": lambda: my_emergencies(request),
    }


def my_emergencies(request):
    """The class groups that are open to this person for a time; every page says so."""
    if not any(EMERGENCY.key in roles for roles in request.person.group_roles.values()):
        return []
    return list(active_emergencies().filter(user=request.user))
