"""The whole template with the defaults of its parameters: the model's way to its endpoint, other models, and the end."""

import io
import json
import tarfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from project import Project

STACK = "own-endpoint"
OTHER = "9.9.9"
# More than S3 lists, or deletes, in one request.
VERSIONS = 1100


class Release:
    """What there is after a deployment."""

    def __init__(self, project, account, api_of):
        deployed = project.deploy(STACK)
        assert deployed.returncode == 0, deployed.stdout
        self.outputs = account.outputs(STACK)
        self.bucket = account.physical_id(STACK, "ModelBucket")
        s3 = account.client("s3")
        keys = [item["Key"] for item in s3.list_objects_v2(Bucket=self.bucket)["Contents"]]
        self.models = {key: s3.get_object(Bucket=self.bucket, Key=key)["Body"].read() for key in keys}
        self.described = json.loads(api_of(STACK).call("GET", "/model").body)
        self.listed = account.everything()
        self.packed = (project.folder / ".aws-sam" / "build" / "ModelLayer" / "model.tar.gz").read_bytes()
        self.source = (project.folder / "model" / "model.json").read_bytes()

    @property
    def key(self):
        """Where ModelDataUrl says that the model is."""
        return self.outputs["ModelDataUrl"].removeprefix(f"s3://{self.bucket}/")


@pytest.fixture(scope="module")
def first(project, account, api_of):
    """The model as it is shipped."""
    assert account.everything() == {}
    return Release(project, account, api_of)


@pytest.fixture(scope="module")
def second(first, account, api_of, url, tmp_path_factory):
    """Another version of it, from a changed copy of the project."""
    changed = Project(tmp_path_factory.mktemp("changed"), url)
    changed.change_version(OTHER)
    changed.build()
    return Release(changed, account, api_of)


@pytest.fixture(scope="module")
def third(second, project, account, api_of):
    """The first one again."""
    return Release(project, account, api_of)


@pytest.fixture(scope="module")
def deleted(third, project, account):
    """The deletion, of a bucket full of versions and delete markers besides: the process, and whose deletion failed."""
    s3 = account.client("s3")

    def fill(number):
        key = f"capture/{number % 100}"
        s3.put_object(Bucket=third.bucket, Key=key, Body=b"1")
        if number % 10 == 0:
            s3.delete_object(Bucket=third.bucket, Key=key)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fill, range(VERSIONS)))
    pages = s3.get_paginator("list_object_versions").paginate(Bucket=third.bucket)
    assert sum(len(page.get("Versions", [])) for page in pages) > VERSIONS
    stack_id = account.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]["StackId"]
    process = project.delete(STACK)
    return process, account.events(stack_id, "DELETE_FAILED")


@pytest.mark.parametrize("release", ["first", "second", "third"])
def test_the_archive_is_in_the_bucket_under_its_own_hash(release, request):
    release = request.getfixturevalue(release)
    archive = release.models[release.key]
    assert release.key == f"models/{sha256(archive).hexdigest()}/model.tar.gz"
    assert archive == release.packed
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        assert sorted(tar.getnames()) == ["code/inference.py", "model.json"]
        assert tar.extractfile("model.json").read() == release.source


@pytest.mark.parametrize("release", ["first", "second", "third"])
def test_the_endpoint_serves_that_archive(release, request):
    release = request.getfixturevalue(release)
    assert release.described["version"] == json.loads(release.source)["version"]
    assert release.key.split("/")[1] in json.dumps(release.described)


def test_another_model_moves_the_url_and_keeps_the_old_one(first, second):
    assert json.loads(second.source)["version"] == OTHER
    assert second.outputs["ModelDataUrl"] != first.outputs["ModelDataUrl"]
    assert second.models.keys() == {first.key, second.key}
    assert second.models[first.key] == first.models[first.key]


def test_the_old_model_again_brings_the_old_url_back(first, third):
    assert third.outputs == first.outputs


def test_a_new_model_changes_the_model_its_configuration_and_nothing_that_has_a_name(first, second):
    changed = {kind for kind in first.listed if first.listed[kind] != second.listed[kind]}
    assert changed == {"model", "endpoint configuration"}
    assert [len(second.listed[kind]) for kind in sorted(changed)] == [1, 1]


def test_deletion_leaves_nothing(deleted, account):
    process, failures = deleted
    assert (process.returncode, failures) == (0, {}), process.stdout
    assert account.everything() == {}
