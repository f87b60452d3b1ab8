from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

NUMBERS = "numbers that hold rows together"
DECLARED: Declarations = {
    "questionnaires.Wave": [
        Declared(
            "id school group instrument instrument_version age_version status code opened_at closed_at",
            whose=NOBODY,
            why="which questions were asked of which class, and when",
            keep="answers",
        ),
        Declared("opened_by", whose=COLLEAGUE, why="who started it", keep="answers"),
    ],
    "questionnaires.Question": [
        Declared(
            "id wave position key valence limit", whose=NOBODY, why="the question as it was asked", keep="answers"
        ),
    ],
    "questionnaires.Invitation": [
        Declared("id wave", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared("student", whose=PUPIL, why="who was asked and can be chosen", keep="answers"),
        Declared(
            "absence",
            whose=PUPIL,
            why="so that being ill is not read as choosing nobody",
            sensitive=True,
            keep="answers",
        ),
    ],
    "questionnaires.Response": [
        Declared("id invitation", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared(
            "token_hash", whose=PUPIL, why="the device that holds the form, until it is handed in", keep="answers"
        ),
        Declared("started_at finished_at", whose=PUPIL, why="who still has to answer", keep="answers"),
    ],
    "questionnaires.Answer": [
        Declared("id response question", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared("state", whose=PUPIL, why="chosen somebody, nobody, or skipped", sensitive=True, keep="answers"),
    ],
    "questionnaires.Nomination": [
        Declared("id question", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared(
            "nominator nominee",
            whose=PUPIL,
            why="who chose whom: for the class portrait and the seating proposal",
            sensitive=True,
            keep="answers",
        ),
    ],
}
