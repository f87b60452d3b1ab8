from kring.web.access.personal_data import COLLEAGUE, NOBODY, PUPIL, Declarations, Declared

DECLARED: Declarations = {
    "insight.Scan": [
        Declared("id school group day", whose=NOBODY, why="of which class, on which day", keep="own_looks"),
        Declared(
            "teacher marks moments mostly",
            whose=COLLEAGUE,
            why="how this teacher sees the class: nobody else reads it",
            sensitive=True,
            keep="own_looks",
        ),
        Declared(
            "seen note",
            whose=PUPIL,
            why="what was seen, in own words; they may name a pupil, though the page asks not to",
            sensitive=True,
            keep="own_looks",
        ),
    ],
    "insight.CloserNote": [
        Declared("id school wave set_aside_on", whose=NOBODY, why="beside which measurement, when", keep="answers"),
        Declared("noted_by", whose=COLLEAGUE, why="who noted it", keep="answers"),
        Declared(
            "student known_elsewhere why",
            whose=PUPIL,
            why="what the teacher knows beside the answers: friends elsewhere, or why no closer look is needed",
            sensitive=True,
            keep="answers",
        ),
    ],
    "insight.TrackingNote": [
        Declared("id school group day", whose=NOBODY, why="of which class, on which day", keep="own_looks"),
        Declared("noted_by", whose=COLLEAGUE, why="who noted it", keep="own_looks"),
        Declared(
            "results engagement steady",
            whose=NOBODY,
            why="what the tracking system says about the class as a whole; a name of the class is refused",
            keep="own_looks",
        ),
    ],
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
    "insight.Spot": [
        Declared("id school group question", whose=NOBODY, why="of which picture", keep="pupils"),
        Declared(
            "student x y",
            whose=PUPIL,
            why="where a colleague put this pupil in the picture of the class",
            keep="pupils",
        ),
    ],
    "insight.Division": [
        Declared("id group kind made_at", whose=NOBODY, why="which parts of a class are compared", keep="pupils"),
        Declared("made_by", whose=COLLEAGUE, why="who divided the class", keep="pupils"),
    ],
    "insight.DivisionPart": [
        Declared("id division", whose=NOBODY, why="of which division", keep="pupils"),
        Declared(
            "student part",
            whose=PUPIL,
            why="year in a combination class, earlier school, or boy or girl when the school registers that here",
            keep="pupils",
        ),
    ],
    "insight.Snapshot": [
        Declared("id school wave made_at made_with", whose=NOBODY, why="what was computed, with what", keep="answers"),
        Declared("made_by", whose=COLLEAGUE, why="who had it computed again", keep="answers"),
        Declared(
            "asked answered results",
            whose=PUPIL,
            why="what the class portrait said then, to lay beside what it says now",
            sensitive=True,
            keep="answers",
        ),
    ],
    "insight.Overview": [
        Declared("id school wave written_at", whose=NOBODY, why="of which measurement", keep="answers"),
        Declared("written_by", whose=COLLEAGUE, why="who wrote it", keep="answers"),
        Declared(
            "goes_well helps hinders needs action",
            whose=PUPIL,
            why="what the teacher writes about the class; the words may name a pupil",
            sensitive=True,
            keep="answers",
        ),
    ],
    "insight.ResearchFolder": [
        Declared("id school group decided_at waves", whose=NOBODY, why="what was handed over, and when"),
        Declared(
            "decided_by receiver purpose",
            whose=COLLEAGUE,
            why="who decided it, who received it and what for; people and purposes outside the school",
        ),
    ],
}
