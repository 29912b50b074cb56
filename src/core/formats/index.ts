import type { FormatId, SchemaFormat } from "../model/index.ts";

/** The formats, each loaded when it is first needed. */
export const formats = {
  avro: async (): Promise<SchemaFormat> => (await import("./avro/index.ts")).default,
  protobuf: async (): Promise<SchemaFormat> => (await import("./protobuf/index.ts")).default,
  "json-schema": async (): Promise<SchemaFormat> => (await import("./json-schema/index.ts")).default,
} as const satisfies Record<FormatId, () => Promise<SchemaFormat>>;
