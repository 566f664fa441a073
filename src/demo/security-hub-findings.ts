import { asffFault, type SentFinding } from "./asff-limits.js";
import { type Answer, failure } from "./protocol.js";
import { pageOf, restAnswer } from "./rest-service.js";

/** Who calls which hub. */
export interface HubCall {
  readonly account: string;
  readonly region: string;
  readonly body: string;
}

/** What the hubs of all accounts and Regions hold, and their answers. */
export interface HubFindings {
  describe(call: HubCall): Answer;
  get(call: HubCall): Answer;
  /** Takes each finding that keeps the limits, and names the others. */
  import(call: HubCall): Answer;
  /** Every finding kept, in all hubs. */
  all(): readonly SentFinding[];
}

/** Calls per second and burst. @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html */
const rates = { get: { perSecond: 3, burst: 6 }, import: { perSecond: 10, burst: 30 } } as const;

/**
 * Returns empty hubs that refuse what Security Hub refuses: calls where it is not enabled or that come too fast, batches
 * of more than 100 findings or 6 MB, findings of another account or product, findings over a limit of the format. A
 * finding whose UpdatedAt is not newer than what is kept changes nothing.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
 */
export function startHubFindings(
  isEnabled: (account: string, region: string) => boolean,
  now: () => Date,
): HubFindings {
  const kept = new Map<string, SentFinding>();
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const isTooFast = ({ account, region }: HubCall, kind: keyof typeof rates): boolean => {
    const { perSecond, burst } = rates[kind];
    const atMs = now().getTime();
    const key = `${account} ${region} ${kind}`;
    const before = buckets.get(key) ?? { tokens: burst, atMs };
    const tokens = Math.min(burst, before.tokens + ((atMs - before.atMs) / 1000) * perSecond);
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, atMs });
    return tokens < 1;
  };
  const admitted = (call: HubCall, kind: keyof typeof rates, answer: (body: SentFinding) => Answer): Answer => {
    if (isTooFast(call, kind)) return failure("securityhub", 429, "TooManyRequestsException", "Rate exceeded");
    if (!isEnabled(call.account, call.region)) return notEnabled(call);
    return answer(JSON.parse(call.body === "" ? "{}" : call.body) as SentFinding);
  };
  return {
    describe: (call) =>
      isEnabled(call.account, call.region)
        ? restAnswer({
            HubArn: `arn:aws:securityhub:${call.region}:${call.account}:hub/default`,
            SubscribedAt: "2025-02-03T09:00:00.000Z",
            AutoEnableControls: true,
            ControlFindingGenerator: "SECURITY_CONTROL",
          })
        : notEnabled(call),
    get: (call) => admitted(call, "get", (body) => getFindings(productOf(call), kept, body)),
    import: (call) => admitted(call, "import", (body) => importFindings(call, kept, body)),
    all: () => [...kept.values()],
  };
}

function notEnabled({ account }: HubCall): Answer {
  return failure(
    "securityhub",
    401,
    "InvalidAccessException",
    `Account ${account} is not subscribed to AWS Security Hub`,
  );
}

function invalid(message: string): Answer {
  return failure("securityhub", 400, "InvalidInputException", message);
}

function productOf({ account, region }: HubCall): string {
  return `arn:aws:securityhub:${region}:${account}:product/${account}/default`;
}

function importFindings(call: HubCall, kept: Map<string, SentFinding>, body: SentFinding): Answer {
  const findings = body["Findings"];
  if (!Array.isArray(findings) || findings.length === 0 || findings.length > 100)
    return invalid("Findings must be a list of 1 to 100");
  if (Buffer.byteLength(call.body) > 6_000_000) return invalid("The request is larger than 6 MB");
  const failed: object[] = [];
  for (const finding of findings as readonly SentFinding[]) {
    const fault = importFault(call, finding);
    if (fault !== null) failed.push({ Id: finding["Id"], ErrorCode: "InvalidInput", ErrorMessage: fault });
    else keep(kept, finding);
  }
  return restAnswer({
    FailedCount: failed.length,
    SuccessCount: findings.length - failed.length,
    FailedFindings: failed,
  });
}

function importFault(call: HubCall, finding: SentFinding): string | null {
  if (finding["AwsAccountId"] !== call.account) return "AwsAccountId is not the caller's account";
  if (finding["ProductArn"] !== productOf(call)) return "ProductArn is not the product of this account and Region";
  return asffFault(finding);
}

function keep(kept: Map<string, SentFinding>, finding: SentFinding): void {
  const key = `${String(finding["ProductArn"])} ${String(finding["Id"])}`;
  const before = kept.get(key);
  const isNewer =
    before === undefined || Date.parse(String(finding["UpdatedAt"])) > Date.parse(String(before["UpdatedAt"]));
  if (isNewer) kept.set(key, { ...before, ...finding });
}

type Filter = { readonly Value: string; readonly Comparison: string };

function getFindings(product: string, kept: ReadonlyMap<string, SentFinding>, body: SentFinding): Answer {
  const size = body["MaxResults"] ?? 100;
  if (typeof size !== "number" || size < 1 || size > 100) return invalid("MaxResults must be 1 to 100");
  const filters = Object.entries((body["Filters"] ?? {}) as { readonly [name: string]: readonly Filter[] });
  const found = [...kept.values()]
    .filter((finding) => finding["ProductArn"] === product)
    .filter((finding) => filters.every(([name, values]) => values.some((filter) => meets(finding[name], filter))))
    .sort((left, right) => (String(left["Id"]) < String(right["Id"]) ? -1 : 1));
  const token = body["NextToken"];
  const { shown, next } = pageOf(found, typeof token === "string" ? token : null, size);
  return restAnswer({ Findings: shown, ...(next === null ? {} : { NextToken: next }) });
}

function meets(value: unknown, { Value, Comparison }: Filter): boolean {
  return Comparison === "PREFIX" ? String(value).startsWith(Value) : value === Value;
}
