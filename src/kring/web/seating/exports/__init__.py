"""What leaves Kring as a file, one file per noun. Never a reason, a wish or an answer."""

from kring.web.seating.exports.groups import groups_pdf, groups_xlsx, workbook
from kring.web.seating.exports.plans import TYPES, file_of

__all__ = ["TYPES", "file_of", "groups_pdf", "groups_xlsx", "workbook"]
