// Generated from model/signature.json, openapi.base.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.
/** What each operation takes and gives: media types; the schema of a JSON body, and of the items of its lists; query parameters with their types. */
export const operations = {
  "createPredictions": {
    "consumes": [
      "application/json",
      "text/csv"
    ],
    "body": "PredictionRequest",
    "lists": {
      "instances": "Instance"
    },
    "produces": [
      "application/json",
      "text/csv"
    ],
    "query": {
      "explain": "boolean",
      "prevalence": "number",
      "delimiter": "string",
      "decimal": "string",
      "header": "string"
    }
  },
  "describeModel": {
    "consumes": [],
    "body": null,
    "lists": {},
    "produces": [
      "application/json"
    ],
    "query": {}
  },
  "getHealth": {
    "consumes": [],
    "body": null,
    "lists": {},
    "produces": [
      "application/json"
    ],
    "query": {}
  },
  "legacyRoute": {
    "consumes": [
      "application/json"
    ],
    "body": "LegacyRequest",
    "lists": {},
    "produces": [
      "application/json"
    ],
    "query": {}
  }
} as const;

/** How many cases one request may carry. */
export const maxCases = 5000;
