"""Logistic regression that lets chosen columns only raise the log-odds, which scikit-learn does not have."""

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator


class MonotoneLogisticRegression(BaseEstimator):
    """As LogisticRegression with an L2 penalty of 1 / (2 C); rising (columns,) marks the coefficients kept from falling
    below 0."""

    def __init__(self, C=1.0, rising=None):
        self.C, self.rising = C, rising

    def fit(self, X, y):
        """Fits to X (n, columns) and y (n,) of 0 and 1. Raises ArithmeticError if it does not converge."""
        sign = np.where(y == 1, 1.0, -1.0)

        def objective(parameters):
            coefficients, intercept = parameters[:-1], parameters[-1]
            margins = sign * (X @ coefficients + intercept)
            pull = -sign * expit(-margins)
            loss = self.C * np.logaddexp(0, -margins).sum() + coefficients @ coefficients / 2
            return loss, np.append(self.C * (X.T @ pull) + coefficients, self.C * pull.sum())

        bounds = [(0 if up else None, None) for up in self.rising] + [(None, None)]
        found = minimize(
            objective, np.zeros(X.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000}
        )
        if not found.success:
            raise ArithmeticError(f"the monotone regression did not converge: {found.message}")
        self.coef_, self.intercept_ = found.x[None, :-1], found.x[-1:]
        return self

    def decision_function(self, X):
        """Log-odds of class 1, of shape (n,)."""
        return X @ self.coef_[0] + self.intercept_[0]
