import { describe, expect, it } from "vitest";
import { hashOrder, javaHash } from "./hash-order.ts";

/** `String.hashCode` as Java documents it. */
const hashes: readonly (readonly [text: string, hash: number])[] = [
  ["", 0],
  ["a", 97],
  ["type", 3575610],
  ["properties", -926053069],
  ["Aa", 2112],
  ["BB", 2112],
];

/** Names as a text gives them, and as a `HashMap` of 16 slots does (registries 1.1). */
const orders: readonly (readonly [given: string, ordered: string])[] = [
  ["type minLength", "minLength type"],
  ["required type pattern", "pattern type required"],
  ["enum maxLength required", "enum maxLength required"],
  ["required maxLength enum", "required maxLength enum"],
  ["minimum not const", "not const minimum"],
];

describe("Java's hash order", () => {
  for (const [text, hash] of hashes) it(`hashes ${JSON.stringify(text)}`, () => expect(javaHash(text)).toBe(hash));

  for (const [given, ordered] of orders) {
    it(`orders ${given}`, () => expect(hashOrder(given.split(" "), (name) => name).join(" ")).toBe(ordered));
  }

  it("takes a bigger table for a thirteenth name, which may turn two others round", () => {
    const names = "type minLength".split(" ");
    const more = "a b c d e f g h i j k".split(" ");
    const order = (all: readonly string[]): readonly string[] =>
      hashOrder(all, (name) => name).filter((name) => names.includes(name));
    const turned = "maximum multipleOf minItems not const minLength pattern type items required".split(" ");
    const small = hashOrder(turned, (name) => name);
    const large = hashOrder([...turned, ...more], (name) => name).filter((name) => turned.includes(name));
    expect(order(names)).toEqual(["minLength", "type"]);
    expect(large).not.toEqual(small);
  });
});
