"""A stack of the translated template in moto, as far as moto goes.

moto runs no function without Docker, so the custom resources are left out, and ModelArtifact has the values it would
answer with; what the functions behind them do is shown in tests/functions. A reference to something of a type that moto
does not know becomes an ARN with its name in the template. Of an update, moto carries out only what changed in the text, in the
order of the text; CloudFormation goes by references. So resources stand after those they refer to here, and what refers to
something that changed is marked as changed.
"""

import io
import json
import re
import zipfile
from uuid import uuid4

import boto3
from graphlib import TopologicalSorter
from moto.cloudformation.parsing import get_model_map


def model_artifact(version):
    """What publish-model answers: the archive's place, and its hash."""
    sha256 = str(version) * 64
    return {"ModelArtifact.ModelDataUrl": f"s3://models/models/{sha256}/model.tar.gz", "ModelArtifact.Sha256": sha256}


# moto knows these, but not as they are here.
BEYOND = {
    "AWS::Lambda::Permission": "it is for an alias, and moto knows none",
    "AWS::Lambda::Version": "a reference to one gets no ARN in moto",
    "AWS::Lambda::LayerVersion": "nor does one to a layer, so that functions have none here",
    "AWS::ApiGateway::Deployment": "moto reads no Body of an API, and so finds no methods to deploy",
}


def unknown_types(template):
    return {one["Type"] for one in template["Resources"].values()} - set(get_model_map())


def references(value):
    """The logical names that `value` refers to."""
    if isinstance(value, list):
        return set().union(*map(references, value))
    if isinstance(value, str):
        return set(re.findall(r"\$\{(\w+)", value))
    if not isinstance(value, dict):
        return set()
    if "Ref" in value:
        return {value["Ref"]}
    if "Fn::GetAtt" in value:
        return {value["Fn::GetAtt"][0]}
    return references(list(value.values()))


def replaced(value, unknown, known):
    """The same with references to `unknown` resources as text: from `known`, or an ARN with their names."""
    if isinstance(value, list):
        return [replaced(member, unknown, known) for member in value]
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)(\.\w+)?\}", lambda hit: hit[0][2:-1] if hit[1] in unknown else hit[0], value)
    if not isinstance(value, dict):
        return value
    name = value.get("Ref") or ".".join(value.get("Fn::GetAtt", []))
    if name.split(".")[0] in unknown:
        return known.get(name, f"arn:aws:moto:::{name}")
    return {key: replaced(member, unknown, known) for key, member in value.items() if key != "Layers"}


def ordered(resources):
    order = {
        name: {other for other in references(one["Properties"]) | {*one.get("DependsOn", [])} if other in resources}
        for name, one in resources.items()
    }
    return {name: resources[name] for name in TopologicalSorter(order).static_order()}


class Stack:
    def __init__(self):
        self.client = boto3.client("cloudformation")
        self.resources, self.marked = {}, {}

    def deploy(self, template, artifact):
        """Creates or updates the stack."""
        types = unknown_types(template) | set(BEYOND)
        unknown = {name for name, one in template["Resources"].items() if one["Type"] in types}
        known = {name: one for name, one in template["Resources"].items() if name not in unknown}
        resources = ordered(replaced(known, unknown, artifact))
        changed = {name for name in resources if resources[name] != self.resources.get(name)}
        marked = {}
        for name, one in resources.items():
            if changed & references(one["Properties"]):
                changed.add(name)
            marked[name] = {**one, "Metadata": {"Change": uuid4().hex}} if name in changed else self.marked[name]
        body = json.dumps({**template, "Resources": marked, "Outputs": {}})
        if self.resources:
            self.client.update_stack(StackName="stack", TemplateBody=body)
        else:
            self.client.create_stack(StackName="stack", TemplateBody=body)
        self.resources, self.marked = resources, marked
        return self.status()

    def status(self):
        return self.client.describe_stacks(StackName="stack")["Stacks"][0]["StackStatus"]

    def made(self):
        """The names of what there is, by those in the template."""
        listed = self.client.describe_stack_resources(StackName="stack")["StackResources"]
        # Of some that it has updated, moto forgets what they are called in the template.
        return {one["LogicalResourceId"]: one.get("PhysicalResourceId") for one in listed if "LogicalResourceId" in one}

    def delete(self):
        self.client.delete_stack(StackName="stack")


def put_code(bucket="bucket", key="value"):
    """Some code where the translated functions look for theirs."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("handler.js", "")
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": s3.meta.region_name})
    s3.put_object(Bucket=bucket, Key=key, Body=archive.getvalue())


def remaining():
    """All there is in the account, of what stacks make."""
    iam, logs, sagemaker = boto3.client("iam"), boto3.client("logs"), boto3.client("sagemaker")
    return [
        *(one["EndpointName"] for one in sagemaker.list_endpoints()["Endpoints"]),
        *(one["EndpointConfigName"] for one in sagemaker.list_endpoint_configs()["EndpointConfigs"]),
        *(one["ModelName"] for one in sagemaker.list_models()["Models"]),
        *(one["NotebookInstanceName"] for one in sagemaker.list_notebook_instances()["NotebookInstances"]),
        *(one["RoleName"] for one in iam.list_roles()["Roles"]),
        *(one["PolicyName"] for one in iam.list_policies(Scope="Local")["Policies"]),
        *(one["logGroupName"] for one in logs.describe_log_groups()["logGroups"]),
        *(one["FunctionName"] for one in boto3.client("lambda").list_functions()["Functions"]),
        *(one["name"] for one in boto3.client("apigateway").get_rest_apis()["items"]),
        *(one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"] if one["Name"] != "bucket"),
    ]
