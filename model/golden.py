"""Golden vectors: cases with their predictions, which every scorer repeats before it serves."""

import inference


def vectors(model, X):
    """Golden vectors for a model without any: a list of {features, prevalence?, prediction}.

    X (n, 30) are the training cases. The chosen ones lie evenly over the range of scores, on either side of every cut,
    and at an edge of the data; two more are made up, far outside it.
    """
    cases = X.tolist()
    p = [inference.score(model, case)["probability"] for case in cases]
    order = sorted(range(len(cases)), key=lambda i: p[i])
    chosen = {order[round(k * (len(order) - 1) / 6)] for k in range(7)}
    cuts = [*model["thresholds"].values(), model["conformal"]["benign"], 0.5]
    for cut in cuts:
        chosen.add(max((i for i in order if p[i] < cut), key=lambda i: p[i]))
        chosen.add(min((i for i in order if p[i] >= cut), key=lambda i: p[i]))
    chosen.add(next(i for i, case in enumerate(cases) if 0 in case))
    low, high = ([feature["range"][k] for feature in model["features"]] for k in (0, 1))
    requests = [{"features": cases[i]} for i in sorted(chosen)]
    unsure = min(order, key=lambda i: abs(p[i] - 0.5))
    requests += [{"features": cases[unsure], "prevalence": share} for share in (0.005, 0.98)]
    requests += [{"features": [x / 2 for x in low]}, {"features": [x * 2 for x in high]}]
    return [
        {**request, "prediction": inference.score(model, request["features"], True, request.get("prevalence"))}
        for request in requests
    ]
