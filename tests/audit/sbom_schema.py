"""Validates the SBOM on standard input by CycloneDX's schema. Prints a JSON list with the first error, if there is one."""

import json
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = sys.stdin.read()
version = SchemaVersion.from_version(json.loads(text)["specVersion"])
fault = JsonStrictValidator(version).validate_str(text)
print(json.dumps([{"place": fault.data.json_path, "detail": fault.data.message}] if fault else []))
