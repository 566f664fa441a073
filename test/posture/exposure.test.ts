import { absent, known } from "../../src/model/fact.js";
import { policyDoor, type ExposureFacts } from "../../src/posture/exposure.js";
import { aclWith, allFlagsOn, allowEveryoneRead, bucketPolicy, denied } from "../support/fact-builders.js";

const restricted: ExposureFacts = {
  ...bucketPolicy(allowEveryoneRead),
  policyStatus: known({ isPublic: true }),
  acl: known(aclWith()),
  ownership: known("BucketOwnerEnforced"),
  publicAccessBlock: known(allFlagsOn),
  "account.publicAccessBlock": absent,
};

describe("the policy as a door under RestrictPublicBuckets", () => {
  test("is held where AWS calls the policy public", () => {
    expect(policyDoor(restricted).state).toBe("held");
  });

  test("is open where AWS does not, whatever its published test says, and the disagreement is told", () => {
    const door = policyDoor({ ...restricted, policyStatus: known({ isPublic: false }) });
    expect(door).toMatchObject({ state: "open", cause: "policy statement 0" });
    expect("chain" in door ? door.chain : "").toMatch(
      /AWS calls the policy not public, although by its published test it is public\. RestrictPublicBuckets, on at the bucket, does not stop it: AWS does not call the policy public\.$/,
    );
  });

  test("is judged by AWS's published test where AWS's verdict was not read, and says so", () => {
    const door = policyDoor({ ...restricted, policyStatus: denied("s3:GetBucketPolicyStatus") });
    expect(door.state).toBe("held");
    expect("chain" in door ? door.chain : "").toContain(
      "AWS's own verdict on the policy was not read: its published test was applied.",
    );
  });

  test("is undecided where the engine could not decide and AWS does not call the policy public", () => {
    const { policyAnswers } = bucketPolicy({ ...allowEveryoneRead, Principal: { AWS: "444455556666" } });
    if (policyAnswers.state !== "known") throw new Error("The policy is understood.");
    const anonymousAccess = { access: [], witnesses: [], unknown: "too complex" };
    const hard = { ...restricted, policyAnswers: known({ ...policyAnswers.value, anonymousAccess }) };
    const reason = "What the policy lets strangers do could not be decided: too complex.";
    expect(policyDoor({ ...hard, policyStatus: known({ isPublic: false }) })).toEqual({
      state: "undecided",
      gaps: [],
      reason,
    });
    expect(policyDoor(hard)).toEqual({ state: "stopped", gaps: [], reason });
  });
});
