import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.js";

// The "related requirements" of Security Hub's controls, NIST's and PCI's, as their pages list them:
// https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html, cloudfront-controls.html, cloudtrail-controls.html, cloudwatch-controls.html

const nist = (ids: string): string[] => ids.split(" ").map((id) => `nist-800-53-r5:${id}`);
const nist171 = (ids: string): string[] => ids.split(" ").map((id) => `nist-800-171-r2:${id}`);
const pci3 = (ids: string): string[] => ids.split(" ").map((id) => `pci-dss-3.2.1:${id}`);
const pci4 = (id: string): string[] => [`pci-dss-4.0.1:${id}`];

const publicAccess = nist(
  "AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)",
);
const lifecycle = nist("CP-6(2) CP-9 CP-10 SC-5(2) SI-13(5)");

const related: { readonly [control: string]: readonly string[] } = {
  "S3.1": [...publicAccess, ...pci3("1.2.1 1.3.1 1.3.2 1.3.4 1.3.6"), ...pci4("1.4.4")],
  "S3.2": [...publicAccess, ...pci3("1.2.1 1.3.1 1.3.2 1.3.6 7.2.1")],
  "S3.3": [...publicAccess, ...pci3("1.2.1 1.3.1 1.3.2 1.3.4 1.3.6 7.2.1")],
  "S3.5": [
    ...nist("AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)"),
    ...nist171("3.13.8 3.13.15"),
    ...pci3("4.1"),
    ...pci4("4.2.1"),
  ],
  "S3.6": [...nist("CA-9(1) CM-2"), ...nist171("3.13.4")],
  "S3.7": [...nist("AU-9(2) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 SC-5(2) SC-36(2) SI-13(5)"), ...pci3("2.2")],
  "S3.8": [...publicAccess, ...pci4("1.4.4")],
  "S3.9": [
    ...nist("AC-2(4) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-3(8) SI-4(20) SI-7(8)"),
    ...nist171("3.3.8"),
    ...pci4("10.2.1"),
  ],
  "S3.10": lifecycle,
  "S3.11": [...nist("CA-7 SI-3(8) SI-4 SI-4(4)"), ...nist171("3.3.8")],
  "S3.12": nist("AC-2(1) AC-3 AC-3(7) AC-3(15) AC-6"),
  "S3.13": lifecycle,
  "S3.14": [...nist("AU-9(2) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 SC-5(2) SI-12 SI-13(5)"), ...nist171("3.3.8")],
  "S3.15": [...nist("CP-6(2)"), ...pci4("10.5.1")],
  "S3.17": [
    ...nist("AU-9 CA-9(1) CM-3(6) SC-7(10) SC-12(2) SC-13 SC-28 SC-28(1) SI-7(6)"),
    ...nist171("3.8.9 3.13.11 3.13.16"),
    ...pci4("3.5.1"),
  ],
  "S3.19": [...publicAccess, ...pci4("1.4.4")],
  "S3.20": nist("CA-9(1) CM-2 CM-2(2) CM-3 SC-5(2)"),
  "S3.22": pci4("10.2.1"),
  "S3.23": pci4("10.2.1"),
  "S3.24": pci4("1.4.4"),
  "S3.25": [],
  "CloudFront.12": [...nist("CM-2 CM-2(2)"), ...pci4("2.2.6")],
  "CloudTrail.6": pci4("1.4.4"),
  "CloudTrail.7": pci4("10.2.1"),
  "CloudWatch.8": nist171("3.14.6 3.14.7"),
};

test.each(Object.entries(related))(
  "what decides %s decides its related requirements, and no other of those frameworks",
  async (id, expected) => {
    const deciding = (await loadRules(builtInRulesFolder)).filter(({ meta }) =>
      meta.controls.includes(`securityhub:${id}`),
    );
    expect(deciding.length).toBeGreaterThan(0);
    for (const { meta } of deciding)
      expect([meta.id, meta.controls.filter((control) => /^(nist|pci)-/.test(control)).sort()]).toEqual([
        meta.id,
        [...expected].sort(),
      ]);
  },
);

test("a trail whose bucket is gone is nothing to a control about CloudFront", async () => {
  const deciding = (await loadRules(builtInRulesFolder)).filter(({ meta }) =>
    meta.controls.some((control) => /^(securityhub|aws-fsbp):CloudFront\.12$/.test(control)),
  );
  expect(deciding.map(({ meta, requires, optional }) => [meta.id, ...requires, ...(optional ?? [])])).toEqual([
    ["account-cloudfront-origin-exists", "cloudFrontOrigins"],
  ]);
});
