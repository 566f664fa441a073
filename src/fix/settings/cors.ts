import type { Settled } from "../../model/fact.js";
import type { Cors } from "../../model/facts.js";
import type { Json } from "../../model/json.js";
import type { SettingWriter } from "../setting.js";

/** Cross-origin rules, all of them: PutBucketCors replaces the whole. */
export const cors: SettingWriter<Cors> = {
  title: "CORS",
  actions: ["s3:PutBucketCORS"],
  cli: ({ after }) => ({
    kept: "get-bucket-cors",
    guard: null,
    calls: [
      rulesOf(after).length === 0
        ? { service: "s3api", operation: "delete-bucket-cors", options: [] }
        : {
            service: "s3api",
            operation: "put-bucket-cors",
            options: [
              {
                name: "cors-configuration",
                file: "cors.json",
                document: {
                  CORSRules: rulesOf(after).map((rule) => ({
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

function rulesOf(cors: Settled<Cors>): Cors["rules"] {
  return cors.state === "known" ? cors.value.rules : [];
}
