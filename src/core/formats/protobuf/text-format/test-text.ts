import { toHex } from "../../../bytes/hex.ts";
import type { Problem } from "../../../model/problem.ts";
import { LineIndex } from "../../../text/lines.ts";
import type { ProtobufSchema } from "../schema.ts";
import { resultValue, schemaOf } from "../test-schema.ts";
import * as textFormat from "./index.ts";

/** A schema with a field of everything that text format has a word for. */
export const everything = schemaOf(`syntax = "proto2"; package p; import "google/protobuf/any.proto";
message M {
  optional int64 i = 1; optional uint64 u = 2; optional float f = 3; optional double d = 4; optional bool b = 5;
  optional string s = 6; optional bytes y = 7; optional E e = 8; repeated int32 list = 9; map<string, int64> map = 10;
  optional M inner = 11; repeated M many = 12; map<int32, M> numbered = 13;
  oneof pick { string left = 14; int32 right = 15; }
  repeated group Grp = 16 { optional int32 a = 1; }
  map<bool, string> flags = 17; optional google.protobuf.Any any = 20; repeated float fs = 24; repeated double ds = 25;
  repeated string words = 26; optional Needy needy = 27; extensions 100 to 200; reserved "gone", "lost";
}
message Needy { required int32 a = 1; }
enum E { ZERO = 0; ONE = 1; NEG = -1; true = 5; }
extend M { optional int32 ext = 100; optional M mext = 101; optional group GExt = 103 { optional int32 a = 1; } }
message Scope { extend M { repeated int32 inscope = 110; } }`);

/** Two delimited messages of editions, one declared as a group would be; an open enum, a closed one, checked strings. */
export const editions = schemaOf(`edition = "2023"; package p;
message M {
  message Inner { int32 a = 1; }
  Inner inner = 1 [features.message_encoding = DELIMITED];
  Inner other = 2 [features.message_encoding = DELIMITED];
  E e = 5; C c = 6; string s = 7; reserved gone; int32 zero = 8 [features.field_presence = IMPLICIT];
  extensions 100 to 200;
}
enum E { Z = 0; inf = 2; }
enum C { option features.enum_type = CLOSED; CZ = 0; }
extend M { M.Inner xo = 100 [features.message_encoding = DELIMITED]; }`);

/** The bytes of a text as hex. */
export function hexOf(schema: ProtobufSchema, text: string): string {
  return toHex(resultValue(textFormat.encode(schema, text)).bytes);
}

/** A text as it is printed after it was read. */
export function reprinted(schema: ProtobufSchema, text: string): string {
  return resultValue(textFormat.decode(schema, resultValue(textFormat.encode(schema, text)).bytes));
}

/** What a text is refused for: line and column, and the sentence. */
export function refusals(schema: ProtobufSchema, text: string): readonly string[] {
  const result = textFormat.encode(schema, text);
  return result.ok ? [] : result.problems.map((problem) => told(problem, text));
}

function told({ place, message }: Problem, text: string): string {
  const at = new LineIndex(text).at(place?.from ?? 0);
  return `${at.line}:${at.column} ${message}`;
}
