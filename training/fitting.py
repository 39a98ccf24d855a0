"""Logistic regressions, fitted and put into the plain form that `qa.learned` reads."""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from qa.learned.weights import Floats, Linear

Booleans = NDArray[np.bool_]
# Above this scikit-learn warns that it has not converged.
STEPS = 5000


def logistic(rows: NDArray[np.floating], right: Booleans, weight: NDArray[np.floating]) -> Linear:
    """The log odds of ``right`` (n,) as a linear function of ``rows`` (n, features).

    The features are standardised for the fit, so that its penalty treats them alike; the weights
    that come back are those of the features as they are. ``weight`` (n,) is what a row counts.
    """
    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    model = LogisticRegression(max_iter=STEPS)
    model.fit((rows - mean) / scale, right, sample_weight=weight)
    weights = model.coef_[0] / scale
    return Linear(weights.astype(np.float32), float(model.intercept_[0] - mean @ weights))


def line(logits: Floats, right: Booleans, weight: NDArray[np.floating]) -> Linear:
    """Slope and shift of ``logits`` (n, 1) to log odds, next to free of a penalty (Platt 1999)."""
    model = LogisticRegression(C=1e6).fit(logits, right, sample_weight=weight)
    return Linear(model.coef_[0].astype(np.float32), float(model.intercept_[0]))


def corrected(fitted: Linear, by: Linear) -> Linear:
    """A model whose log odds are put right ``by`` a slope and a shift."""
    slope = by.weights[0]
    return Linear(fitted.weights * slope, fitted.bias * float(slope) + by.bias)
