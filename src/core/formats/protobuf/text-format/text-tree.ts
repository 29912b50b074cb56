/** A text format file as it is written: names, values and their places, before any schema is asked. */
import type { StringValue } from "../parse/string-literal.ts";
import type { Span } from "../schema.ts";

/** How a field is named. A number names an unknown field, which printers write and no parser can read. */
export type TextName =
  | { readonly kind: "field"; readonly text: string }
  | { readonly kind: "extension"; readonly text: string }
  | { readonly kind: "any"; readonly url: string }
  | { readonly kind: "number"; readonly text: string };

export interface TextField {
  readonly name: TextName;
  readonly nameSpan: Span;
  readonly colon: boolean;
  readonly value: TextValue | TextList;
}

/** How a number is written; floats take decimal ones too, integers take all but `float`. */
export type NumberForm = "decimal" | "octal" | "hex" | "float";

export type TextValue =
  | { readonly kind: "string"; readonly value: StringValue; readonly span: Span }
  | {
      readonly kind: "number";
      readonly negative: boolean;
      readonly form: NumberForm;
      readonly text: string;
      readonly span: Span;
    }
  | { readonly kind: "word"; readonly negative: boolean; readonly text: string; readonly span: Span }
  | TextMessage
  /** Something that was reported already. */
  | { readonly kind: "broken"; readonly span: Span };

export interface TextMessage {
  readonly kind: "message";
  readonly fields: readonly TextField[];
  readonly span: Span;
}

export interface TextList {
  readonly kind: "list";
  readonly items: readonly TextValue[];
  readonly span: Span;
}
