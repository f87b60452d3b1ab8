from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "seating.Classroom": [
        Declared("id school name drawing", whose=NOBODY, why="the furniture of a room"),
    ],
    "seating.SeatingWish": [
        Declared("id group", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared(
            "kind student other zone away strength until reason",
            whose=PUPIL,
            why="what a proposal for seats takes into account",
            sensitive=True,
            keep="seating",
        ),
    ],
    "seating.SeatingChoice": [
        Declared(
            "id group left_out added", whose=NOBODY, why="which rules a class does with and without", keep="seating"
        ),
    ],
    "seating.PlanVersion": [
        Declared("id plan number drawing made_at", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("places", whose=PUPIL, why="to lay two proposals side by side", keep="seating"),
    ],
    "seating.SeatingPlan": [
        Declared(
            "id school group classroom drawing wave_id status seed made_at accepted_at commitment",
            whose=NOBODY,
            why="which plan holds for which class",
            keep="seating",
        ),
        Declared("made_by", whose=COLLEAGUE, why="who made it", keep="seating"),
    ],
    "seating.Placement": [
        Declared("id plan locked", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("student seat", whose=PUPIL, why="to know who sits where", keep="seating"),
    ],
    "seating.PlanChange": [
        Declared("id plan kind undone made_at", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("before", whose=PUPIL, why="to undo a change of an open proposal", keep="seating"),
    ],
    "seating.GroupWish": [
        Declared("id group until", whose=NOBODY, why="numbers that hold rows together, and until when", keep="seating"),
        Declared("student other", whose=PUPIL, why="who is to be in one group", sensitive=True, keep="seating"),
    ],
    "seating.GroupMark": [
        Declared("id group", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared(
            "student kind value",
            whose=PUPIL,
            why="what a teacher mixes groups and seats by",
            sensitive=True,
            keep="seating",
        ),
    ],
    "seating.Grouping": [
        Declared(
            "id school group title asked weeks wave_id proof status seed made_at accepted_at ended_at commitment",
            whose=NOBODY,
            why="which groups hold for which class",
            keep="seating",
        ),
        Declared("made_by", whose=COLLEAGUE, why="who made them", keep="seating"),
    ],
    "seating.GroupMember": [
        Declared("id grouping week", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("student number role", whose=PUPIL, why="to know who works with whom", keep="seating"),
    ],
    "seating.GroupVersion": [
        Declared("id grouping number made_at", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("members", whose=PUPIL, why="to go back to groups as they were", keep="seating"),
    ],
    "seating.GroupChange": [
        Declared("id grouping undone made_at", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("before", whose=PUPIL, why="to undo a change of an open proposal", keep="seating"),
    ],
    "seating.ClassListDraft": [
        Declared("id school name classes made_at", whose=NOBODY, why="which classes next year has", keep="class_lists"),
        Declared("made_by", whose=COLLEAGUE, why="who made it", keep="class_lists"),
    ],
    "seating.DraftPlace": [
        Declared("id draft group", whose=NOBODY, why="numbers that hold rows together", keep="class_lists"),
        Declared("student number", whose=PUPIL, why="to divide next year's classes by hand", keep="class_lists"),
    ],
    "seating.DraftWish": [
        Declared("id draft", whose=NOBODY, why="numbers that hold rows together", keep="class_lists"),
        Declared(
            "kind student other reason",
            whose=PUPIL,
            why="what people weigh when they divide next year's classes",
            sensitive=True,
            keep="class_lists",
        ),
    ],
}
