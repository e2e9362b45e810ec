"""What an update of a function keeps: its versions, aliases and permissions. MiniStack makes the function anew, without."""

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
