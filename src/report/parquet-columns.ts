import type { ParquetWriteOptions } from "hyparquet-writer";

type SchemaElement = NonNullable<ParquetWriteOptions["schema"]>[number];

/** The type of a Parquet column, nested ones included; everything may be missing. */
export type Column =
  | { readonly kind: "text" | "json" | "int" | "long" | "timestamp" }
  | { readonly kind: "list"; readonly of: Column }
  | { readonly kind: "struct"; readonly fields: Columns };

export type Columns = { readonly [name: string]: Column };

export const text: Column = { kind: "text" };
/** Any value, as its JSON text. */
export const json: Column = { kind: "json" };
/** 32 bits. */
export const int: Column = { kind: "int" };
/** 64 bits. */
export const long: Column = { kind: "long" };
/** UTC, with milliseconds, from ISO 8601. */
export const timestamp: Column = { kind: "timestamp" };

/** A list of that. */
export function listOf(of: Column): Column {
  return { kind: "list", of };
}

/** A group of columns. */
export function struct(fields: Columns): Column {
  return { kind: "struct", fields };
}

const leafTypes = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  json: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  int: { type: "INT32" },
  long: { type: "INT64" },
  timestamp: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
} as const satisfies { readonly [kind: string]: Omit<SchemaElement, "name"> };

/**
 * The columns as Parquet's schema, which is a tree written down in depth-first order.
 * @see https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists
 */
export function parquetSchema(columns: Columns): SchemaElement[] {
  const fields = Object.entries(columns);
  return [
    { name: "schema", num_children: fields.length },
    ...fields.flatMap(([name, column]) => elements(name, column)),
  ];
}

function elements(name: string, column: Column): SchemaElement[] {
  switch (column.kind) {
    case "list":
      return [
        { name, repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        ...elements("element", column.of),
      ];
    case "struct": {
      const fields = Object.entries(column.fields);
      return [
        { name, repetition_type: "OPTIONAL", num_children: fields.length },
        ...fields.flatMap(([field, inner]) => elements(field, inner)),
      ];
    }
    default:
      return [{ name, repetition_type: "OPTIONAL", ...leafTypes[column.kind] }];
  }
}

/** The value as the column holds it; null = missing. @throws Error for a value of another kind than the column's. */
export function columnValue(column: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  switch (column.kind) {
    case "text":
      return textOf(value);
    case "json":
      return JSON.stringify(value);
    case "int":
      return Number(value);
    case "long":
      return BigInt(value as number);
    case "timestamp":
      return new Date(textOf(value));
    case "list":
      return (value as readonly unknown[]).map((item) => columnValue(column.of, item));
    case "struct":
      return structValue(column.fields, value as Readonly<Record<string, unknown>>);
  }
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}

function structValue(fields: Columns, value: Readonly<Record<string, unknown>>): object {
  // A member without a column would be lost in silence.
  const lost = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (lost !== undefined) throw new Error(`There is no column for ${lost}`);
  return Object.fromEntries(Object.entries(fields).map(([name, inner]) => [name, columnValue(inner, value[name])]));
}

/** The rows as column data, in the order of the columns. */
export function columnData(
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
): { readonly name: string; readonly data: unknown[] }[] {
  const values = rows.map((row) => structValue(columns, row) as Readonly<Record<string, unknown>>);
  return Object.keys(columns).map((name) => ({ name, data: values.map((row) => row[name]) }));
}
