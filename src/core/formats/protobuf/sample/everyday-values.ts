import type { SingleValue } from "../message/message-value.ts";
import type { FieldTable } from "../message/tables.ts";
import { encodeText } from "../wire/utf8.ts";

/** What a field of that name would hold on an ordinary day: a text, and a number. */
interface Everyday {
  readonly name: RegExp;
  readonly text?: string;
  readonly number?: number;
}

/** The first row whose pattern fits the name counts. */
const everyday: readonly Everyday[] = [
  { name: /e?mail/, text: "ada@example.com" },
  { name: /(^|_)(url|uri|link|href)$/, text: "https://example.com/orders/1042" },
  { name: /phone|mobile/, text: "+49 30 1234567" },
  { name: /currency/, text: "EUR" },
  { name: /country/, text: "DE" },
  { name: /city|town/, text: "Berlin" },
  { name: /street|address/, text: "Unter den Linden 1" },
  { name: /zip|postal/, text: "10117", number: 10117 },
  { name: /(time|timestamp|date|_at|_ms|millis|_us|_ns)$/, text: "2023-11-14T22:13:20Z", number: 1700000000 },
  { name: /year/, text: "2023", number: 2023 },
  { name: /(price|amount|total|cost|sum|fee|balance)/, text: "19.99", number: 1999 },
  { name: /lat(itude)?$/, number: 52.52 },
  { name: /(lng|lon|longitude)$/, number: 13.405 },
  { name: /percent|ratio|rate|score/, number: 42 },
  { name: /quantity|count|size|num|items|stock/, text: "3", number: 3 },
  { name: /version|revision/, text: "1.4.2", number: 4 },
  { name: /age$/, number: 36 },
  { name: /sku|code/, text: "SKU-204" },
  { name: /(^|_)(id|key|uuid|number|no|ref)$/, text: "A-1042", number: 1042 },
  { name: /user|customer|owner|author|name|title/, text: "Ada Lovelace" },
  { name: /lang|locale/, text: "de-DE" },
  { name: /status|state|type|kind/, text: "active", number: 1 },
  { name: /note|comment|description|text|message|reason/, text: "Leave at the door" },
  { name: /tag|label|category/, text: "blue" },
];

const plainText = "sample";
const plainNumber = 7;

/** A plausible value for a field that is no message; `index` tells the items of a list apart, `name` is the map's for a map's value. */
export function everydayValue(field: FieldTable, index = 0, name = field.node.name): SingleValue {
  const row = everyday.find((one) => one.name.test(name.toLowerCase()));
  const number = (row?.number ?? plainNumber) + index;
  const text = countedUp(row?.text ?? plainText, index);
  switch (field.kind) {
    case "string":
      return text;
    case "bytes":
      return encodeText(text);
    case "bool":
      return index === 0;
    case "enum": {
      const numbers = [...(field.enum?.labels.keys() ?? [])];
      return numbers[1 + index] ?? numbers[0] ?? 0;
    }
    case "float":
      return Math.fround(fractional(number));
    case "double":
      return fractional(number);
    case "int64":
    case "uint64":
    case "sint64":
    case "fixed64":
    case "sfixed64":
      return BigInt(Math.floor(/_ms|millis/.test(name) ? number * 1000 : number));
    default:
      return Math.floor(number);
  }
}

/** `SKU-204`, `SKU-205`, ...; a text without a number at its end stays as it is. */
function countedUp(text: string, index: number): string {
  return index === 0 ? text : text.replace(/\d+$/, (digits) => String(Number(digits) + index));
}

/** Money is kept in cents by integers and in units by floats. */
function fractional(number: number): number {
  return number >= 1999 && number < 2010 ? number / 100 : number;
}
