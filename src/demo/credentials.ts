import type { Caller } from "./protocol.js";
import type { World, WorldRole } from "./world.js";

/** An access key that the server knows. */
export interface KnownKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** null for a long-term key. */
  readonly sessionToken: string | null;
  /** null for a long-term key. */
  readonly expiresAt: Date | null;
  readonly caller: Caller;
}

/** The access keys of the world's users, and those handed out for roles since the server started. */
export interface Credentials {
  find(accessKeyId: string): KnownKey | null;
  /** Hands out temporary credentials for a role session. */
  issue(role: WorldRole, sessionName: string, expiresAt: Date): KnownKey;
}

/** Returns the keys of every user of the world; issued keys are numbered, so that two runs hand out the same ones. */
export function startCredentials(world: World): Credentials {
  const keys = new Map<string, KnownKey>();
  for (const account of world.accounts) {
    for (const { arn, userId, accessKeyId, secretAccessKey } of account.users) {
      const caller = { account: account.id, arn, userId };
      keys.set(accessKeyId, { accessKeyId, secretAccessKey, sessionToken: null, expiresAt: null, caller });
    }
  }
  let issued = 0;
  return {
    find: (accessKeyId) => keys.get(accessKeyId) ?? null,
    issue: (role, sessionName, expiresAt) => {
      issued += 1;
      const serial = String(issued).padStart(9, "0");
      const key: KnownKey = {
        accessKeyId: `ASIA${serial}EXAMPLE`,
        secretAccessKey: `temporary/${serial}/EXAMPLEKEYEXAMPLEKEY`,
        sessionToken: `token/${serial}/EXAMPLE`,
        expiresAt,
        caller: sessionOf(role, sessionName),
      };
      keys.set(key.accessKeyId, key);
      return key;
    },
  };
}

function sessionOf(role: WorldRole, sessionName: string): Caller {
  const [, , , , account = "", path = ""] = role.arn.split(":");
  // The session's ARN carries the role's name without its path.
  const roleName = path.split("/").at(-1) ?? "";
  return {
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
    userId: `${role.roleId}:${sessionName}`,
  };
}
