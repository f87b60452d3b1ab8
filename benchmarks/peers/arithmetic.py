"""What programs for networks lack: standard scores, the labels of 1983, Gini, odds, as a peer's user would write it."""

from typing import Any

import numpy as np


def z(values: np.ndarray) -> np.ndarray:
    sd = values.std(ddof=1)
    return (values - values.mean()) / sd if sd > 0 else values * 0


def coie_dodge(liked: np.ndarray, disliked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels and social preference."""
    zl, zd = z(liked), z(disliked)
    sp, si = z(zl - zd), z(zl + zd)
    labels = np.full(len(liked), "other", dtype=object)
    labels[(abs(sp) < 0.5) & (abs(si) < 0.5)] = "average"
    labels[(si < -1) & (zl < 0) & (zd < 0)] = "neglected"
    labels[(si > 1) & (zl > 0) & (zd > 0)] = "controversial"
    labels[(sp > 1) & (zl > 0) & (zd < 0)] = "popular"
    labels[(sp < -1) & (zl < 0) & (zd > 0)] = "rejected"
    return labels, sp


def gini(values: np.ndarray) -> float:
    ordered, n = np.sort(values.astype(float)), len(values)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum())) if ordered.sum() > 0 else np.nan


def spread(received: np.ndarray) -> tuple[float, float, float]:
    """Centralization, Gini, standard deviation."""
    return (received.max() - received).sum() / (len(received) - 1) ** 2, gini(received), received.std(ddof=1)


def segregation(edges: list[tuple[int, int]], sex: list[int]) -> tuple[float, float]:
    """E-I and the odds ratio within / between."""
    total, first, n = len(edges), sum(sex), len(sex)
    within = sum(1 for i, j in edges if sex[i] == sex[j])
    between = total - within
    pairs_within, pairs_between = first * (first - 1) + (n - first) * (n - first - 1), 2 * first * (n - first)
    possible = between and pairs_within > within
    odds = within * (pairs_between - between) / ((pairs_within - within) * between) if possible else np.nan
    return (total - 2 * within) / total, odds


def norms(shares: np.ndarray, preference: np.ndarray) -> tuple[Any, Any, Any]:
    """Means, correlations with popularity (the first row), correlations with social preference."""
    return (
        shares.mean(1),
        np.corrcoef(shares)[0, 1:],
        np.corrcoef(np.vstack([preference, shares]))[0, 1:],
    )
