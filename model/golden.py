"""Golden vectors: cases with their predictions, which every scorer repeats before it serves."""

import inference


def vectors(model, X):
    """Golden vectors for a model without any: a list of {features, prevalence?, prediction}.

    X (n, 30) are the training cases. The chosen ones lie evenly over the range of scores, on either side of every cut,
    and at an edge of the data; the others are made up, outside it in each way the guard knows.
    """
    cases = X.tolist()
    p = [inference.score(model, case)["probability"] for case in cases]
    order = sorted(range(len(cases)), key=lambda i: p[i])
    chosen = {order[round(k * (len(order) - 1) / 4)] for k in range(5)}
    for cut in (*model["thresholds"].values(), model["conformal"]["benign"]):
        chosen.add(max((i for i in order if p[i] < cut), key=lambda i: p[i]))
        chosen.add(min((i for i in order if p[i] >= cut), key=lambda i: p[i]))
    chosen.add(next(i for i, case in enumerate(cases) if 0 in case))
    requests = [{"features": cases[i]} for i in sorted(chosen)]
    unsure = cases[min(order, key=lambda i: abs(p[i] - 0.5))]
    requests += [{"features": unsure, "prevalence": share} for share in (0.005, 0.98)]
    high = [feature["range"][1] for feature in model["features"]]
    requests += [{"features": [x * factor for x in unsure]} for factor in (0, 10)]
    requests += [{"features": [min(x * 1.3, top * 1.1) for x, top in zip(unsure, high)]}]
    return [
        {**request, "prediction": inference.score(model, request["features"], True, request.get("prevalence"))}
        for request in requests
    ]
