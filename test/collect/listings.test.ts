import { isGone } from "../../src/collect/gone.js";
import type { ListedKind, Listing } from "../../src/collect/listing.js";
import { listings } from "../../src/collect/listings.js";
import type { ResourceRef } from "../../src/model/resource.js";
import { awsError } from "../aws/support/aws-error.js";
import { refs } from "./support/collector-suite.js";
import { mockedSession, type MockedAnswers } from "./support/mocked-session.js";

interface StoreList {
  readonly kind: ListedKind;
  /** The list, the page of one resource, and how a page names the next one. */
  readonly operation: string;
  readonly page: object;
  readonly next: string;
  readonly expected: { readonly arn: string; readonly name: string };
  /** The question whether one exists, and the code that says no. */
  readonly look: string;
  readonly gone: string;
}

const arnOf = (kind: ListedKind): { readonly arn: string; readonly name: string } => {
  const { arn, name } = refs[kind];
  return { arn, name };
};

const lists: readonly StoreList[] = [
  {
    kind: "directory-bucket",
    operation: "s3:ListDirectoryBuckets",
    page: { Buckets: [{ Name: refs["directory-bucket"].name }] },
    next: "ContinuationToken",
    expected: arnOf("directory-bucket"),
    look: "s3:GetBucketEncryption",
    gone: "NoSuchBucket",
  },
  {
    kind: "table-bucket",
    operation: "s3tables:ListTableBuckets",
    page: { tableBuckets: [{ arn: refs["table-bucket"].arn, name: refs["table-bucket"].name }] },
    next: "continuationToken",
    expected: arnOf("table-bucket"),
    look: "s3tables:GetTableBucket",
    gone: "NotFoundException",
  },
  {
    kind: "vector-bucket",
    operation: "s3vectors:ListVectorBuckets",
    page: {
      vectorBuckets: [{ vectorBucketArn: refs["vector-bucket"].arn, vectorBucketName: refs["vector-bucket"].name }],
    },
    next: "nextToken",
    expected: arnOf("vector-bucket"),
    look: "s3vectors:GetVectorBucket",
    gone: "NotFoundException",
  },
  {
    kind: "file-system",
    operation: "s3files:ListFileSystems",
    page: {
      fileSystems: [
        {
          fileSystemArn: refs["file-system"].arn,
          fileSystemId: refs["file-system"].name,
          bucket: "arn:aws:s3:::wanted",
        },
        { fileSystemArn: "arn:other", fileSystemId: "fs-other", bucket: "arn:aws:s3:::other" },
      ],
    },
    next: "nextToken",
    expected: arnOf("file-system"),
    look: "s3files:GetFileSystem",
    gone: "ResourceNotFoundException",
  },
  {
    kind: "glacier-vault",
    operation: "glacier:ListVaults",
    page: { VaultList: [{ VaultARN: refs["glacier-vault"].arn, VaultName: refs["glacier-vault"].name }] },
    next: "Marker",
    expected: arnOf("glacier-vault"),
    look: "glacier:DescribeVault",
    gone: "ResourceNotFoundException",
  },
];

async function list(kind: ListedKind, answers: MockedAnswers) {
  const { session, sent } = mockedSession(answers);
  const listing = listings[kind] as Listing<ListedKind> | undefined;
  if (listing?.per !== "region") throw new Error(`${kind} is not listed per Region.`);
  const found: ResourceRef[] = [];
  for await (const ref of listing.list(session, "eu-west-1", (bucket) => bucket === "wanted")) found.push(ref);
  return { found, sent };
}

describe.each(lists)("$kind", ({ kind, operation, page, next, expected, look, gone }) => {
  test("page after page, in the Region", async () => {
    let asked = 0;
    const { found, sent } = await list(kind, {
      [operation]: () => {
        asked += 1;
        return asked === 1 ? { ...empty(page), [next]: "2" } : page;
      },
    });
    const place = { kind, account: "111122223333", region: "eu-west-1", partition: "aws" };
    expect(found).toStrictEqual([{ ...place, ...expected }]);
    expect(sent.map(({ region }) => region)).toStrictEqual(["eu-west-1", "eu-west-1"]);
    expect(Object.values(sent[1]?.input ?? {})).toContain("2");
  });

  test("a refused list rejects with AWS's words", async () => {
    await expect(list(kind, { [operation]: awsError("AccessDeniedException", 403) })).rejects.toMatchObject({
      operation,
      code: "AccessDeniedException",
    });
  });

  test("a resource without a name is no resource", async () => {
    const [[member = ""] = []] = Object.entries(page);
    await expect(list(kind, { [operation]: { [member]: [{}] } })).rejects.toMatchObject({ code: "IncompleteAnswer" });
  });

  test("one is gone when it is not there any more, and only then", async () => {
    const asked = (error: Error | object) => isGone(mockedSession({ [look]: error }).session, refs[kind]);
    expect(await asked(awsError(gone, 404))).toBe(true);
    expect(await asked(awsError("AccessDeniedException", 403))).toBe(false);
    expect(await asked({})).toBe(false);
  });
});

function empty(page: object): object {
  return Object.fromEntries(Object.keys(page).map((member) => [member, []]));
}
