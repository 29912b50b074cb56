import {
  type Algorithm,
  hasEvents,
  type Judgement,
  type JudgeOptions,
  type Policy,
  type RuleSet,
  type RuleSetId,
} from "../model/index.ts";
import type { VersionStore } from "./version-store.ts";

/** Answers of rule sets about pairs, remembered: levels, matrix and check ask the same ones. */
export class Judge {
  readonly #store: VersionStore;
  readonly #answers = new Map<string, Judgement | Promise<Judgement>>();

  constructor(store: VersionStore) {
    this.#store = store;
  }

  /** Has one pair judged; a version that cannot be read is refused, never passed. */
  pair(writer: string, reader: string, ruleSet: RuleSetId, options: JudgeOptions): Judgement | Promise<Judgement> {
    const key = JSON.stringify([ruleSet, writer, reader, options]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#ask(writer, reader, ruleSet, options);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= answersKept) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }

  #ask(writer: string, reader: string, id: RuleSetId, options: JudgeOptions): Judgement | Promise<Judgement> {
    const format = this.#store.get(reader).format;
    const ruleSet: RuleSet<unknown> | undefined = format.ruleSets[id];
    if (ruleSet === undefined) throw new Error(`${format.id} has no rule set ${id}`);
    if (this.#store.get(writer).format.id !== format.id) return differentFormats();
    const [old, current] = [this.#store.parsed(writer), this.#store.parsed(reader)];
    let imports = true;
    for (const [side, id2, parsed] of [
      ["writer", writer, old],
      ["reader", reader, current],
    ] as const) {
      const standing = this.#store.standing(id2);
      const refused = parsed.schema === undefined || (ruleSet.refusesItself === undefined && !hasEvents(standing));
      if (refused) return { kind: "refused", side, problems: parsed.problems };
      imports &&= standing !== "without-imports";
    }
    const judgement = ruleSet.judge({ writer: old.schema, reader: current.schema }, options);
    if (imports || ruleSet.refusesItself === true) return judgement;
    return judgement instanceof Promise ? judgement.then(withoutImports) : withoutImports(judgement);
  }
}

const answersKept = 500;

/** What breaks without the missing files breaks with them; what does not may. */
function withoutImports(judgement: Judgement): Judgement {
  if (judgement.kind !== "judged" || !judgement.compatible) return judgement;
  const why = "Imported files are missing. The rest was judged.";
  return { kind: "undecided", why, findings: judgement.findings };
}

/** Spec/registries 0.1: different schema types are one fixed error at every level but NONE. */
function differentFormats(): Judgement {
  const message = "The two versions are written in different formats.";
  return {
    kind: "judged",
    compatible: false,
    findings: [{ rule: "different-formats", class: "breaks", path: "", message }],
  };
}

/** Options of a rule set with every default filled in. */
export function judgeOptions(asked: {
  readonly policy?: Policy;
  readonly algorithm?: Algorithm;
  readonly category?: string;
  readonly config?: string;
  readonly targets?: readonly string[];
}): JudgeOptions {
  return { ...asked, policy: asked.policy ?? "STRICT", algorithm: asked.algorithm ?? "released" };
}
