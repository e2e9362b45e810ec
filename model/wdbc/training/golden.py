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
    for cut in (*model["thresholds"].values(), model["conformal"]["negative"]):
        chosen.add(max((i for i in order if p[i] < cut), key=lambda i: p[i]))
        chosen.add(min((i for i in order if p[i] >= cut), key=lambda i: p[i]))
    chosen.add(next(i for i, case in enumerate(cases) if 0 in case))
    requests = [{"features": cases[i]} for i in sorted(chosen)]
    unsure = cases[min(order, key=lambda i: abs(p[i] - 0.5))]
    requests += [{"features": unsure, "prevalence": share} for share in (0.005, 0.98)]
    names = [feature["name"] for feature in model["features"]]
    high = [feature["range"][1] for feature in model["features"]]
    requests += [{"features": [x * factor for x in unsure]} for factor in (0, 10)]
    requests += [{"features": [min(x * 1.3, top * 1.1) for x, top in zip(unsure, high)]}]
    # Two cases on either side of the distance's cut, and some that break all invariants between them.
    far = sorted(cases, key=lambda case: inference.distance(model["outOfDistribution"], case))
    cut = model["outOfDistribution"]["cut"]
    beyond = sum(inference.distance(model["outOfDistribution"], case) <= cut for case in cases)
    requests += [{"features": case} for case in far[beyond - 1 : beyond + 1]]
    requests += [{"features": case} for case in contradictions(dict(zip(names, unsure)))]
    return [
        {**request, "prediction": inference.score(model, request["features"], True, request.get("prevalence"))}
        for request in requests
    ]


def contradictions(case):
    """Variants of a case {name: number} that together break each of guard.invariants, on both sides if it has two."""
    exchanged = {**case}
    for name in case:
        measure, _, statistic = name.rpartition("_")
        if statistic == "mean":
            exchanged[name], exchanged[f"{measure}_worst"] = case[f"{measure}_worst"], case[name]
    changes = [
        {"perimeter": 0.5, "area": 0.5},
        {"perimeter": 2, "area": 2},
        {"concavity": 0},
    ]
    scaled = [
        {name: value * factors.get(name.rpartition("_")[0], 1) for name, value in case.items()} for factors in changes
    ]
    return [list(variant.values()) for variant in (exchanged, *scaled)]
