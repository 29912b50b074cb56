import type { Framing } from "../../core/index.ts";

/** Words for each framing. */
export const framingWords = {
  raw: "raw",
  confluent: "Confluent",
  "confluent-header": "Confluent, id in a header",
  glue: "AWS Glue",
  "glue-zlib": "AWS Glue, zlib",
  apicurio: "Apicurio",
  "single-object": "Avro single object",
  container: "Avro container file",
  grpc: "gRPC",
} as const satisfies Record<Framing, string>;
