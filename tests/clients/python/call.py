"""Calls the API through the client that OpenAPI Generator made of its contract, and prints as JSON what came back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from openapi_client import ApiClient, Configuration, LegacyRequest, ModelApi, PredictionRequest, PredictionsApi
from openapi_client.exceptions import ApiException

key, case, rows, too_short = sys.argv[1:]


def refusal(call: Callable[[], object]) -> dict[str, object]:
    try:
        call()
    except ApiException as refused:
        return refused.data.to_dict()
    raise SystemExit("This call should have been refused.")


with ApiClient(Configuration(api_key={"apiKey": key})) as client, ApiClient() as stranger:
    predictions = PredictionsApi(client)
    request = PredictionRequest.from_json(Path(case).read_text())
    row = LegacyRequest(data=rows.splitlines()[0])

    # The client's own method takes JSON; its lower one sends any body, and reads the answer all the same.
    url, headers = f"{client.configuration.host}/predictions", {"x-api-key": key, "Content-Type": "text/csv"}
    response = client.call_api("POST", url, headers, rows)
    response.read()
    csv = client.response_deserialize(response, {"200": "PredictionResponse"}).data

    answers = {
        "prediction": predictions.create_predictions(request).to_dict(),
        "csv": csv.to_dict(),
        "code": predictions.predict_breast_cancer(row),
        "model": ModelApi(client).describe_model().to_dict(),
        "refused": refusal(lambda: predictions.predict_breast_cancer(LegacyRequest(data=too_short))),
        "locked": refusal(lambda: PredictionsApi(stranger).create_predictions(request)),
    }
print(json.dumps(answers))
