import type { Settled } from "../../model/fact.js";
import type { Cors, CorsRule } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import type { SettingWriter } from "../setting.js";
import { guardOf, partsQuery, partsText, textsPart, type Part } from "./guard.js";

/** Cross-origin rules, all of them: PutBucketCors replaces the whole. */
export const cors: SettingWriter<Cors> = {
  title: "CORS",
  actions: ["s3:PutBucketCORS"],
  cli: (state) => ({
    kept: "get-bucket-cors",
    // The first rule that fits decides: their order counts.
    guard: guardOf("get-bucket-cors", `CORSRules[].${partsQuery(parts)}`, state, (value) =>
      (value?.rules ?? []).map((rule) => partsText(parts, rule)).join("\t"),
    ),
    calls: [
      rulesOf(state.after).length === 0
        ? { service: "s3api", operation: "delete-bucket-cors", options: [] }
        : {
            service: "s3api",
            operation: "put-bucket-cors",
            options: [
              {
                name: "cors-configuration",
                file: "cors.json",
                document: {
                  CORSRules: rulesOf(state.after).map((rule) => ({
                    ...(rule.id === undefined ? {} : { ID: rule.id }),
                    AllowedOrigins: rule.allowedOrigins,
                    AllowedMethods: rule.allowedMethods,
                    AllowedHeaders: rule.allowedHeaders,
                    ExposeHeaders: rule.exposeHeaders,
                    ...(rule.maxAgeSeconds === undefined ? {} : { MaxAgeSeconds: rule.maxAgeSeconds }),
                  })),
                },
              },
            ],
          },
    ],
  }),
  terraform: ({ after }) =>
    rulesOf(after).length === 0
      ? { cannot: "Remove the aws_s3_bucket_cors_configuration resource." }
      : {
          type: "aws_s3_bucket_cors_configuration",
          body: rulesOf(after).map((rule) => ({
            block: "cors_rule",
            labels: [],
            body: [
              ...(rule.id === undefined ? [] : [["id", rule.id] as const]),
              ["allowed_origins", rule.allowedOrigins],
              ["allowed_methods", rule.allowedMethods],
              ["allowed_headers", rule.allowedHeaders],
              ["expose_headers", rule.exposeHeaders],
              ...(rule.maxAgeSeconds === undefined ? [] : [["max_age_seconds", rule.maxAgeSeconds] as const]),
            ],
          })),
          files: [],
          imports: "existing",
        },
  cloudFormation: ({ after }) =>
    rulesOf(after).length === 0
      ? { cannot: "Remove the property CorsConfiguration." }
      : {
          properties: {
            CorsConfiguration: {
              CorsRules: rulesOf(after).map(
                (rule): Json => ({
                  ...(rule.id === undefined ? {} : { Id: rule.id }),
                  AllowedOrigins: rule.allowedOrigins,
                  AllowedMethods: rule.allowedMethods,
                  AllowedHeaders: rule.allowedHeaders,
                  ExposedHeaders: rule.exposeHeaders,
                  ...(rule.maxAgeSeconds === undefined ? {} : { MaxAge: rule.maxAgeSeconds }),
                }),
              ),
            },
          },
        },
};

const parts: readonly Part<CorsRule>[] = [
  ["ID", ({ id }) => id ?? null],
  textsPart("AllowedOrigins", ({ allowedOrigins }) => allowedOrigins),
  textsPart("AllowedMethods", ({ allowedMethods }) => allowedMethods),
  textsPart("AllowedHeaders", ({ allowedHeaders }) => allowedHeaders),
  textsPart("ExposeHeaders", ({ exposeHeaders }) => exposeHeaders),
  ["MaxAgeSeconds", ({ maxAgeSeconds }) => maxAgeSeconds ?? null],
];

function rulesOf(cors: Settled<Cors>): Cors["rules"] {
  return cors.state === "known" ? cors.value.rules : [];
}
