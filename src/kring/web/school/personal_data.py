from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

NUMBERS = "numbers that hold rows together"
DECLARED: Declarations = {
    "school.School": [
        Declared(
            "id name sector region own_words shows_photos is_demo created_at",
            whose=NOBODY,
            why="the school, its words and its settings",
        ),
    ],
    "school.Membership": [
        Declared("id school", whose=NOBODY, why=NUMBERS),
        Declared("user role", whose=COLLEAGUE, why="what a colleague may do; gone when the role is taken away"),
        Declared("awaits_proof", whose=COLLEAGUE, why="that the owner of the mailbox still has to show who signs in"),
        Declared("given_at given_by", whose=COLLEAGUE, why="to show through whom and since when somebody may see"),
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
        Declared("given_at given_by", whose=COLLEAGUE, why="to show through whom and since when somebody may see"),
    ],
    "school.RosterImport": [
        Declared(
            "id school group groups made_at undone_at", whose=NOBODY, why="which list was read when", keep="imports"
        ),
        Declared("made_by", whose=COLLEAGUE, why="who read it", keep="imports"),
        Declared(
            "enrolled created ended",
            whose=PUPIL,
            why="to undo it: numbers of pupils and of their places",
            keep="imports",
        ),
        Declared("renamed", whose=PUPIL, why="to undo it: what names were before", keep="old_names"),
        Declared("staff", whose=COLLEAGUE, why="colleagues in the file, to invite them", keep="old_names"),
    ],
    "school.RosterUpload": [
        Declared(
            "id school made_at year columns choices", whose=NOBODY, why="how the file is read", keep="unconfirmed"
        ),
        Declared("made_by", whose=COLLEAGUE, why="who may go on with it", keep="unconfirmed"),
        Declared(
            "table roster",
            whose=PUPIL,
            why="what stands in the file, to be looked at before it is taken over; colleagues too",
            keep="unconfirmed",
        ),
    ],
    "school.YearTurn": [
        Declared("id year made_at groups assigned undone_at", whose=NOBODY, why="that the year was turned, to undo it"),
        Declared("made_by", whose=COLLEAGUE, why="who did it"),
        Declared("enrolled ended", whose=PUPIL, why="to undo it: numbers of places in class groups", keep="pupils"),
    ],
    "school.StudentPhoto": [
        Declared("id waiting made_at", whose=NOBODY, why=NUMBERS, keep="pupils"),
        Declared("made_by", whose=COLLEAGUE, why="who put it there", keep="pupils"),
        Declared(
            "student token",
            whose=PUPIL,
            why="the photo on the card, under a name of chance; one that nobody confirmed goes after a day",
            sensitive=True,
            keep="pupils",
        ),
    ],
    "school.EmergencyAccess": [
        Declared(
            "id group opened_at until ended_at",
            whose=NOBODY,
            why="which class was opened, how long",
            keep="emergencies",
        ),
        Declared("user second ended_by", whose=COLLEAGUE, why="who opened it and who was told", keep="emergencies"),
        Declared(
            "reason",
            whose=PUPIL,
            why="why it was needed; encrypted, the words may name a pupil",
            sensitive=True,
            keep="emergencies",
        ),
    ],
    "school.Letter": [
        Declared("id school kind language text changed_at", whose=NOBODY, why="letters in the school's own words"),
    ],
    "school.FreeDays": [
        Declared("id school kind name starts_on ends_on", whose=NOBODY, why="days without lessons"),
    ],
}
