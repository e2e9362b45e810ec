"""Which commands of the SAM CLI and the AWS CLI would be refused before they are sent: standard input and output are JSON.

In: a list of commands, each a list of words. Out: what is wrong with them, as text. The SAM CLI is asked for its own
options. The AWS CLI makes its options of botocore's models, and so does this.
"""

import json
import sys

import botocore.session
import click
from botocore import xform_name
from samcli.cli.main import cli

SESSION = botocore.session.Session()
# Where the AWS CLI calls a service otherwise than botocore.
SERVICES = {"deploy": "codedeploy", "s3api": "s3"}
GLOBAL = {"region", "profile", "output", "query", "no-paginate", "no-cli-pager"}
PAGING = {"max-items", "page-size", "starting-token"}
# Commands that the AWS CLI has of its own, with the options that are used here.
CUSTOM = {("s3", "ls"): {"recursive", "summarize", "human-readable"}}


def options(words):
    """The names of the options among words."""
    return {word[2:].split("=")[0] for word in words if word.startswith("--")}


def dashed(name):
    """A name of the API as the AWS CLI spells it."""
    return xform_name(name, "-")


def paginates(service, operation):
    """Whether an operation answers in pages."""
    try:
        return bool(SESSION.get_paginator_model(service).get_paginator(operation))
    except (ValueError, botocore.exceptions.UnknownServiceError):
        return False


def aws(service, command, *words):
    """What is wrong with a command of the AWS CLI."""
    given = options(words) - GLOBAL
    if (service, command) in CUSTOM:
        return sorted(given - CUSTOM[service, command])
    try:
        model = SESSION.get_service_model(SERVICES.get(service, service))
    except botocore.exceptions.UnknownServiceError:
        return [f"no service {service}"]
    operations = {dashed(name): name for name in model.operation_names}
    if command not in operations:
        return [f"no operation {command} of {service}"]
    operation = model.operation_model(operations[command])
    members, required = set(), set()
    if operation.input_shape:
        for name, shape in operation.input_shape.members.items():
            members |= {dashed(name)} | ({f"no-{dashed(name)}"} if shape.type_name == "boolean" else set())
        required = {dashed(name) for name in operation.input_shape.required_members}
    if paginates(model.service_name, operation.name):
        members |= PAGING
    return [f"unknown --{name}" for name in sorted(given - members)] + [
        f"missing --{name}" for name in sorted(required - given)
    ]


def sam(*words):
    """What is wrong with a command of the SAM CLI."""
    command, rest = cli, list(words)
    while hasattr(command, "get_command") and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        # Without an object in the context, the SAM CLI hands out commands without their options.
        command = command.get_command(click.Context(command, obj=True), name)
        if command is None:
            return [f"no command {name}"]
    known = {option for parameter in command.params for option in parameter.opts + parameter.secondary_opts}
    return [f"unknown --{name}" for name in sorted(options(rest)) if f"--{name}" not in known]


def main():
    """Reads commands, and writes what is wrong with each that is wrong."""
    tools = {"aws": aws, "sam": sam}
    faults = []
    for tool, *words in json.load(sys.stdin):
        faults += [f"{' '.join([tool, *words[:2]])}: {fault}" for fault in tools[tool](*words)]
    json.dump(faults, sys.stdout)


if __name__ == "__main__":
    main()
