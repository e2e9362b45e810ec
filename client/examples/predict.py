"""Asks the API that `npm start` runs, with nothing but the standard library."""

import json
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener


class NoRedirects(HTTPRedirectHandler):
    """A redirect would take the key and the cases to another host."""

    def redirect_request(self, *_):
        return None


with open("events/case.json", "rb") as body:
    request = Request("http://localhost:3000/predictions", body.read(), {"content-type": "application/json"})
try:
    answer = json.load(build_opener(NoRedirects).open(request, timeout=30))
except HTTPError as refused:
    if 300 <= refused.code < 400:
        raise SystemExit("The API answered with a redirect. Redirects are not followed.") from refused
    problem = json.load(refused)
    raise SystemExit(f"{problem['title']}: {problem.get('detail', '')}") from refused
for prediction in answer["predictions"]:
    print(prediction["id"], prediction["label"], prediction["probability"])
