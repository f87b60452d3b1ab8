from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

NUMBERS = "numbers that hold rows together"
NOBODYS_FORM = "a form of an anonymous measurement: no table ties it to a pupil"
DECLARED: Declarations = {
    "questionnaires.Wave": [
        Declared(
            "id school group instrument instrument_version age_version status anonymous together with_cards"
            " wrong_pictures code again_on opens_on closes_on opened_at closed_at",
            whose=NOBODY,
            why="which questions were asked of which class, and when",
            keep="answers",
        ),
        Declared("opened_by", whose=COLLEAGUE, why="who started it", keep="answers"),
    ],
    "questionnaires.Question": [
        Declared(
            "id wave position key kind valence limit opposite together",
            whose=NOBODY,
            why="the question as it was asked",
            keep="answers",
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
        Declared("again", whose=PUPIL, why="who is asked on another day, having not answered", keep="answers"),
        Declared("card pictures", whose=PUPIL, why="the printed card with which the form opens", keep="answers"),
        Declared("number", whose=PUPIL, why="stands for the name on paper forms", keep="answers"),
    ],
    "questionnaires.Response": [
        Declared("id invitation", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared(
            "token_hash", whose=PUPIL, why="the device that holds the form, until it is handed in", keep="answers"
        ),
        Declared("started_at finished_at", whose=PUPIL, why="who still has to answer", keep="answers"),
        Declared(
            "route", whose=PUPIL, why="on a device, on paper or in a talk: answers may differ by it", keep="answers"
        ),
        Declared(
            "language",
            whose=PUPIL,
            why="in which language the questions were read: shown as counts",
            sensitive=True,
            keep="answers",
        ),
    ],
    "questionnaires.Answer": [
        Declared("id response question", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared("state", whose=PUPIL, why="chosen somebody, nobody, or skipped", sensitive=True, keep="answers"),
        Declared("value", whose=PUPIL, why="the answer on a scale", sensitive=True, keep="answers"),
        Declared(
            "words", whose=PUPIL, why="an answer in words of one's own; encrypted", sensitive=True, keep="answers"
        ),
    ],
    "questionnaires.SecondEntry": [
        Declared("id response question", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared(
            "typed",
            whose=PUPIL,
            why="a paper form typed in once more, to find slips; gone once it is handed in; encrypted",
            sensitive=True,
            keep="answers",
        ),
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
    "questionnaires.Rating": [
        Declared("id question", whose=NOBODY, why=NUMBERS, keep="answers"),
        Declared(
            "rater ratee value",
            whose=PUPIL,
            why="the point one gave another: for the class portrait and the seating proposal",
            sensitive=True,
            keep="answers",
        ),
    ],
    "questionnaires.Ballot": [
        Declared("id wave day handed_in", whose=NOBODY, why=NOBODYS_FORM, keep="answers"),
        Declared(
            "token_hash",
            whose=PUPIL,
            why="the device that fills the form in; empty once it is handed in",
            keep="answers",
        ),
    ],
    "questionnaires.BallotAnswer": [
        Declared("id ballot question state value", whose=NOBODY, why=NOBODYS_FORM, keep="answers"),
        Declared(
            "words",
            whose=PUPIL,
            why="an answer in words of one's own, that may name somebody; encrypted",
            sensitive=True,
            keep="answers",
        ),
    ],
    "questionnaires.SchoolInstrument": [
        Declared(
            "id school key version data active decided_at", whose=NOBODY, why="questions that the school chose or made"
        ),
        Declared("decided_by", whose=COLLEAGUE, why="who decided it"),
    ],
}
