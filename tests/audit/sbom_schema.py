"""Prints, as JSON, what CycloneDX's schema has against the SBOM on standard input: a list with the first fault, or none."""

import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = sys.stdin.read()
version = SchemaVersion.from_version(json.loads(text)["specVersion"])
fault = JsonStrictValidator(version).validate_str(text)
print(json.dumps([{"place": fault.data.json_path, "detail": fault.data.message}] if fault else []))
