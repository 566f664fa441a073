/** What names nobody, by its shape: switches, numbers, dates, Regions, networks, AWS's own principals and groups. */
const publicShapes: readonly RegExp[] = [
  /^\**$/,
  /^(?:true|false)$/i,
  // The account of a caller who has none.
  /^anonymous$/,
  // But no account id.
  /^(?!\d{12}$)-?\d+(?:\.\d+)?$/,
  /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/,
  /^[a-z]{2,4}(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/,
  // Networks are kept: how wide they are, and whether they are private, decides verdicts.
  /^\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?$/,
  /^(?=.*:.*:)[0-9a-f:]+(?:\/\d{1,3})?$/i,
  /^(?:logging\.s3|[a-z0-9-]+(?:\.(?!s3\b|elb\b)[a-z0-9-]+)?)\.amazonaws\.com(?:\.cn)?$/,
  /^http:\/\/acs\.amazonaws\.com\/groups\//,
];

/** Whether the text names nobody whatever it stands for. */
export function isPublicValue(text: string): boolean {
  return publicShapes.some((shape) => shape.test(text));
}
