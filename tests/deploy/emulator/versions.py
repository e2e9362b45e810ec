"""The versions of functions. An update of a function keeps them, its aliases and permissions; MiniStack makes the function
anew, without. And they can be deleted, which MiniStack never does."""

from ministack.services import lambda_svc
from ministack.services.cloudformation import provisioners

KEPT = ("versions", "next_version", "aliases", "policy", "tags", "concurrency")


def close():
    """Has MiniStack keep them."""
    handler = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]

    def update(physical_id, old, new, stack_name, logical_id):
        kept = {key: lambda_svc._functions[physical_id][key] for key in KEPT}
        name, attributes = handler["create"](logical_id, new, stack_name)
        lambda_svc._functions[name].update(kept)
        return name, attributes

    handler.update(update=update, update_with_logical_id=True)
    version = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Version"]
    publish = version["create"]

    def create(logical_id, props, stack_name):
        # MiniStack gives it the ARN of its function, by which nobody could tell which version it is.
        arn, attributes = publish(logical_id, props, stack_name)
        return f"{arn}:{attributes['Version']}", attributes

    def replace(physical_id, old, new, stack_name, logical_id):
        created = create(logical_id, new, stack_name)
        delete(physical_id, old)
        return created

    version.update(create=create, update=replace, update_with_logical_id=True, delete=delete)


def delete(arn, props):
    """Deletes a version, unless its function has gone before."""
    name, _, version = arn.split(":function:")[1].partition(":")
    lambda_svc._functions.get(name, {"versions": {}})["versions"].pop(version, None)
