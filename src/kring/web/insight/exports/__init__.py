"""What leaves the house as a file: dated, by whom, and marked as confidential."""

from kring.web.insight.exports.pictures import FORMS, TITLES, Leaving
from kring.web.insight.exports.results import outcome_file
from kring.web.insight.exports.totals import totals_csv, totals_xlsx

__all__ = ["FORMS", "TITLES", "Leaving", "outcome_file", "totals_csv", "totals_xlsx"]
