/** The address when it is a plain https one, else null: nothing else becomes a link. */
export function httpsAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, href } = new URL(address);
  return protocol === "https:" && username === "" && password === "" ? href : null;
}
