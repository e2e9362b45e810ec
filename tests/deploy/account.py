"""What is in the account, as the services themselves list it."""

import boto3

from processes import CREDENTIALS

# Of each service: the call, its arguments, the list in the answer, and what in it is the name.
CALLS = {
    "function": ("lambda", "list_functions", {}, "Functions", "FunctionName"),
    "layer": ("lambda", "list_layers", {}, "Layers", "LayerName"),
    "role": ("iam", "list_roles", {}, "Roles", "RoleName"),
    "policy": ("iam", "list_policies", {"Scope": "Local"}, "Policies", "PolicyName"),
    "log group": ("logs", "describe_log_groups", {}, "logGroups", "logGroupName"),
    "bucket": ("s3", "list_buckets", {}, "Buckets", "Name"),
    "API": ("apigateway", "get_rest_apis", {}, "items", "id"),
    "key": ("apigateway", "get_api_keys", {}, "items", "id"),
    "usage plan": ("apigateway", "get_usage_plans", {}, "items", "id"),
    "alarm": ("cloudwatch", "describe_alarms", {}, "MetricAlarms", "AlarmName"),
    "dashboard": ("cloudwatch", "list_dashboards", {}, "DashboardEntries", "DashboardName"),
    "model": ("sagemaker", "list_models", {}, "Models", "ModelName"),
    "endpoint configuration": ("sagemaker", "list_endpoint_configs", {}, "EndpointConfigs", "EndpointConfigName"),
    "endpoint": ("sagemaker", "list_endpoints", {}, "Endpoints", "EndpointName"),
    "model card": ("sagemaker", "list_model_cards", {}, "ModelCardSummaries", "ModelCardName"),
}
# The SAM CLI's own bucket, for what it uploads. It serves all projects of an account, and sam delete never removes it.
SAM = "aws-sam-cli-managed-default"


class Account:
    """The account behind a URL."""

    def __init__(self, url):
        self.url = url

    def client(self, service):
        """A client of a service."""
        names = {"AWS_ACCESS_KEY_ID": "aws_access_key_id", "AWS_SECRET_ACCESS_KEY": "aws_secret_access_key"}
        keys = {names[name]: value for name, value in CREDENTIALS.items() if name in names}
        return boto3.client(service, endpoint_url=self.url, region_name=CREDENTIALS["AWS_DEFAULT_REGION"], **keys)

    def list(self, kind):
        """The names of all of a kind, SAM's own bucket left out."""
        service, call, arguments, items, name = CALLS[kind]
        client = self.client(service)
        if client.can_paginate(call):
            pages = client.get_paginator(call).paginate(**arguments)
        else:
            pages = [getattr(client, call)(**arguments)]
        found = [item[name] for page in pages for item in page.get(items, [])]
        return sorted(name for name in found if not name.startswith(SAM))

    def everything(self):
        """The names of whatever there is, by kind; of stacks those that are not deleted."""
        listed = {kind: self.list(kind) for kind in CALLS}
        stacks = self.client("cloudformation").get_paginator("list_stacks").paginate()
        names = [
            stack["StackName"]
            for page in stacks
            for stack in page["StackSummaries"]
            if stack["StackStatus"] != "DELETE_COMPLETE" and stack["StackName"] != SAM
        ]
        return {kind: names for kind, names in {**listed, "stack": sorted(names)}.items() if names}

    def outputs(self, stack):
        """The outputs of a stack."""
        (described,) = self.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
        return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}

    def physical_id(self, stack, logical_id):
        """What a resource of a stack is called."""
        found = self.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId=logical_id)
        return found["StackResourceDetail"]["PhysicalResourceId"]

    def events(self, stack, status):
        """Of the events of a stack's resources those of a status: by resource, the reason."""
        found = self.client("cloudformation").describe_stack_events(StackName=stack)["StackEvents"]
        return {
            event["LogicalResourceId"]: event.get("ResourceStatusReason", "")
            for event in found
            if event["ResourceStatus"] == status
        }

    def log(self, group):
        """All messages in a log group."""
        pages = self.client("logs").get_paginator("filter_log_events").paginate(logGroupName=group)
        return [event["message"] for page in pages for event in page["events"]]

    def delete(self, stack):
        """Deletes a stack, and waits for it."""
        client = self.client("cloudformation")
        client.delete_stack(StackName=stack)
        client.get_waiter("stack_delete_complete").wait(StackName=stack, WaiterConfig={"Delay": 1})
