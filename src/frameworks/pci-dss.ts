import type { Framework } from "./framework.js";
import { judgedParts } from "./judged-parts.js";

const scope =
  "The requirements that Security Hub connects with S3 controls, as far as settings can show them; all others are not looked at.";

/** PCI DSS 3.2.1, withdrawn in 2024 and still asked for. */
export const pciDss321: Framework = {
  id: "pci-dss-3.2.1",
  title: "PCI DSS 3.2.1",
  standard: "PCI DSS v3.2.1",
  separator: "/",
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/pci-standard.html",
  scope,
  requirements: [
    { id: "1.2.1", title: "Traffic is restricted to what is necessary" },
    { id: "1.3.1", title: "Only authorized services are reachable from the internet" },
    { id: "1.3.2", title: "Internet traffic ends in the DMZ" },
    { id: "1.3.4", title: "No unauthorized traffic leaves for the internet" },
    { id: "1.3.6", title: "Cardholder data is kept away from the internet" },
    { id: "2.2", title: "Systems are configured to a standard" },
    { id: "3.4", title: "Stored account numbers are unreadable" },
    { id: "3.6.4", title: "Cryptographic keys change at the end of their period", part: judgedParts.defaultKeys },
    { id: "4.1", title: "Cardholder data is encrypted on open networks" },
    { id: "7.2.1", title: "Access control covers all components" },
    {
      id: "8.3.1",
      title: "Administrators sign in with several factors",
      notCovered: "How people sign in is a matter of IAM, which is not looked at.",
    },
  ],
};

/** PCI DSS 4.0.1. */
export const pciDss401: Framework = {
  id: "pci-dss-4.0.1",
  title: "PCI DSS 4.0.1",
  standard: "PCI DSS v4.0.1",
  separator: "/",
  source: "https://docs.aws.amazon.com/securityhub/latest/userguide/pci-standard.html",
  scope,
  requirements: [
    { id: "1.4.4", title: "Stored cardholder data is not reachable from untrusted networks" },
    { id: "2.2.6", title: "System security parameters prevent misuse" },
    { id: "3.5.1", title: "Stored account numbers are unreadable" },
    { id: "3.7.4", title: "Cryptographic keys change at the end of their period", part: judgedParts.defaultKeys },
    { id: "4.2.1", title: "Account numbers are encrypted on open networks" },
    { id: "10.2.1", title: "Audit logs are active" },
    { id: "10.5.1", title: "Audit logs are kept for a year" },
    { id: "11.5.1", title: "Intrusions are detected", part: judgedParts.bucketRegions },
    {
      id: "8.4.2",
      title: "Access to cardholder data takes several factors",
      notCovered: "How people sign in is a matter of IAM, which is not looked at.",
    },
  ],
};
