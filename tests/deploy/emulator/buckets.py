"""S3 refuses to delete a bucket that has objects, or only versions of some. MiniStack deletes it with all that it has."""

from ministack.services import s3
from ministack.services.cloudformation import provisioners


def versions(bucket):
    """How many versions and delete markers a bucket has."""
    return sum(len(found) for (name, _), found in s3._object_versions.items() if name == bucket)


def close():
    """Has CloudFormation fail to delete such a bucket."""
    handler = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    delete = handler["delete"]

    def delete_empty(physical_id, props):
        objects = s3._buckets.get(physical_id, {}).get("objects")
        if objects or versions(physical_id):
            raise ValueError("The bucket you tried to delete is not empty (Service: S3, Status Code: 409)")
        delete(physical_id, props)

    handler["delete"] = delete_empty
