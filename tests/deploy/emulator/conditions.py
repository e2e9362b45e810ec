"""Conditions that compare the values of functions, such as Fn::Join. MiniStack resolves no function but Ref in them."""

from ministack.services.cloudformation import changesets, handlers, stacks
from ministack.services.cloudformation.engine import _resolve_refs


def evaluate(template, params):
    """Whether each condition of a template holds."""
    definitions = template.get("Conditions", {})
    mappings = template.get("Mappings", {})

    def value(node):
        return _resolve_refs(node, {}, params, {}, mappings, "", "")

    def holds(node):
        ((function, operand),) = node.items()
        if function == "Condition":
            return holds(definitions[operand])
        if function == "Fn::Not":
            return not holds(operand[0])
        if function == "Fn::And":
            return all(holds(part) for part in operand)
        if function == "Fn::Or":
            return any(holds(part) for part in operand)
        if function == "Fn::Equals":
            return str(value(operand[0])) == str(value(operand[1]))
        raise ValueError(f"Template format error: {function} is no function of conditions")

    return {name: holds(node) for name, node in definitions.items()}


def close():
    """Has MiniStack evaluate them so."""
    for module in (changesets, handlers, stacks):
        module._evaluate_conditions = evaluate
