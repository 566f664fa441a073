/** A piece of XML whose text is already escaped; made only by `element` and `emptyElement`. */
export interface Xml {
  readonly xml: string;
}

/**
 * Returns `text` with everything escaped that XML reads as markup. Control characters become character references, as
 * S3 sends them. Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html#object-key-xml-related-constraints
 */
export function escapeXml(text: string): string {
  const escaped = text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  return Array.from(escaped, (character) => (isControl(character) ? reference(character) : character)).join("");
}

function isControl(character: string): boolean {
  return character < " " || character === "\u007f";
}

function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16)};`;
}

/** Returns one element with text (escaped here) or with child elements. Never throws. */
export function element(name: string, content: string | number | boolean | readonly Xml[]): Xml {
  const inner = typeof content === "object" ? joined(content) : escapeXml(String(content));
  return { xml: `<${name}>${inner}</${name}>` };
}

/** Returns a list of at most one element: none when `content` is null, as AWS leaves unset members out. Never throws. */
export function optionalElement(name: string, content: string | number | boolean | null): readonly Xml[] {
  return content === null ? [] : [element(name, content)];
}

/** Returns one element with attributes. Never throws. */
export function elementWithAttributes(
  name: string,
  attributes: { readonly [name: string]: string },
  children: readonly Xml[],
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return { xml: `<${name}${written.join("")}>${joined(children)}</${name}>` };
}

/** Returns a whole document with its declaration and default namespace. Never throws. */
export function xmlDocument(root: string, namespace: string, children: readonly Xml[]): string {
  return `${declaration}\n${elementWithAttributes(root, { xmlns: namespace }, children).xml}`;
}

/** Returns a whole document without namespace, the form of S3's errors. Never throws. */
export function plainXmlDocument(root: string, children: readonly Xml[]): string {
  return `${declaration}\n${element(root, children).xml}`;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

function joined(children: readonly Xml[]): string {
  return children.map((child) => child.xml).join("");
}
