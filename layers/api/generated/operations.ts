// Generated from openapi.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.
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
      "prevalence": "number"
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
  "predictBreastCancer": {
    "consumes": [
      "application/json"
    ],
    "body": "TutorialRequest",
    "lists": {},
    "produces": [
      "application/json"
    ],
    "query": {}
  }
} as const;

/** The features in the contract's order, which is the order of a CSV row and of the model. */
export const featureNames = [
  "radius_mean",
  "texture_mean",
  "perimeter_mean",
  "area_mean",
  "smoothness_mean",
  "compactness_mean",
  "concavity_mean",
  "concave_points_mean",
  "symmetry_mean",
  "fractal_dimension_mean",
  "radius_se",
  "texture_se",
  "perimeter_se",
  "area_se",
  "smoothness_se",
  "compactness_se",
  "concavity_se",
  "concave_points_se",
  "symmetry_se",
  "fractal_dimension_se",
  "radius_worst",
  "texture_worst",
  "perimeter_worst",
  "area_worst",
  "smoothness_worst",
  "compactness_worst",
  "concavity_worst",
  "concave_points_worst",
  "symmetry_worst",
  "fractal_dimension_worst"
] as const;

/** How many cases one request may carry. */
export const maxCases = 5000;
