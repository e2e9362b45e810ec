"""A deployment in front of an endpoint that is not there: it fails, says why, and leaves nothing."""

import pytest

STACK = "wrong"


# What the user reads: what is wrong, with the name, and where it was looked for.
REASON = (
    "Create failed: the endpoint no-such-endpoint cannot be used: "
    "SageMaker has none of that name in service in this account and region (us-east-1)."
)


@pytest.fixture(scope="module")
def failed(project, account):
    """The deployment that has failed. The stack itself remains until it is deleted, as on AWS."""
    before = account.everything()
    deployed = project.deploy(STACK, "ExistingEndpointName=no-such-endpoint")
    left = account.everything()
    reasons = account.events(STACK, "CREATE_FAILED")
    account.delete(STACK)
    assert account.everything() == before
    return deployed, before, left, reasons


def test_the_deployment_fails_and_says_why(failed):
    deployed, _, _, reasons = failed
    assert deployed.returncode != 0
    assert reasons == {"ExistingEndpoint": REASON}


def test_it_rolls_back_and_leaves_nothing(failed):
    _, before, left, _ = failed
    assert left == {**before, "stack": sorted([*before.get("stack", []), STACK])}
