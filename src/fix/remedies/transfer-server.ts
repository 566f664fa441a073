import { known } from "../../model/fact.js";
import type { TransferServerSettings } from "../../model/transfer-facts.js";
import { change, manual, type Proposal, type Remedy, type RemedyInput } from "../remedy.js";

/** No FTP, the other protocols as they are. */
export const endFtp: Remedy<"transfer-server"> = {
  on: "transfer-server",
  closes: ["transfer-server-no-ftp"],
  onlyWhenNamed: null,
  propose: (input) => changed(input, (settings) => withoutFtp(settings)),
};

/** No FTP and a current security policy. */
export const encryptTransfers: Remedy<"transfer-server"> = {
  on: "transfer-server",
  closes: ["transfer-server-encrypted-protocols"],
  onlyWhenNamed: null,
  propose(input) {
    const { settings } = input.facts;
    if (settings?.state === "known" && logsNothing(settings.value))
      return manual(
        "Which log group should take the server's logs only you know: aws transfer update-server --structured-log-destinations.",
      );
    const oldest = String(input.parameters["oldestSecurityPolicy"]);
    return changed(input, (before) => withCurrentPolicy(withoutFtp(before), oldest));
  },
};

function logsNothing({ loggingRole, structuredLogDestinations }: TransferServerSettings): boolean {
  return loggingRole === null && structuredLogDestinations.length === 0;
}

function changed(
  { facts: { settings } }: RemedyInput<"transfer-server">,
  edit: (settings: TransferServerSettings) => TransferServerSettings,
): Proposal<"transfer-server"> {
  if (settings?.state !== "known") return manual("The server's settings were not read.");
  const before = settings.value;
  const after = edit(before);
  if (after.protocols.length === 0)
    return manual("FTP is all that the server speaks: whether its users can change to SFTP or FTPS only you know.");
  const told = [
    ...(after.protocols.length === before.protocols.length ? [] : [`It speaks ${after.protocols.join(", ")} only.`]),
    ...(after.securityPolicyName === before.securityPolicyName
      ? []
      : [`Its security policy is ${after.securityPolicyName ?? ""}.`]),
  ];
  return change({ settings: known(after) }, told.join(" "), [
    "Clients that speak FTP, or only old ciphers and key exchanges, can no longer connect.",
  ]);
}

function withoutFtp(settings: TransferServerSettings): TransferServerSettings {
  return { ...settings, protocols: settings.protocols.filter((protocol) => protocol !== "FTP") };
}

/** The newest policy that most clients of today know, unless a newer one is asked for; FIPS stays FIPS. */
function withCurrentPolicy(settings: TransferServerSettings, oldest: string): TransferServerSettings {
  const { securityPolicyName: name } = settings;
  const date = /-(\d{4}-\d{2})$/.exec(name ?? "")?.[1] ?? null;
  if (name === null || date === null || date >= oldest) return settings;
  const wanted = oldest > "2024-01" ? oldest : "2024-01";
  return { ...settings, securityPolicyName: `TransferSecurityPolicy-${name.includes("FIPS") ? "FIPS-" : ""}${wanted}` };
}
