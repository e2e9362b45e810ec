// Generated from openapi.yaml, model/endpoint.yaml and model/signature.json by `npm run generate`. Do not edit.
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

/** The same with the other names that the header of a CSV may give them. */
export const columns: readonly { name: string; aliases?: readonly string[] }[] = [
  {
    "name": "radius_mean",
    "aliases": [
      "mean radius",
      "radius1"
    ]
  },
  {
    "name": "texture_mean",
    "aliases": [
      "mean texture",
      "texture1"
    ]
  },
  {
    "name": "perimeter_mean",
    "aliases": [
      "mean perimeter",
      "perimeter1"
    ]
  },
  {
    "name": "area_mean",
    "aliases": [
      "mean area",
      "area1"
    ]
  },
  {
    "name": "smoothness_mean",
    "aliases": [
      "mean smoothness",
      "smoothness1"
    ]
  },
  {
    "name": "compactness_mean",
    "aliases": [
      "mean compactness",
      "compactness1"
    ]
  },
  {
    "name": "concavity_mean",
    "aliases": [
      "mean concavity",
      "concavity1"
    ]
  },
  {
    "name": "concave_points_mean",
    "aliases": [
      "mean concave points",
      "concave_points1"
    ]
  },
  {
    "name": "symmetry_mean",
    "aliases": [
      "mean symmetry",
      "symmetry1"
    ]
  },
  {
    "name": "fractal_dimension_mean",
    "aliases": [
      "mean fractal dimension",
      "fractal_dimension1"
    ]
  },
  {
    "name": "radius_se",
    "aliases": [
      "radius error",
      "radius2"
    ]
  },
  {
    "name": "texture_se",
    "aliases": [
      "texture error",
      "texture2"
    ]
  },
  {
    "name": "perimeter_se",
    "aliases": [
      "perimeter error",
      "perimeter2"
    ]
  },
  {
    "name": "area_se",
    "aliases": [
      "area error",
      "area2"
    ]
  },
  {
    "name": "smoothness_se",
    "aliases": [
      "smoothness error",
      "smoothness2"
    ]
  },
  {
    "name": "compactness_se",
    "aliases": [
      "compactness error",
      "compactness2"
    ]
  },
  {
    "name": "concavity_se",
    "aliases": [
      "concavity error",
      "concavity2"
    ]
  },
  {
    "name": "concave_points_se",
    "aliases": [
      "concave points error",
      "concave_points2"
    ]
  },
  {
    "name": "symmetry_se",
    "aliases": [
      "symmetry error",
      "symmetry2"
    ]
  },
  {
    "name": "fractal_dimension_se",
    "aliases": [
      "fractal dimension error",
      "fractal_dimension2"
    ]
  },
  {
    "name": "radius_worst",
    "aliases": [
      "worst radius",
      "radius3"
    ]
  },
  {
    "name": "texture_worst",
    "aliases": [
      "worst texture",
      "texture3"
    ]
  },
  {
    "name": "perimeter_worst",
    "aliases": [
      "worst perimeter",
      "perimeter3"
    ]
  },
  {
    "name": "area_worst",
    "aliases": [
      "worst area",
      "area3"
    ]
  },
  {
    "name": "smoothness_worst",
    "aliases": [
      "worst smoothness",
      "smoothness3"
    ]
  },
  {
    "name": "compactness_worst",
    "aliases": [
      "worst compactness",
      "compactness3"
    ]
  },
  {
    "name": "concavity_worst",
    "aliases": [
      "worst concavity",
      "concavity3"
    ]
  },
  {
    "name": "concave_points_worst",
    "aliases": [
      "worst concave points",
      "concave_points3"
    ]
  },
  {
    "name": "symmetry_worst",
    "aliases": [
      "worst symmetry",
      "symmetry3"
    ]
  },
  {
    "name": "fractal_dimension_worst",
    "aliases": [
      "worst fractal dimension",
      "fractal_dimension3"
    ]
  }
];

/** How many cases one request may carry. */
export const maxCases = 5000;
