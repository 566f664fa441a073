import { noConfig } from "../../src/config/no-config.js";
import { judgedBucket } from "../../src/cli/why-bucket.js";
import { smallestChange } from "../../src/cli/why-change.js";
import { whyPage, type Explanation } from "../../src/cli/why-page.js";
import { absent, known } from "../../src/model/fact.js";
import type { Facts, ResourceRef } from "../../src/model/resource.js";
import type { Trust } from "../../src/model/trust.js";
import { paintFor } from "../../src/report/terminal-paint.js";
import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.js";
import { parameterValues } from "../../src/rule-set/parameters.js";
import {
  aclWith,
  allFlagsOff,
  delegationTo,
  denied,
  groupGrant,
  leadingTo,
  policyText,
  publicDoor,
} from "../support/fact-builders.js";

const ref: ResourceRef<"bucket"> = {
  kind: "bucket",
  arn: "arn:aws:s3:::example",
  name: "example",
  account: "111122223333",
  region: "eu-west-1",
  partition: "aws",
};
const objects = "arn:aws:s3:::example/*";
const publicRead = { Sid: "PublicRead", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects };
const nobody: Trust = { accounts: [], organizations: [] };
const open: Facts<"bucket"> = {
  acl: known(aclWith()),
  ownership: known("BucketOwnerEnforced"),
  publicAccessBlock: known(allFlagsOff),
  policyStatus: known({ isPublic: true }),
  accessPoints: absent,
  website: absent,
  payer: known("BucketOwner"),
  accessAnalysis: absent,
  tags: absent,
};

async function explain(ruleId: string, facts: Facts<"bucket">, trust = nobody): Promise<Explanation> {
  const rule = (await loadRules(builtInRulesFolder)).find(({ meta }) => meta.id === ruleId);
  if (rule === undefined) throw new Error(`There is no rule ${ruleId}.`);
  const rules = [{ rule, parameters: parameterValues(rule, {}) }];
  const bucket = judgedBucket(
    ref,
    facts,
    { publicAccessBlock: known(allFlagsOff), trails: known([]), cloudFrontOrigins: known([]) },
    { rules, config: { ...noConfig, trust } },
  );
  const [finding] = bucket.findings;
  if (finding === undefined) throw new Error(`${ruleId} found nothing.`);
  return { bucket, rule, finding, change: smallestChange(bucket, rule, finding, trust) };
}

