import { frameworks } from "../../src/frameworks/frameworks.js";
import { requirementName, standardNames } from "../../src/frameworks/standard-names.js";

test.each([
  ["nist-800-53-r5:AC-4(21)", "NIST.800-53.r5 AC-4(21)"],
  ["nist-800-171-r2:3.13.8", "NIST.800-171.r2 3.13.8"],
  ["cis-aws-5.0.0:2.1.1", "CIS AWS Foundations Benchmark v5.0.0/2.1.1"],
  ["pci-dss-4.0.1:1.4.4", "PCI DSS v4.0.1/1.4.4"],
  ["aws-fsbp:S3.5", "AWS Foundational Security Best Practices v1.0.0/S3.5"],
  ["securityhub:S3.5", "AWS Security Hub CSPM/S3.5"],
  ["acme-policy:7:a", "acme-policy:7:a"],
])("%s is %s", (control, name) => {
  expect(requirementName(control)).toBe(name);
});

test("every requirement's name has at most the 64 characters that Security Hub takes, and no two are the same", () => {
  const names = frameworks.flatMap(({ id, requirements }) =>
    requirements.map((requirement) => requirementName(`${id}:${requirement.id}`)),
  );
  expect(names.filter((name) => name.length > 64)).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test("standards are told once each, and a framework nobody knows by its own name", () => {
  expect(standardNames(["cis-aws-5.0.0:2.1.1", "cis-aws-5.0.0:2.1.2", "acme-policy:7"])).toEqual([
    "CIS AWS Foundations Benchmark v5.0.0",
    "acme-policy",
  ]);
});
