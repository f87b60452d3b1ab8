from collections.abc import Mapping
from dataclasses import dataclass, field

from kring.web.access.permissions import Permission
from kring.web.access.roles import EMERGENCY, GROUP_ROLES, SCHOOL_ROLES


@dataclass(frozen=True)
class Person:
    """Who is asking, within one school: nothing here gives rights in another school."""

    user_id: int | None = None
    name: str = ""
    school_id: int | None = None
    school_roles: frozenset[str] = frozenset()
    group_roles: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def may(self, permission: Permission, *, group_id: int | None = None) -> bool:
        return permission in self.permissions(group_id=group_id)

    def permissions(self, *, group_id: int | None = None) -> frozenset[Permission]:
        granted = frozenset[Permission]()
        for key in self.school_roles:
            granted |= SCHOOL_ROLES[key].in_school
        if group_id is not None:
            for key in self.group_roles.get(group_id, frozenset()):
                granted |= GROUP_ROLES[key].in_group
        return granted

    def through(self, permission: Permission, *, group_id: int) -> str:
        """The role that gives this right: a role in the class group, else one in the school, emergency access last."""
        here = [key for key in self.group_roles.get(group_id, ()) if permission in GROUP_ROLES[key].in_group]
        anywhere = [key for key in self.school_roles if permission in SCHOOL_ROLES[key].in_school]
        return min([*here, *anywhere], key=ORDER.index, default="")


ORDER = (*(key for key in GROUP_ROLES if key != EMERGENCY.key), *SCHOOL_ROLES, EMERGENCY.key)
NOBODY = Person()
