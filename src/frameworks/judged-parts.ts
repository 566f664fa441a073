/** What of a requirement is judged where its rules look at less than it asks for. */
export const judgedParts = {
  bucketRegions: "Judged in the Regions that hold buckets; other Regions are not looked at.",
  defaultKeys: "Judged of the keys that encrypt buckets by default; other keys are not looked at.",
  bucketPolicies: "Judged of bucket policies; other resource policies are not looked at.",
} as const;
