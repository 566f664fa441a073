export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface OpenElement {
  name: string;
  attributes: { [name: string]: string };
  children: XmlElement[];
  text: string;
}

const entities: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const token = /<(?<close>\/)?(?<name>[a-z-]+)(?<attributes>(?: [a-z-]+="[^"<]*")*)(?<empty>\/)?>|(?<text>[^<]+)/giy;

/** The root element. @throws for anything that is not well-formed, or that a JUnit report has no use for. */
export function parseXml(source: string): XmlElement {
  // These are what XML 1.0 forbids.
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(source)) throw new Error("not XML text");
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!source.startsWith(declaration)) throw new Error("no XML declaration");
  const root: OpenElement = { name: "", attributes: {}, children: [], text: "" };
  const open: OpenElement[] = [root];
  token.lastIndex = declaration.length;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const groups = token.exec(source)?.groups;
    const parent = open.at(-1);
    if (groups === undefined || parent === undefined)
      throw new Error(`not well-formed at ${source.slice(at, at + 80)}`);
    if (groups["text"] !== undefined) {
      parent.text += decode(groups["text"]);
    } else if (groups["close"] !== undefined) {
      if (parent.name !== groups["name"]) throw new Error(`</${groups["name"]}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element: OpenElement = { name: groups["name"] ?? "", attributes: {}, children: [], text: "" };
      for (const [, name = "", value = ""] of (groups["attributes"] ?? "").matchAll(/ ([a-z-]+)="([^"]*)"/gi)) {
        if (name in element.attributes) throw new Error(`${name} twice`);
        element.attributes[name] = decode(value);
      }
      parent.children.push(element);
      if (groups["empty"] === undefined) open.push(element);
    }
  }
  const [document, ...rest] = root.children;
  if (open.length !== 1 || document === undefined || rest.length > 0) throw new Error("not one root element");
  return document;
}

function decode(text: string): string {
  return text.replace(/&([^;]*;?)/g, (_, name: string) => {
    const character = entities[name.slice(0, -1)];
    if (character === undefined) throw new Error(`unknown entity &${name}`);
    return character;
  });
}
