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

  describe("where AWS's verdict was not read and its published test does not call the policy public", () => {
    const { policyAnswers } = restricted;
    if (policyAnswers.state !== "known") throw new Error("The policy is understood.");
    const judged = (narrowed: readonly number[]): ExposureFacts => ({
      ...restricted,
      policyStatus: denied("s3:GetBucketPolicyStatus"),
      policyAnswers: known({
        ...policyAnswers.value,
        publicAccess: { ...policyAnswers.value.publicAccess, isPublic: false, narrowed },
      }),
    });

    test("is open, and the chain says by whose test", () => {
      const door = policyDoor(judged([]));
      expect(door.state).toBe("open");
      expect("chain" in door ? door.chain : "").toMatch(/does not stop it: by AWS's test the policy is not public\.$/);
    });

    test("is undecided when the published test leaves the policy open", () => {
      expect(policyDoor(judged([0]))).toEqual({
        state: "undecided",
        gaps: [{ fact: "policyStatus", gap: denied("s3:GetBucketPolicyStatus") }],
        reason: "Whether AWS calls the policy public decides, and was not read.",
      });
    });
  });

  test("is undecided where the engine could not decide and AWS does not call the policy public", () => {
    const { policyAnswers } = bucketPolicy({ ...allowEveryoneRead, Principal: { AWS: "444455556666" } });
    if (policyAnswers.state !== "known") throw new Error("The policy is understood.");
    const anyCustomerAccess = { access: [], witnesses: [], unknown: "too complex" };
    const hard = { ...restricted, policyAnswers: known({ ...policyAnswers.value, anyCustomerAccess }) };
    const reason = "What the policy lets strangers do could not be decided: too complex.";
    expect(policyDoor({ ...hard, policyStatus: known({ isPublic: false }) })).toEqual({
      state: "undecided",
      gaps: [],
      reason,
    });
    expect(policyDoor(hard)).toEqual({ state: "stopped", gaps: [], reason });
  });
});
