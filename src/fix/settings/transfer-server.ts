import type { TransferServerSettings } from "../../model/transfer-facts.js";
import type { CliOption, SettingState, SettingWriter } from "../setting.js";
import { partsGuard, textsPart, type Part } from "./guard.js";

/** Protocols and security policy of a Transfer Family server: the call changes what it names and nothing else. */
export const transferServerSettings: SettingWriter<TransferServerSettings> = {
  title: "Transfer Family server",
  actions: ["transfer:UpdateServer"],
  cli: (state) => ({
    kept: "describe-server",
    guard: partsGuard("describe-server", "Server", parts, state),
    calls: [{ service: "transfer", operation: "update-server", options: optionsOf(changedOf(state)) }],
  }),
  terraform(state) {
    const { protocols, securityPolicyName } = changedOf(state);
    const attributes = [
      ...(protocols === null ? [] : [`protocols = ${JSON.stringify(protocols)}`]),
      ...(securityPolicyName === null ? [] : [`security_policy_name = "${securityPolicyName}"`]),
    ];
    return { cannot: `Set in the aws_transfer_server resource: ${attributes.join(", ")}.` };
  },
  cloudFormation(state) {
    const { protocols, securityPolicyName } = changedOf(state);
    return {
      properties: {
        ...(protocols === null ? {} : { Protocols: protocols }),
        ...(securityPolicyName === null ? {} : { SecurityPolicyName: securityPolicyName }),
      },
    };
  },
};

const parts: readonly Part<TransferServerSettings>[] = [
  textsPart("Protocols", ({ protocols }) => protocols),
  ["SecurityPolicyName", ({ securityPolicyName }) => securityPolicyName],
];

/** What is to be another than before; null = stays. */
interface Changed {
  readonly protocols: readonly string[] | null;
  readonly securityPolicyName: string | null;
}

function changedOf({ before, after }: SettingState<TransferServerSettings>): Changed {
  if (before.state !== "known" || after.state !== "known")
    throw new Error("A server without settings is to be changed.");
  const { protocols, securityPolicyName } = after.value;
  const isSame = protocols.length === before.value.protocols.length;
  return {
    protocols: isSame ? null : protocols,
    securityPolicyName: securityPolicyName === before.value.securityPolicyName ? null : securityPolicyName,
  };
}

function optionsOf({ protocols, securityPolicyName }: Changed): readonly CliOption[] {
  return [
    ...(protocols === null ? [] : [{ name: "protocols", file: "protocols.json", document: protocols }]),
    ...(securityPolicyName === null ? [] : [{ name: "security-policy-name", value: securityPolicyName }]),
  ];
}
