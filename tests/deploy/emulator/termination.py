"""EnableTerminationProtection, which CloudFormation says of each stack, and sam delete asks for. MiniStack leaves it out."""

from ministack.services.cloudformation import handlers

SAID = b"<EnableTerminationProtection>false</EnableTerminationProtection>"


def close():
    """Has MiniStack say it."""
    describe = handlers._ACTION_HANDLERS["DescribeStacks"]

    def describe_all(params):
        status, headers, body = describe(params)
        return status, headers, body.replace(b"</StackStatus>", b"</StackStatus>" + SAID)

    handlers._ACTION_HANDLERS["DescribeStacks"] = describe_all
