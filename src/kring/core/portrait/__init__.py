"""The class portrait: findings as data, each with how sure it is; `sentences` puts them into words."""

from kring.core.portrait.describe import BEST_FRIEND, KNOW_BETTER, describe
from kring.core.portrait.findings import Aspect, Finding, Kind, Portrait

__all__ = ["BEST_FRIEND", "KNOW_BETTER", "Aspect", "Finding", "Kind", "Portrait", "describe"]
