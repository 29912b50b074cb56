import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { Problem } from "../../../../model/problem.ts";

/** The name under which problems of the configuration are reported. */
const configFile = "buf.yaml";

const switchWords: ReadonlyMap<string, boolean> = new Map([
  ["y", true],
  ["yes", true],
  ["on", true],
  ["n", false],
  ["no", false],
  ["off", false],
]);

/** A parsed YAML node, or nothing where the text has none. */
export type YamlNode = Node | null | undefined;

/** Reads typed values out of a YAML text and collects what is wrong, each with a place. */
export class YamlReader {
  readonly problems: Problem[] = [];
  readonly root: YamlNode;

  constructor(text: string) {
    const document = parseDocument(text, { prettyErrors: false, version: "1.2" });
    for (const error of document.errors) {
      this.problems.push({
        severity: "error",
        code: "yaml",
        message: error.message,
        hint: "Correct the YAML of buf.yaml.",
        place: { file: configFile, from: error.pos[0], to: error.pos[1] },
      });
    }
    this.root = document.contents;
  }

  /** Reports something about a node. */
  report(node: YamlNode, message: string, hint: string): void {
    const range = node?.range;
    const place = range ? { place: { file: configFile, from: range[0], to: range[1] } } : {};
    this.problems.push({ severity: "error", code: "buf-config", message, hint, ...place });
  }

  /** The values of a map by key; unknown keys are errors, as buf says. */
  map(node: YamlNode, what: string, keys: readonly string[]): ReadonlyMap<string, YamlNode> {
    const values = new Map<string, YamlNode>();
    if (this.#absent(node)) return values;
    if (!isMap(node)) {
      this.report(node, `${what} must be a map.`, "Write its keys, one a line.");
      return values;
    }
    for (const pair of this.#pairs(node)) {
      if (!keys.includes(pair.key)) {
        this.report(pair.node, `${what} has an unknown key "${pair.key}".`, `It may have: ${keys.join(", ")}.`);
      } else values.set(pair.key, pair.value);
    }
    return values;
  }

  /** Every key of a map with its value. */
  entries(node: YamlNode, what: string): readonly { key: string; node: YamlNode; value: YamlNode }[] {
    if (this.#absent(node)) return [];
    if (isMap(node)) return this.#pairs(node);
    this.report(node, `${what} must be a map.`, "Write its keys, one a line.");
    return [];
  }

  /** A list of nodes. */
  list(node: YamlNode, what: string): readonly YamlNode[] {
    if (this.#absent(node)) return [];
    if (isSeq<Node>(node)) return node.items;
    this.report(node, `${what} must be a list.`, "Write one item a line, each after a dash.");
    return [];
  }

  /** A list of texts with their nodes. */
  texts(node: YamlNode, what: string): readonly { text: string; node: YamlNode }[] {
    return this.list(node, what).flatMap((item) => {
      const text = this.text(item, what);
      return text === undefined ? [] : [{ text, node: item }];
    });
  }

  /** A text; undefined where it is missing or something else. */
  text(node: YamlNode, what: string): string | undefined {
    if (this.#absent(node)) return undefined;
    if (isScalar(node) && typeof node.value === "string") return node.value;
    // Go's YAML takes a bare number for a text, as it stands.
    if (isScalar(node) && typeof node.value === "number") return node.source ?? String(node.value);
    this.report(node, `${what} must be a text.`, "Write it in quotes.");
    return undefined;
  }

  /** True or false; false where it is missing. */
  flag(node: YamlNode, what: string): boolean {
    if (this.#absent(node)) return false;
    if (isScalar(node) && typeof node.value === "boolean") return node.value;
    // Go's YAML still takes the words of YAML 1.1.
    if (isScalar(node) && typeof node.value === "string" && switchWords.has(node.value.toLowerCase())) {
      return switchWords.get(node.value.toLowerCase()) === true;
    }
    this.report(node, `${what} must be true or false.`, "Write true or false.");
    return false;
  }

  #absent(node: YamlNode): node is null | undefined {
    return node === null || node === undefined || (isScalar(node) && node.value === null);
  }

  #pairs(map: YAMLMap): readonly { key: string; node: YamlNode; value: YamlNode }[] {
    return map.items.map((pair: Pair<unknown, unknown>) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : "";
      return { key, node: asNode(pair.key), value: asNode(pair.value) };
    });
  }
}

function asNode(value: unknown): YamlNode {
  if (isMap(value) || isSeq(value) || isScalar(value) || isAlias(value)) return value;
  return undefined;
}
