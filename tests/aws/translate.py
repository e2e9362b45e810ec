"""`python tests/aws/translate.py [parameters.json ...]`: prints the template as CloudFormation would carry it out.

AWS::Include is expanded, then SAM's transform is applied, as on AWS, where the innermost comes first; then the parameters
have their values, which come from the files or are the defaults, and the conditions are decided. Pseudo parameters and
references to resources stay.
"""

import json
import logging
import sys
from copy import deepcopy
from functools import lru_cache
from pathlib import Path

from boto3 import Session
from samcli.commands._utils.template import get_template_data
from samcli.lib.intrinsic_resolver.intrinsic_property_resolver import IntrinsicResolver
from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from parameters import REGION, decider, refusals, values_of, with_values

ROOT = Path(__file__).parents[2]
# Otherwise SAM tells of features that nobody asked for.
logging.getLogger("samtranslator").setLevel(logging.ERROR)
NO_VALUE = {"Ref": "AWS::NoValue"}


@lru_cache
def _read():
    template = get_template_data(ROOT / "template.yaml")
    resolver = IntrinsicResolver({}, None)

    def include(transform, _):
        assert transform["Name"] == "AWS::Include"
        return get_template_data(ROOT / transform["Parameters"]["Location"])

    resolver.intrinsic_key_function_map = {"Fn::Transform": include}
    resolver.conditional_key_function_map = {}
    return resolver.intrinsic_property_resolver(template, ignore_errors=False)


def read_template():
    """The template with what it includes, for the caller to change."""
    return deepcopy(_read())


def transformed(template, values, region):
    """The template after SAM's transform, as `sam validate` does it; the code is somewhere in S3."""
    session = Session(region_name=region)
    SamTemplateValidator(template, None, region=region)._replace_local_codeuri()
    return Translator(None, Parser(), boto_session=session).translate(template, values, get_managed_policy_map=dict)


def decide(value, conditions):
    """Each Fn::If replaced by the branch that is taken, and what is AWS::NoValue left out."""
    if isinstance(value, list):
        decided = [decide(member, conditions) for member in value]
        return [member for member in decided if member != NO_VALUE]
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        name, then, otherwise = value["Fn::If"]
        return decide(then if conditions[name] else otherwise, conditions)
    decided = {name: decide(member, conditions) for name, member in value.items()}
    return {name: member for name, member in decided.items() if member != NO_VALUE}


def remaining(section, conditions):
    """What of a section has no condition, or one that holds."""
    return {
        name: decide({key: value for key, value in one.items() if key != "Condition"}, conditions)
        for name, one in section.items()
        if "Condition" not in one or conditions[one["Condition"]]
    }


def translate(given=None, region=REGION):
    """The template with the values `given` of its parameters; a ValueError says why CloudFormation would refuse them."""
    template = read_template()
    values = values_of(template, given or {})
    for refusal in refusals(template, values, region):
        raise ValueError(refusal)
    template = with_values(transformed(template, values, region), values)
    holds = decider(template, values, region)
    conditions = {name: holds(condition) for name, condition in template["Conditions"].items()}

    kept = ("AWSTemplateFormatVersion", "Description", "Mappings")
    resources = remaining(template["Resources"], conditions)
    for resource in resources.values():
        depends = resource.pop("DependsOn", [])
        there = [name for name in ([depends] if isinstance(depends, str) else depends) if name in resources]
        if there:
            resource["DependsOn"] = there
    outputs = remaining(template["Outputs"], conditions)
    return {**{name: template[name] for name in kept}, "Resources": resources, "Outputs": outputs}


def main(files):
    try:
        given = {}
        for file in files:
            given |= json.loads(Path(file).read_text())
        print(json.dumps(translate(given), indent=1))
    except (OSError, ValueError) as error:
        sys.exit(f"{Path(__file__).name}: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
