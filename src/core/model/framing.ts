/** How an event's bytes are wrapped on their way (spec/registries 5). */
export const framings = [
  "raw",
  "confluent",
  "confluent-header",
  "glue",
  "glue-zlib",
  "apicurio",
  "single-object",
  "container",
  "grpc",
] as const;

export type Framing = (typeof framings)[number];

/** Words for each framing. */
export const framingTitles = {
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
