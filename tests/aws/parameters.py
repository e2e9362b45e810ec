"""What CloudFormation makes of the values of the template's parameters: refuses them, or decides conditions by them."""

from copy import deepcopy

from jsonschema import Draft202012Validator
from samcli.lib.intrinsic_resolver.intrinsic_property_resolver import IntrinsicResolver
from samtranslator.intrinsics.actions import RefAction, SubAction
from samtranslator.intrinsics.resolver import IntrinsicsResolver as ReferenceResolver

# The one that tests/audit/production.json names in its ARNs.
REGION = "eu-west-1"


def schema_of(parameter):
    """The constraints of a parameter as JSON Schema. (cfn-lint's E2900 and E2015 overlook patterns, fractions and 0.)"""
    names = {"AllowedValues": "enum", "MinValue": "minimum", "MaxValue": "maximum", "MaxLength": "maxLength"}
    schema = {names[name]: value for name, value in parameter.items() if name in names}
    if "AllowedPattern" in parameter:
        schema["pattern"] = rf"\A(?:{parameter['AllowedPattern']})\Z"
    return {"type": "number" if parameter["Type"] == "Number" else "string", **schema}


def read_value(parameter, given):
    """A value as its type says; unlike text that is not a number stays text, for the schema to refuse."""
    if parameter["Type"] != "Number":
        return given if isinstance(given, str) else str(given)
    try:
        return float(given) if "." in str(given) else int(given)
    except ValueError:
        return given


def values_of(template, given):
    """All values of the parameters, the defaults among them; a ValueError names the first that CloudFormation refuses."""
    declared = template["Parameters"]
    for name in given:
        if name not in declared:
            raise ValueError(f"{name}: the template has no such parameter")
    values = {name: read_value(declared[name], given.get(name, declared[name]["Default"])) for name in declared}
    for name, value in values.items():
        for error in Draft202012Validator(schema_of(declared[name])).iter_errors(value):
            raise ValueError(f"{name}: {declared[name].get('ConstraintDescription', error.message)}")
    return {
        name: [part.strip() for part in value.split(",")] if declared[name]["Type"] == "CommaDelimitedList" else value
        for name, value in values.items()
    }


def with_values(anything, values):
    """The same with each Ref and ${} of a parameter replaced by its value, in text by its text; SAM does it."""
    texts = {name: str(value) for name, value in values.items() if not isinstance(value, list)}
    in_text = ReferenceResolver(texts, {"Fn::Sub": SubAction()}).resolve_parameter_refs(deepcopy(anything))
    return ReferenceResolver(values, {"Ref": RefAction()}).resolve_parameter_refs(in_text)


def decider(template, values, region=REGION):
    """A function that says whether a condition holds: the SAM CLI's, and what that lacks of the functions of Rules."""
    known = {**values, "AWS::Region": region}
    resolver = IntrinsicResolver({"Conditions": with_values(template["Conditions"], known)}, None)

    def evaluate(value):
        return resolver.intrinsic_property_resolver(value, ignore_errors=False)

    def text(value):
        return [str(member) for member in value] if isinstance(value, list) else str(value)

    def operands(function):
        return lambda two, _: function(*(text(evaluate(one)) for one in two))

    resolver.intrinsic_key_function_map = {"Fn::Join": resolver.handle_fn_join}
    # CloudFormation compares text, the SAM CLI 0 with "0".
    resolver.conditional_key_function_map |= {
        "Condition": lambda name, _: evaluate(resolver._conditions[name]),
        "Fn::Equals": operands(lambda one, other: one == other),
        "Fn::Contains": operands(lambda members, value: value in members),
        "Fn::EachMemberEquals": operands(lambda members, value: all(member == value for member in members)),
    }
    return lambda condition: evaluate(with_values(condition, known))


def refusals(template, values, region=REGION):
    """What the Rules of the template say against the values, in their own words."""
    holds = decider(template, values, region)
    return [
        assertion["AssertDescription"]
        for rule in template["Rules"].values()
        if holds(rule.get("RuleCondition", {"Fn::Equals": ["", ""]}))
        for assertion in rule["Assertions"]
        if not holds(assertion["Assert"])
    ]
