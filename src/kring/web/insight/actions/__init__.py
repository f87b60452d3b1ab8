"""What is written here: expectations, own looks, spots in pictures, papers, and that something left the house."""

from kring.web.insight.actions.guessing import forget_guess, keep_guess, skip_guess
from kring.web.insight.actions.looks import forget_look, keep_look, keep_tracking_note, note_known, put_back, set_aside
from kring.web.insight.actions.papers import hand_over, keep_snapshot, note_folder, note_paper, write_overview
from kring.web.insight.actions.pictures import divide, forget_spots, move, note_download
from kring.web.insight.actions.results import note_results_taken, note_totals_taken

__all__ = [
    "divide",
    "forget_guess",
    "forget_look",
    "forget_spots",
    "hand_over",
    "keep_guess",
    "keep_look",
    "keep_snapshot",
    "keep_tracking_note",
    "move",
    "note_download",
    "note_folder",
    "note_known",
    "note_paper",
    "note_results_taken",
    "note_totals_taken",
    "put_back",
    "set_aside",
    "skip_guess",
    "write_overview",
]
