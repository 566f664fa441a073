import { matchFilterPattern, type Match } from "../../src/posture/filter-pattern.js";

const event = new Map([
  ["$.eventSource", "s3.amazonaws.com"],
  ["$.eventName", "PutBucketPolicy"],
]);

const cis =
  "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || " +
  "($.eventName = PutBucketCors) || ($.eventName = DeleteBucketPolicy)) }";

test.each<[string, string, Match]>([
  ["the benchmark's own pattern", cis, "yes"],
  ["without spaces", cis.replaceAll(" ", ""), "yes"],
  ["with quotes", '{ $.eventSource = "s3.amazonaws.com" && $.eventName = "PutBucketPolicy" }', "yes"],
  ["in brackets", `{ $['eventName'] = "PutBucketPolicy" }`, "yes"],
  ["without the source", "{ $.eventName = PutBucketPolicy }", "yes"],
  ["the source alone", "{$.eventSource=s3.amazonaws.com}", "yes"],
  ["a wildcard at the end", "{ $.eventName = PutBucket* }", "yes"],
  ["a wildcard in quotes", '{ $.eventName = "*BucketPolicy" }', "yes"],
  ["wildcards around", "{ $.eventName = *Bucket*Pol* }", "yes"],
  ["wildcards in the wrong order", "{ $.eventName = *Pol*Bucket* }", "no"],
  ["a wildcard that would overlap", "{ $.eventName = PutBucketPo*olicy }", "no"],
  ["an expression of alternatives", "{ $.eventName = %^(Put|Delete)Bucket(Acl|Policy)$% }", "yes"],
  ["an expression that leaves it out", "{ $.eventName = %^PutBucket(Acl|Cors)$% }", "no"],
  ["an expression with repetition", "{ $.eventName = %^(P+u+t+)+Bucket% }", "undecided"],
  ["an expression with a lost parenthesis", "{ $.eventName = %(Put% }", "undecided"],
  ["a hostile expression that would never end", `{ $.eventName = %${"(|)".repeat(60)}x% }`, "undecided"],
  ["everything", "", "yes"],
  ["other names", "{ $.eventName = PutBucketAcl }", "no"],
  ["the name in another case", "{ $.eventName = putbucketpolicy }", "no"],
  ["another source", "{ ($.eventSource = iam.amazonaws.com) && ($.eventName = PutBucketPolicy) }", "no"],
  ["all but others", "{ $.eventName != GetObject }", "yes"],
  ["all but this", '{ $.eventSource = s3.amazonaws.com && $.eventName != "PutBucketPolicy" }', "no"],
  ["and binds stronger than or", "{ $.eventName = X && $.eventName = Y || $.eventName = PutBucketPolicy }", "yes"],
  ["parentheses bind strongest", "{ $.eventName = X && ($.eventName = Y || $.eventName = PutBucketPolicy) }", "no"],
  ["a name that exists", "{ $.eventName NOT EXISTS }", "no"],
  ["a name that is null", "{ $.eventName IS NULL }", "no"],
  ["successful calls only", "{ $.eventName = PutBucketPolicy && $.errorCode NOT EXISTS }", "undecided"],
  ["people only", '{ $.eventName = PutBucketPolicy && $.userIdentity.type = "IAMUser" }', "undecided"],
  ["anything of an unknown member or this", "{ $.userAgent = x || $.eventName = PutBucketPolicy }", "yes"],
  ["numbers of an unknown member", "{ $.eventName = PutBucketPolicy && $.bytes > 10 }", "undecided"],
  ["words", "PutBucketPolicy", "undecided"],
  ["any of several words", "?PutBucketPolicy ?PutBucketAcl", "undecided"],
  ["columns", "[time, name = PutBucketPolicy]", "undecided"],
  ["a lost parenthesis", "{ ($.eventName = PutBucketPolicy }", "undecided"],
  ["a lost operator", "{ $.eventName PutBucketPolicy }", "undecided"],
  ["a lost term", "{ $.eventName = PutBucketPolicy && }", "undecided"],
  ["too much text", `{ $.eventName = ${"x".repeat(2000)} }`, "undecided"],
  ["two patterns", "{ $.eventName = PutBucketPolicy } { $.eventName = X }", "undecided"],
])("%s", (_name, pattern, expected) => {
  expect(matchFilterPattern(pattern, event)).toBe(expected);
});
