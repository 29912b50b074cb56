import { describe, expect, it } from "vitest";
import { parse } from "../parse.ts";
import type { Comments } from "../schema.ts";

const cache = { get: <T>(_kind: string, _path: string, _text: string, make: () => T): T => make() };

/** The comments of message M in a text. */
function commentsOf(text: string): Comments | undefined {
  const { schema } = parse({ files: [{ path: "a.proto", text: `syntax = "proto3";${text}` }] }, cache);
  return schema?.files[0]?.messages.find(({ name }) => name === "M")?.comments;
}

const none: Comments = { leading: undefined, trailing: undefined, detached: [] };

/** As protoc and buf attach them (descriptor.proto, SourceCodeInfo). */
const rows: readonly (readonly [string, string, Comments])[] = [
  ["above", "\n\n// a\n// b\nmessage M {}", { ...none, leading: " a\n b\n" }],
  ["a block above", "\n\n/* a\n * b */\nmessage M {}", { ...none, leading: " a\n b " }],
  ["on the same line before it", "\n\n/* a */ message M {}", { ...none, detached: [" a "] }],
  ["apart from it", "\n\n// a\n\nmessage M {}", { ...none, detached: [" a\n"] }],
  ["behind the statement before", " // a\nmessage M {}", none],
  ["below the statement before", "\n// a\n\nmessage M {}", none],
  [
    "several paragraphs",
    "\n\n// a\n\n// b\n\n// c\nmessage M {}",
    { leading: " c\n", trailing: undefined, detached: [" a\n", " b\n"] },
  ],
  ["behind its brace", "\nmessage M { // a\n}", { ...none, trailing: " a\n" }],
  ["behind its end", "\nmessage M {} // a\n", none],
  ["slashes in a string", '\noption go_package = "//x";\nmessage M {}', none],
];

describe("comments", () => {
  it.each(rows)("%s", (_name, text, expected) => {
    expect(commentsOf(text)).toEqual(expected);
  });

  it("follow a field's semicolon and a method's brace", () => {
    const text = `syntax = "proto3";
message M {
  int32 a = 1 [deprecated = true]; // field
}
service S {
  rpc A(M) returns (M) { // method
    option deprecated = true;
  }
}`;
    const file = parse({ files: [{ path: "a.proto", text }] }, cache).schema?.files[0];
    expect(file?.messages[0]?.fields[0]?.comments.trailing).toBe(" field\n");
    expect(file?.services[0]?.methods[0]?.comments.trailing).toBe(" method\n");
  });
});
