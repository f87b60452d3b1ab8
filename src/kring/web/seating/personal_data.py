from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "seating.Classroom": [
        Declared("id school name rows pairs", whose=NOBODY, why="the furniture of a room"),
    ],
    "seating.SeatingWish": [
        Declared("id group", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared(
            "kind student other",
            whose=PUPIL,
            why="what a proposal for seats takes into account",
            sensitive=True,
            keep="seating",
        ),
    ],
    "seating.SeatingPlan": [
        Declared(
            "id school group classroom rows pairs wave_id status seed made_at accepted_at commitment",
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
        Declared("id plan kind made_at", whose=NOBODY, why="numbers that hold rows together", keep="seating"),
        Declared("before", whose=PUPIL, why="to undo a change of an open proposal", keep="seating"),
    ],
}
