import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "./format.ts";
import { END, Lexer } from "./parse/lexer.ts";
import { ProblemSink } from "./parse/problem-sink.ts";

/** The tokens of a text, without what stands between them. */
function tokens(text: string): string[] {
  const lexer = new Lexer(text, new ProblemSink(""));
  const words: string[] = [];
  for (lexer.next(); lexer.kind !== END; lexer.next()) words.push(lexer.word);
  return words;
}

const messy = `syntax="proto3";package x;
import "google/protobuf/descriptor.proto" ;
/* block
     * here */
message   M{ int32 a=1;string b=2[deprecated=true,json_name="x"]; // trailing
  oneof o{string c=3;}


  map< string , int32 > m = 4 ;
  // last
}
message Empty { }
enum E{A=0;B=-1;}
service S{rpc A(M)returns(stream M){option deprecated=true;}}
option (foo) = {
a: 1,
b {
c: 2
}
};
`;

const neat = `syntax = "proto3";
package x;
import "google/protobuf/descriptor.proto";
/* block
 * here */
message M {
  int32 a = 1;
  string b = 2 [deprecated = true, json_name = "x"]; // trailing
  oneof o {
    string c = 3;
  }

  map<string, int32> m = 4;
  // last
}
message Empty {}
enum E {
  A = 0;
  B = -1;
}
service S {
  rpc A(M) returns (stream M) {
    option deprecated = true;
  }
}
option (foo) = {
  a: 1,
  b {
    c: 2
  }
};
`;

describe("format", () => {
  it("lays a file out again, comments and all", () => {
    expect(format(messy, "a.proto")).toBe(neat);
  });

  it("leaves a neat file as it is", () => {
    expect(format(neat, "a.proto")).toBe(neat);
  });

  it("gives nothing for a file that cannot be read", () => {
    expect(format("message {", "a.proto")).toBeUndefined();
  });

  it("keeps byte order marks and CRLF", () => {
    expect(format("\ufeffsyntax = 'proto3' ;\r\n message M {}\r\n", "a.proto")).toBe(
      "\ufeffsyntax = 'proto3';\r\nmessage M {}\r\n",
    );
  });

  it("changes no token and no comment, wherever the blanks stand, and is done the first time", () => {
    const blanks = fc.constantFrom(
      " ",
      "\n",
      "\n\n\n",
      "  \t",
      " // note\n",
      " /* note */ ",
      "\n// note\n",
      "\n/* a\n b */\n",
    );
    const words = tokens(messy);
    fc.assert(
      fc.property(fc.array(blanks, { minLength: words.length, maxLength: words.length }), (gaps) => {
        const text = words.map((word, index) => `${word}${gaps[index] ?? " "}`).join("");
        const once = format(text, "a.proto");
        expect(once).toBeDefined();
        expect(tokens(once ?? "")).toEqual(words);
        expect((once ?? "").split("note").length).toBe(text.split("note").length);
        expect(format(once ?? "", "a.proto")).toBe(once);
      }),
      { numRuns: 60 },
    );
  });
});
