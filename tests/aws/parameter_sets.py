"""The sets of parameters for which the template is held against the rules."""

import json

from translate import ROOT

PRODUCTION = json.loads((ROOT / "tests/audit/production.json").read_text())
SERVERLESS = {"EndpointMode": "Serverless", "DataCapturePercentage": 0, "EndpointProvisionedConcurrency": 2}
EXISTING = {"ExistingEndpointName": "somebody-elses"}
NOTEBOOK = {"CreateNotebook": "true", "NotebookRepositoryUrl": "https://example.com/fork.git"}

PARAMETER_SETS = {
    "defaults": {},
    "production": PRODUCTION,
    "serverless with all else": {**PRODUCTION, **SERVERLESS},
    "existing endpoint": EXISTING,
    "existing endpoint with all else": {**PRODUCTION, **EXISTING},
    "notebook": NOTEBOOK,
    "notebook with all else": {**PRODUCTION, **NOTEBOOK},
}
