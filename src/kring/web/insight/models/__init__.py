from kring.web.insight.models.expectations import Guess
from kring.web.insight.models.looks import CloserNote, Scan, TrackingNote
from kring.web.insight.models.papers import Overview, ResearchFolder, Snapshot
from kring.web.insight.models.pictures import Division, DivisionPart, Spot

__all__ = [
    "CloserNote",
    "Division",
    "DivisionPart",
    "Guess",
    "Overview",
    "ResearchFolder",
    "Scan",
    "Snapshot",
    "Spot",
    "TrackingNote",
]
