#!/usr/bin/env python3
"""What a plain script does: one boto3 client, a pool of threads, fourteen reads a bucket, nothing judged.

    python3 boto3_pool.py ENDPOINT [THREADS]"""
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

READS = (
    "acl cors encryption lifecycle_configuration logging ownership_controls policy policy_status replication tagging "
    "versioning website"
).split()


def buckets(s3):
    """The names of all buckets, page by page."""
    token = {}
    while True:
        page = s3.list_buckets(MaxBuckets=1000, **token)
        yield from (bucket["Name"] for bucket in page["Buckets"])
        if not page.get("ContinuationToken"):
            return
        token = {"ContinuationToken": page["ContinuationToken"]}


def answer(read, bucket):
    """The answer, or the code of the error."""
    try:
        return read(Bucket=bucket)
    except ClientError as error:
        return error.response["Error"]["Code"]


def main():
    """Reads everything and prints how many answers there were."""
    endpoint = sys.argv[1]
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 16
    config = Config(
        max_pool_connections=threads,
        retries={"mode": "standard", "max_attempts": 5},
        s3={"addressing_style": "path"},
    )
    s3 = boto3.client("s3", endpoint_url=endpoint, config=config)
    reads = [getattr(s3, f"get_bucket_{read}") for read in READS]
    reads += [s3.get_public_access_block, s3.get_object_lock_configuration]
    with ThreadPoolExecutor(threads) as pool:
        counts = pool.map(lambda bucket: len([answer(read, bucket) for read in reads]), buckets(s3))
        print(sum(counts))


if __name__ == "__main__":
    main()
