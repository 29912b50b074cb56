import type { Result } from "../../model/result.ts";
import { parse } from "./parse.ts";
import type { ProtobufSchema } from "./schema.ts";

/** Parses the text of one file for a test; a test with a text that cannot be parsed is a broken test. */
export function schemaOf(text: string, root?: string): ProtobufSchema {
  const files = [
    { path: "test.proto", text: /^\s*(?:syntax|edition)/.test(text) ? text : `syntax = "proto3";\n${text}` },
  ];
  const source = root === undefined ? { files } : { files, root };
  const { schema } = parse(source, { get: (_kind, _path, _text, make) => make() });
  if (schema?.root === undefined) throw new Error("the test's schema has no message");
  return schema;
}

/** The value of a result that must be there. */
export function resultValue<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}
