import { parsePolicy } from "../../src/policy/parse-policy.js";
import { deletedPrincipals, statementsForEveryone } from "../../src/policy/stated-principals.js";
import { textOf } from "./support/case-file.js";

function stating(effect: "Allow" | "Deny", principal: object) {
  return { Effect: effect, ...principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::example/*" };
}

const documentOf = (...statements: readonly object[]) => parsePolicy(textOf(statements), 20_480);

test("unique ids are deleted principals, in Allow and Deny, among others", () => {
  const document = documentOf(
    stating("Allow", { Principal: { AWS: ["111122223333", "AIDACKCEVSQ6C2EXAMPLE"] } }),
    stating("Deny", { NotPrincipal: { AWS: "AROACKCEVSQ6C2EXAMPLE" } }),
    stating("Allow", { Principal: { AWS: "arn:aws:iam::111122223333:user/AIDACKCEVSQ6C2EXAMPLE" } }),
    {
      ...stating("Deny", { Principal: "*" }),
      Condition: { StringNotLike: { "aws:userid": "AROACKCEVSQ6C2EXAMPLE:*" } },
    },
  );
  expect(deletedPrincipals(document)).toEqual([
    { id: "AIDACKCEVSQ6C2EXAMPLE", statement: 0 },
    { id: "AROACKCEVSQ6C2EXAMPLE", statement: 1 },
  ]);
});

test("everyone is a star in any spelling, and everyone but somebody; a Deny is not asked", () => {
  const document = documentOf(
    stating("Allow", { Principal: "*" }),
    stating("Allow", { Principal: { AWS: "*" } }),
    stating("Allow", { Principal: { AWS: ["111122223333", "*"] } }),
    stating("Allow", { NotPrincipal: { AWS: "111122223333" } }),
    stating("Allow", { Principal: { AWS: "111122223333" } }),
    stating("Allow", { Principal: { Service: "cloudtrail.amazonaws.com" } }),
    stating("Deny", { Principal: "*" }),
  );
  expect(statementsForEveryone(document)).toEqual([0, 1, 2, 3]);
});
