import {
  type CheckRequest,
  type ContentModel,
  contentModels,
  type ModelJudgement,
  type ModelScope,
  type Policy,
  type TextEdit,
  type Verdict,
} from "../model/index.ts";
import type { Studio } from "../studio.ts";
import type { Desk } from "./desk.ts";
import { applyEdits } from "./edits.ts";

export type ModelQuestions = Pick<Studio, "underModels" | "remodel">;

type Check = (request: CheckRequest) => Promise<Verdict>;

/** Questions about content models: what a change would be if the objects took undeclared properties otherwise. */
export function modelQuestions(desk: Desk, check: Check): ModelQuestions {
  return {
    async underModels(older, newer, policy, scope) {
      const asWritten = await judged(check, [older, newer], policy);
      const rows: ModelJudgement[] = [{ model: "as written", rewritten: 0, kept: 0, verdicts: asWritten }];
      for (const model of contentModels) {
        const [old, now] = [rewritten(desk, older, model, scope), rewritten(desk, newer, model, scope)];
        const verdicts = await judged(check, [old.version, now.version], policy);
        rows.push({ model, rewritten: old.rewritten + now.rewritten, kept: old.kept + now.kept, verdicts });
        for (const { version, isNew } of [old, now]) if (isNew) desk.store.drop(version);
      }
      return rows;
    },
    async remodel(newer, model, scope, question) {
      const { source } = desk.store.get(newer);
      const now = rewritten(desk, newer, model, scope);
      if (now.edits.length === 0) return undefined;
      const versions = question.versions.map((version) => (version === newer ? now.version : version));
      const verdict = await check({ ...question, versions });
      if (now.isNew) desk.store.drop(now.version);
      const fix = { id: `model-${model.replace(" ", "-")}`, ...labels[model], edits: now.edits };
      return { fix, files: applyEdits(source.files, now.edits), verdict };
    },
  };
}

const labels = {
  open: {
    label: "Write the open model",
    explanation:
      "Documents may carry undeclared properties with any value: a typed property added later may meet them, one taken out is still let pass.",
  },
  closed: {
    label: "Write the closed model",
    explanation:
      "Documents carry declared properties only: optional ones may be added for new readers, and one taken out makes new readers refuse old documents.",
  },
  "partially open": {
    label: "Write a typed hole",
    explanation:
      "Undeclared properties must fit one schema (here: texts): properties that fit it may come and go without breaking anybody.",
  },
} as const satisfies Record<ContentModel, { readonly label: string; readonly explanation: string }>;

async function judged(check: Check, versions: readonly string[], policy: Policy): Promise<ModelJudgement["verdicts"]> {
  const ask = async (ruleSet: "confluent" | "validation") => ({
    backward: await check({ ruleSet, versions, level: "BACKWARD", policy }),
    forward: await check({ ruleSet, versions, level: "FORWARD", policy }),
  });
  return { confluent: await ask("confluent"), validation: await ask("validation") };
}

interface Rewritten {
  readonly version: string;
  /** It was put for this question alone. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
  readonly rewritten: number;
  readonly kept: number;
}

function rewritten(desk: Desk, version: string, model: ContentModel, scope: ModelScope): Rewritten {
  const { format, source } = desk.store.get(version);
  const { schema } = desk.store.parsed(version);
  const made = schema === undefined ? undefined : format.remodel?.(schema, model, scope);
  if (made === undefined || made.edits.length === 0)
    return { version, isNew: false, edits: [], rewritten: 0, kept: made?.kept ?? 0 };
  const before = desk.store.size;
  const id = desk.store.put(format, { ...source, files: applyEdits(source.files, made.edits) });
  return { version: id, isNew: desk.store.size > before, ...made };
}
