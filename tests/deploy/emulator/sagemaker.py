"""SageMaker's part of CloudFormation, which MiniStack has not: models, configurations of endpoints, endpoints, model cards.

What the template gives them is checked against SageMaker's own description of its API. An endpoint really serves its
model, see endpoints.py.
"""

import json

import botocore.session
from botocore.validate import ParamValidator
from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services.cloudformation import provisioners

import endpoints

API = botocore.session.get_session().get_service_model("sagemaker")
# By kind and name, what the resources were made with.
made = {"Model": {}, "EndpointConfig": {}, "Endpoint": {}, "ModelCard": {}}
# What CloudFormation adds to the API's own parameters, for updates.
UPDATES = {"RetainAllVariantProperties", "ExcludeRetainedVariantProperties", "RetainDeploymentConfig"}


def typed(value, shape):
    """A value as the API has it: CloudFormation's parameters are all text, and it takes text for numbers."""
    if shape.type_name == "structure" and isinstance(value, dict):
        return {key: typed(part, shape.members[key]) if key in shape.members else part for key, part in value.items()}
    if shape.type_name == "list" and isinstance(value, list):
        return [typed(part, shape.member) for part in value]
    if shape.type_name == "integer" and isinstance(value, str):
        return int(value)
    if shape.type_name == "boolean" and isinstance(value, str):
        return {"true": True, "false": False}[value]
    return value


def checked(kind, props):
    """The parameters of the API's Create… of a kind. Throws if SageMaker would refuse them."""
    shape = API.operation_model(f"Create{kind}").input_shape
    params = typed(props, shape)
    unknown = sorted(set(params) - set(shape.members))
    report = ParamValidator().validate(params, shape)
    if unknown or report.has_errors():
        raise ValueError(f"Model validation failed: {report.generate_report()} {unknown or ''}")
    return params


def arn(kind, name):
    """The ARN of a resource, which has a name in lower case."""
    words = {"EndpointConfig": "endpoint-config", "ModelCard": "model-card"}
    return f"arn:aws:sagemaker:{get_region()}:{get_account_id()}:{words.get(kind, kind.lower())}/{name.lower()}"


def create(kind, logical_id, props):
    """Makes a resource: (what Ref gives, what GetAtt gives)."""
    name = props.get(f"{kind}Name") or f"{logical_id}-{new_uuid().replace('-', '')[:12]}"
    given = {key: value for key, value in props.items() if key not in UPDATES}
    if kind == "ModelCard":
        given["Content"] = json.dumps(given["Content"])
    params = checked(kind, {**given, f"{kind}Name": name})
    if kind == "Endpoint":
        serve(name, params["EndpointConfigName"])
    made[kind][name] = params
    return (name if kind == "ModelCard" else arn(kind, name)), {f"{kind}Name": name}


def delete(kind, physical_id):
    """Deletes what has this ARN or name."""
    for name in [name for name in made[kind] if physical_id in (name, arn(kind, name))]:
        del made[kind][name]
        if kind == "Endpoint":
            endpoints.stop(name)


def serve(name, config):
    """Serves the model of a configuration under the name of an endpoint, in place of what it served before."""
    (variant,) = made["EndpointConfig"][config]["ProductionVariants"]
    container = made["Model"][variant["ModelName"]]["PrimaryContainer"]
    endpoints.start(name, container["ModelDataUrl"], container.get("Environment", {}))


def handler(kind):
    """What MiniStack calls for resources of a kind."""

    def update(physical_id, old, new, stack_name, logical_id):
        name = f"{kind}Name"
        made_anew = create(kind, logical_id, new)
        if not (name in new and new[name] == old.get(name)):
            delete(kind, physical_id)
        return made_anew

    return {
        "create": lambda logical_id, props, stack_name: create(kind, logical_id, props),
        "update": update,
        "update_with_logical_id": True,
        "delete": lambda physical_id, props: delete(kind, physical_id),
    }


def close():
    """Has MiniStack know these kinds."""
    for kind in made:
        provisioners._RESOURCE_HANDLERS[f"AWS::SageMaker::{kind}"] = handler(kind)
