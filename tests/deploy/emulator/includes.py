"""AWS::Include, which CloudFormation carries out before it lets SAM translate a template. MiniStack leaves it as it is."""

from urllib.parse import urlparse

from ministack.services import s3
from ministack.services.cloudformation import changesets, handlers
from ministack.services.cloudformation.engine import _apply_sam_transform_if_applicable, _parse_template


def included(location):
    """The document at an s3:// address, where sam deploy has put it."""
    url = urlparse(location)
    content = s3._get_object_data(url.netloc, url.path.lstrip("/"))
    if content is None:
        raise ValueError(
            f"Transform AWS::Include failed with: The location parameter is not a valid S3 uri: {location}"
        )
    return _parse_template(content.decode("utf-8"))


def resolve(node):
    """A copy of a part of a template in which each AWS::Include has become what it includes."""
    if isinstance(node, list):
        return [resolve(item) for item in node]
    if not isinstance(node, dict):
        return node
    transform = node.get("Fn::Transform")
    if isinstance(transform, dict) and transform.get("Name") == "AWS::Include":
        rest = {key: resolve(value) for key, value in node.items() if key != "Fn::Transform"}
        return {**included(transform["Parameters"]["Location"]), **rest}
    return {key: resolve(value) for key, value in node.items()}


def close():
    """Has MiniStack carry it out."""

    def transform(template):
        return _apply_sam_transform_if_applicable(resolve(template))

    changesets._apply_sam_transform_if_applicable = transform
    handlers._apply_sam_transform_if_applicable = transform
