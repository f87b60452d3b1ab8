from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

NUMBERS = "numbers that hold rows together"
DECLARED: Declarations = {
    "school.School": [
        Declared("id name sector region is_demo created_at", whose=NOBODY, why="the school and its words"),
    ],
    "school.Membership": [
        Declared("id school", whose=NOBODY, why=NUMBERS),
        Declared("user role", whose=COLLEAGUE, why="what a colleague may do; gone when the role is taken away"),
    ],
    "school.SchoolYear": [
        Declared("id school name starts_on ends_on", whose=NOBODY, why="when the school year is"),
    ],
    "school.ClassGroup": [
        Declared("id school year name slug grades", whose=NOBODY, why="the class groups of the school"),
    ],
    "school.Student": [
        Declared("id school", whose=NOBODY, why=NUMBERS, keep="pupils"),
        Declared(
            "first_name prefix last_name",
            whose=PUPIL,
            why="to show the card to classmates, and the name to the teacher",
            keep="pupils",
        ),
        Declared(
            "external_id",
            whose=PUPIL,
            why="to recognise the pupil in the next class list of the school's own administration",
            keep="pupils",
        ),
        Declared("objected_on", whose=PUPIL, why="to leave the pupil out everywhere", sensitive=True, keep="pupils"),
        Declared(
            "referred_on",
            whose=PUPIL,
            why="to keep the longer period after referral to special education",
            sensitive=True,
            keep="pupils_referred",
        ),
    ],
    "school.Enrollment": [
        Declared("id", whose=NOBODY, why=NUMBERS, keep="pupils"),
        Declared("group student starts_on ends_on", whose=PUPIL, why="who was in which class when", keep="pupils"),
    ],
    "school.GroupAssignment": [
        Declared("id group", whose=NOBODY, why=NUMBERS),
        Declared("user role", whose=COLLEAGUE, why="who works with which class; gone with the last role at the school"),
    ],
    "school.RosterImport": [
        Declared("id group made_at undone_at", whose=NOBODY, why="which list was read when", keep="imports"),
        Declared("made_by", whose=COLLEAGUE, why="who read it", keep="imports"),
        Declared(
            "enrolled created renamed ended",
            whose=PUPIL,
            why="to undo it: numbers of pupils, and what their names were before",
            keep="imports",
        ),
    ],
}