const page = { columns: 80, paint: paintFor("none") };
const policyOf = (...statements: readonly object[]) =>
  known(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
/** As one text without line breaks, so that wrapping does not matter. */
const told = (explanation: Explanation): string => whyPage(page, explanation).join(" ").replace(/ +/g, " ");

test("a change that makes the rule pass and is shown to be safe stands alone", async () => {
  const explanation = await explain("bucket-not-public", { ...open, policy: policyOf(publicRead) });
  expect(explanation.change).toMatchObject({ after: { status: "pass" }, change: { proof: { state: "shown" } } });
  const text = told(explanation);
  expect(text).toContain("The smallest change that makes it pass");
  expect(text).toContain("for principals whose identity policies allow it as well");
  expect(text).not.toContain("What the rule advises");
});

test("whom the configuration trusts is kept", async () => {
  const trust = { accounts: ["444455556666"], organizations: [] };
  const { change } = await explain("bucket-not-public", { ...open, policy: policyOf(publicRead) }, trust);
  expect(change?.change.text).toContain("arn:aws:iam::444455556666:root");
});

test("where the ACL is open as well, closing the policy is a first step", async () => {
  const facts = { ...open, acl: known(aclWith(groupGrant("AllUsers", "READ"))), ownership: absent };
  const explanation = await explain("bucket-not-public", { ...facts, policy: policyOf(publicRead) });
  const text = told(explanation);
  expect(text).toContain("A first step");
  expect(text).toContain("The rule then says: The ACL grants READ to AllUsers");
  expect(text).toContain("What the rule advises");
});

test("a change that takes something away is never called safe", async () => {
  const everyoneButBob = {
    Effect: "Allow",
    NotPrincipal: { AWS: "arn:aws:iam::111122223333:user/bob" },
    Action: "s3:GetObject",
    Resource: objects,
  };
  const explanation = await explain("bucket-not-public", { ...open, policy: policyOf(everyoneButBob) });
  expect(explanation.change?.change.proof.state).toBe("not-shown");
  const text = told(explanation);
  expect(text).toContain("NOT SHOWN TO BE SAFE.");
  expect(text).not.toContain("Shown by the policy engine");
  expect(text).toContain("What the rule advises");
});

test("an access point that lets strangers in is a link of the chain", async () => {
  const facts = {
    ...open,
    policy: known(policyText(delegationTo("111122223333"))),
    policyStatus: known({ isPublic: false }),
    accessPoints: leadingTo(publicDoor, { ...publicDoor, name: "inner", policy: absent }),
  };
  const text = told(await explain("bucket-not-public", facts)).replace(/\s+/g, " ");
  expect(text).toContain("Access points access points: feed and inner; Multi-Region access points: none");
  expect(text).toContain("Through the access point feed: lets strangers in. Anyone on the internet has read access");
  expect(text).toContain("Through the access point inner: lets no stranger in.");
});

test("a bucket without a policy gets one", async () => {
  const explanation = await explain("bucket-tls-only", { ...open, policy: absent, policyStatus: absent });
  expect(explanation.change?.after.status).toBe("pass");
  expect(told(explanation)).toContain('Statement 0 "DenyPlainHttp" is added');
});

test.each<[string, Facts<"bucket">]>([
  ["not read", { ...open, policy: denied("s3:GetBucketPolicy"), policyStatus: denied("s3:GetBucketPolicyStatus") }],
  ["not understood", { ...open, policy: known("{") }],
])("a policy that was %s is never changed", async (_, facts) => {
  const explanation = await explain("bucket-tls-only", facts);
  expect(explanation.finding.result.status).toBe("unknown");
  expect(explanation.change).toBeNull();
  expect(told(explanation)).not.toContain("put-bucket-policy");
});

test("a gap that a derived fact has from the fact it comes from is told once", async () => {
  const facts = { ...open, policy: denied("s3:GetBucketPolicy"), policyStatus: absent };
  const text = told(await explain("bucket-tls-only", facts));
  expect(text.split("not authorized to perform s3:GetBucketPolicy")).toHaveLength(2);
  expect(text).toContain("What the policy does NOT KNOWN: Policy was not read");
});

test("a rule that does not look at the policy gets its own advice, the bucket's name in it", async () => {
  const explanation = await explain("bucket-versioning", { ...open, versioning: absent, logging: absent });
  expect(explanation.change).toBeNull();
  expect(told(explanation)).toContain("$ aws s3api put-bucket-versioning --bucket example");
});

test("nothing of AWS drives the terminal or a CI system, and only what is copied is wider than the page", async () => {
  const hostile = "\u001b[2J\u202e\n::error::x##[error]";
  const facts: Facts<"bucket"> = {
    ...open,
    policy: policyOf({ ...publicRead, Sid: hostile, Action: ["s3:GetObject", hostile] }),
    website: known({
      indexDocument: hostile,
      errorDocument: null,
      redirectAllTo: { hostName: hostile, protocol: null },
      redirectHosts: [],
    }),
  };
  const lines = whyPage(page, await explain("bucket-not-public", facts));
  const text = lines.join("\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(text).not.toMatch(/^ *::/m);
  expect(text).not.toMatch(/##\w*\[/);
  const wide = lines.filter((line) => line.length > 80 && !/^ *(\$ |"|\{|\[)/.test(line));
  expect(wide).toEqual([]);
});
