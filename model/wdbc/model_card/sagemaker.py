"""The model card as SageMaker keeps it: the content of an AWS::SageMaker::ModelCard.

Its keys are those of CloudFormation; CreateModelCard wants the same ones in snake_case. Only what both know is used.
Every metric is one number: CloudFormation may hand on numbers as text, which a chart of SageMaker's would refuse.
"""

from . import words


def content(facts):
    """The content, for a facts.Facts."""
    model, training = facts.model, facts.model["training"]
    signature, data = facts.signature, facts.signature["data"]
    return {
        "ModelOverview": {
            "ModelDescription": f"{model['name']} {model['version']}. {signature['description']}",
            "ModelCreator": "The authors of this repository",
            "ProblemType": "Binary classification: benign or malignant, or referred",
            "AlgorithmType": f"Additive logistic regression with an L2 penalty: {training['candidate']}",
        },
        "IntendedUses": {
            "PurposeOfModel": words.PURPOSE,
            "IntendedUses": signature["intendedUse"] + " Not for: " + "; ".join(words.NOT_FOR) + ".",
            "FactorsAffectingModelEfficiency": f"{words.FACTORS} {words.INSTRUMENT}",
            "RiskRating": "High",
            "ExplanationsForRiskRating": words.RISK,
        },
        "TrainingDetails": {
            "ObjectiveFunction": {
                "Function": {"Function": "Minimize", "Facet": "Loss"},
                "Notes": "With an L2 penalty; form and strength are chosen by the log-loss on cases not fitted to",
            },
            "TrainingObservations": facts.data,
            "TrainingJobDetails": {
                "TrainingDatasets": [data["source"]],
                "UserProvidedTrainingMetrics": [
                    {
                        "Name": "validation_log_loss",
                        "Value": training["logLoss"],
                        "Notes": "Of the chosen candidate, by cross-validation; a little kind, as it was chosen for it",
                    }
                ],
                "UserProvidedHyperParameters": [
                    {"Name": name, "Value": str(training[name])} for name in ("candidate", "C", "seed")
                ],
            },
        },
        "EvaluationDetails": [evaluation(facts), literature()],
        "AdditionalInformation": {
            "EthicalConsiderations": words.ETHICS,
            "CaveatsAndRecommendations": " ".join((words.OPTIMISM, words.GUARD_GAPS, *words.ADVICE)),
            "CustomDetails": {
                "model_name": model["name"],
                "model_version": model["version"],
                "model_digest": model["digest"],
                "data_sha256": training["sha256"],
                "data_licence": data["licence"],
                "data_credit": words.CREDIT,
                "code_licence": "Apache-2.0",
            },
        },
    }


def evaluation(facts):
    """Our own evaluation: every figure, and the calibration curve."""
    return {
        "Name": "Nested cross-validation",
        "EvaluationObservation": facts.report["protocol"],
        "Datasets": [facts.signature["data"]["source"]],
        "Metadata": {
            "seeds": facts.seeds,
            **{name.replace("-", "_"): version for name, version in facts.report["versions"].items()},
        },
        "MetricGroups": [
            *(
                {"Name": group, "MetricData": [metric(one) for one in figures]}
                for group, figures in facts.groups.items()
            ),
            {"Name": "Calibration curve", "MetricData": [bin_metric(one) for one in facts.report["calibrationCurve"]]},
        ],
    }


def metric(figure):
    """A figure as a metric of SageMaker's, which has no place of its own for an interval."""
    notes = [figure.meaning, f"95 % interval {figure.interval}"]
    if figure.aim:
        outcome = f"missed by {figure.missed_by:.4f}" if figure.missed_by else "met"
        notes.append(f"aim {figure.goal}, {outcome}")
    return {"Name": figure.name, "Type": "number", "Value": figure.value, "Notes": "; ".join(notes)}


def bin_metric(one):
    """A bin of the calibration curve as a metric: the share of malignant cases in it."""
    return {
        "Name": f"malignant where the probability is {one['low']} to {one['high']}",
        "Type": "number",
        "Value": one["observed"],
        "Notes": (
            f"95 % interval {one['observedLow']:.4f} to {one['observedHigh']:.4f}; mean probability "
            f"{one['predicted']:.4f}; {one['cases']:.1f} cases a repeat"
        ),
    }


def literature():
    """What is known beyond this data set."""
    return {
        "Name": "Beyond this data set, in the literature",
        "EvaluationObservation": f"{words.EXTERNAL} {words.HUMANS}",
    }
