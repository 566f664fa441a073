// Writes reports/schema/ocsf-VERSION-compliance-finding.schema.json: the JSON Schema of OCSF's class Compliance Finding
// (2003) with the profiles cloud and datetime, compiled from a checkout of https://github.com/ocsf/ocsf-schema at that
// version, because OCSF publishes definitions and a server that compiles them, but no schema file:
//   node scripts/ocsf-schema.mjs FOLDER
// It follows the rules of the metaschema (extends, $include, profiles, dictionary, constraints) and, as OCSF's server
// does, allows no attribute that is not defined.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error("Usage: node scripts/ocsf-schema.mjs FOLDER");

const className = "compliance_finding";
const applied = ["cloud", "datetime"];

const read = (file) => JSON.parse(readFileSync(path.join(checkout, file), "utf8"));
const definitionsIn = (folder) =>
  new Map(
    readdirSync(path.join(checkout, folder), { recursive: true })
      .filter((file) => file.endsWith(".json"))
      .map((file) => read(path.join(folder, file)))
      .map((definition) => [definition.name, definition]),
  );

const { version } = read("version.json");
const dictionary = read("dictionary.json");
const objects = definitionsIn("objects");
const events = definitionsIn("events");
const categories = read("categories.json").attributes;

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function merged(below, above) {
  if (!isObject(below) || !isObject(above)) return above;
  const all = { ...below };
  for (const [key, value] of Object.entries(above)) all[key] = key in all ? merged(all[key], value) : value;
  return all;
}

/** The attributes of a class or object with everything it includes and extends. */
function attributesOf(definition, family) {
  const { $include: includes = [], ...own } = definition.attributes;
  const included = includes.map(includedAttributes).reduce(merged, {});
  const parent = definition.extends === undefined ? {} : attributesOf(family.get(definition.extends), family);
  return merged(parent, merged(included, own));
}

function includedAttributes(file) {
  const { meta, name, annotations = {}, attributes } = read(file);
  const profile = meta === "profile" ? { profile: name } : {};
  return Object.fromEntries(
    Object.entries(attributes).map(([attribute, value]) => [attribute, { ...annotations, ...profile, ...value }]),
  );
}

function constraintsOf(definition, family) {
  return {
    ...(definition.extends === undefined ? {} : constraintsOf(family.get(definition.extends), family)),
    ...definition.constraints,
  };
}

/** Of the schema's objects, those that the class reaches. */
const reached = new Map();

function bodySchema(definition, family) {
  const attributes = Object.entries(attributesOf(definition, family))
    .map(([name, own]) => [name, merged(dictionary.attributes[name] ?? {}, own)])
    .filter(([, { profile }]) => profile === undefined || profile === null || applied.includes(profile));
  const properties = {};
  const required = [];
  for (const [name, attribute] of attributes) {
    properties[name] = attributeSchema(name, attribute);
    if (attribute.requirement === "required") required.push(name);
    // The profile datetime gives every timestamp a sibling in RFC 3339's form.
    if (attribute.type === "timestamp_t") properties[`${name}_dt`] = typeSchema("datetime_t");
  }
  const { at_least_one: some, just_one: one } = constraintsOf(definition, family);
  return {
    type: "object",
    properties,
    ...(required.length === 0 ? {} : { required: required.sort() }),
    ...(some === undefined ? {} : { anyOf: some.map((name) => ({ required: [name] })) }),
    ...(one === undefined ? {} : { oneOf: one.map((name) => ({ required: [name] })) }),
    additionalProperties: false,
  };
}

function attributeSchema(name, attribute) {
  const values = attribute.enum === undefined ? {} : { enum: enumValues(attribute) };
  const single = { ...typeSchema(attribute.type, attribute.object_type), ...values };
  if (attribute.type === undefined) throw new Error(`${name} has no type`);
  return {
    ...(attribute.is_array === true ? { type: "array", items: single } : single),
    ...(attribute["@deprecated"] === undefined ? {} : { deprecated: true }),
  };
}

function enumValues({ type, enum: captions }) {
  const keys = Object.keys(captions);
  return type === "integer_t" || type === "long_t" ? keys.map(Number) : keys;
}

function typeSchema(type, objectType) {
  if (type === "object_t" || !(type in dictionary.types.attributes)) return objectSchema(objectType ?? type);
  const { type: base = type, regex, max_len: maxLength, range } = dictionary.types.attributes[type];
  const limits = {
    ...(regex === undefined ? {} : { pattern: regex }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(range === undefined ? {} : { minimum: range[0], maximum: range[1] }),
  };
  switch (base) {
    case "string_t":
      return { type: "string", ...limits };
    case "integer_t":
    case "long_t":
      return { type: "integer", ...limits };
    case "float_t":
      return { type: "number" };
    case "boolean_t":
      return { type: "boolean" };
    case "json_t":
      return {};
    default:
      throw new Error(`The type ${type} is new`);
  }
}

function objectSchema(name) {
  // The object `object` has no attributes: whatever a source wants to tell.
  if (name === "object") return { type: "object" };
  if (!reached.has(name)) {
    reached.set(name, null);
    reached.set(name, bodySchema(objects.get(name), objects));
  }
  return { $ref: `#/$defs/${name}` };
}

const definition = events.get(className);
const body = bodySchema(definition, events);
const categoryUid = categories.findings.uid;
const classUid = categoryUid * 1000 + definition.uid;
body.properties.category_uid = { type: "integer", const: categoryUid };
body.properties.class_uid = { type: "integer", const: classUid };
body.properties.type_uid = { type: "integer", enum: body.properties.activity_id.enum.map((id) => classUid * 100 + id) };

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `https://schema.ocsf.io/${version}/classes/${className}?profiles=${applied.join()}`,
  $comment: `Compiled by scripts/ocsf-schema.mjs from the definitions of OCSF ${version} (https://github.com/ocsf/ocsf-schema). Copyright OCSF a Series of LF Projects, LLC; Apache License 2.0; this project includes the ICD Schema developed by Symantec, a division of Broadcom.`,
  title: definition.caption,
  ...body,
  $defs: Object.fromEntries([...reached].sort(([left], [right]) => (left < right ? -1 : 1))),
};

const folder = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "reports", "schema");
const lines = JSON.stringify(schema, null, 1).replaceAll(/\n {4,}/g, "");
writeFileSync(path.join(folder, `ocsf-${version}-compliance-finding.schema.json`), `${lines}\n`);
