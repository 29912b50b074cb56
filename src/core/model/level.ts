/** Compatibility levels of Kafka registries, weakest first. */
export const levels = [
  "NONE",
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
] as const;

export type Level = (typeof levels)[number];

/** AWS Glue's names for its eight modes. */
export const glueModes = [
  "NONE",
  "DISABLED",
  "BACKWARD",
  "BACKWARD_ALL",
  "FORWARD",
  "FORWARD_ALL",
  "FULL",
  "FULL_ALL",
] as const;

export type GlueMode = (typeof glueModes)[number];

/** Confluent's compatibility policies; only JSON Schema behaves differently under LENIENT. */
export const policies = ["STRICT", "LENIENT"] as const;
export type Policy = (typeof policies)[number];

/** Confluent's two Protobuf algorithms: the released line, and the rewrite of June 2026. */
export const algorithms = ["released", "rewrite"] as const;
export type Algorithm = (typeof algorithms)[number];

/** buf's breaking categories, strictest first. */
export const breakingCategories = ["FILE", "PACKAGE", "WIRE_JSON", "WIRE", "CSR"] as const;
export type BreakingCategory = (typeof breakingCategories)[number];

/** buf's lint categories. `ALL` is every rule that is not deprecated. */
export const lintCategories = ["MINIMAL", "BASIC", "STANDARD", "COMMENTS", "UNARY_RPC", "ALL"] as const;
export type LintCategory = (typeof lintCategories)[number];
