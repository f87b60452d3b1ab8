"""The border with what colleagues send, one file per noun."""

from kring.web.school.forms.fields import DAY
from kring.web.school.forms.groups import AssignForm, GroupForm
from kring.web.school.forms.letters import LetterForm
from kring.web.school.forms.rosters import RosterForm
from kring.web.school.forms.schools import SchoolForm, SetupForm, WordsForm, YearForm
from kring.web.school.forms.seeing import EmergencyForm, LogForm
from kring.web.school.forms.staff import StaffForm
from kring.web.school.forms.students import AlsoForm, EndForm, StudentForm
from kring.web.school.forms.whole import ChoicesForm, ColumnsForm, UploadForm

__all__ = [
    "DAY",
    "AlsoForm",
    "AssignForm",
    "ChoicesForm",
    "ColumnsForm",
    "EmergencyForm",
    "EndForm",
    "GroupForm",
    "LetterForm",
    "LogForm",
    "RosterForm",
    "SchoolForm",
    "SetupForm",
    "StaffForm",
    "StudentForm",
    "UploadForm",
    "WordsForm",
    "YearForm",
]
