/** The types that IDL has words for, with the type and logical type they stand for (spec 10). */
export const primitiveTypes: ReadonlyMap<string, { readonly type: string; readonly logical?: string }> = new Map([
  ["null", { type: "null" }],
  ["boolean", { type: "boolean" }],
  ["int", { type: "int" }],
  ["long", { type: "long" }],
  ["float", { type: "float" }],
  ["double", { type: "double" }],
  ["bytes", { type: "bytes" }],
  ["string", { type: "string" }],
  ["date", { type: "int", logical: "date" }],
  ["time_ms", { type: "int", logical: "time-millis" }],
  ["timestamp_ms", { type: "long", logical: "timestamp-millis" }],
  ["local_timestamp_ms", { type: "long", logical: "local-timestamp-millis" }],
  ["uuid", { type: "string", logical: "uuid" }],
]);
