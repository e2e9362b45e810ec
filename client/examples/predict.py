"""Asks the API that `npm start` runs, with nothing but the standard library."""

import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

with open("events/case.json", "rb") as body:
    request = Request("http://localhost:3000/predictions", body.read(), {"content-type": "application/json"})
try:
    answer = json.load(urlopen(request, timeout=30))
except HTTPError as refused:
    problem = json.load(refused)
    raise SystemExit(f"{problem['title']}: {problem.get('detail', '')}") from refused
for prediction in answer["predictions"]:
    print(prediction["id"], prediction["diagnosis"], prediction["probability"])
