from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "insight.Guess": [
        Declared(
            "id school wave skipped made_at",
            whose=NOBODY,
            why="of which measurement something was expected",
            keep="answers",
        ),
        Declared("teacher", whose=COLLEAGUE, why="whose expectation it is: nobody else reads it", keep="answers"),
        Declared(
            "alone leads atmosphere",
            whose=PUPIL,
            why="what the teacher expected before reading, to compare with the answers",
            sensitive=True,
            keep="answers",
        ),
    ],
}
