// The fake AWS as a process of its own.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

const here = import.meta.dirname;

/** The certificate that https needs, made by openssl in `folder`; null where there is no openssl. */
export function selfSigned(folder) {
  const [cert, key] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  const made = spawnSync("openssl", [...request, ...names, "-keyout", key, "-out", cert], { stdio: "ignore" });
  return made.status === 0 ? { cert, key } : null;
}

/**
 * Starts the server with its own flags, such as `["--buckets", "1000"]`; over https with a certificate. Stop it when
 * done.
 */
export async function startFake(flags, certificate) {
  const tls = certificate === null ? [] : ["--tls-cert", certificate.cert, "--tls-key", certificate.key];
  const server = spawn(process.execPath, [path.join(here, "fakeaws.mjs"), "--port", "0", ...flags, ...tls], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await addressOf(server);
  const url = `${certificate === null ? "http" : "https"}://${address}`;
  return {
    url,
    /** What it was asked since the last time it was asked for this. */
    async takeCounts() {
      return JSON.parse(await get(`${url}/__reset`, certificate));
    },
    stop: () => server.kill(),
  };
}

async function addressOf(server) {
  for await (const line of createInterface({ input: server.stdout })) {
    const [, address] = /^fakeaws on (\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error("The fake AWS did not start.");
}

async function get(url, certificate) {
  if (certificate === null) return (await fetch(url)).text();
  const [{ request }, { readFileSync }] = await Promise.all([import("node:https"), import("node:fs")]);
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: readFileSync(certificate.cert) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part) => (text += part));
      answer.on("end", () => resolve(text));
    });
    asked.on("error", reject);
    asked.end();
  });
}
