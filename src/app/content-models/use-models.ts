import { useCallback, useEffect, useState } from "react";
import type { FixOffer } from "../../core/index.ts";
import type { ContentModel, ModelJudgement, ModelScope, Policy, SchemaSource } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { Version } from "../state/subject.ts";

/** A pair of versions, and which of their objects are meant. */
export interface ModelQuestion {
  readonly old: Version;
  readonly new: Version;
  readonly policy: Policy;
  readonly scope: ModelScope;
}

type Answer<T> =
  | { readonly kind: "asking" }
  | { readonly kind: "told"; readonly value: T }
  | { readonly kind: "failed"; readonly why: string };

/** Asks the worker, and again when the question is another one. */
function useAnswer<T>(ask: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ kind: "asking" });
  useEffect(() => {
    let gone = false;
    const tell = (next: Answer<T>): void => {
      if (!gone) setAnswer(next);
    };
    tell({ kind: "asking" });
    ask().then(
      (value) => tell({ kind: "told", value }),
      (error: unknown) => tell({ kind: "failed", why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [ask]);
  return answer;
}

/** The change judged as written and under each content model. */
export function useModels({ old, new: newer, policy, scope }: ModelQuestion): Answer<readonly ModelJudgement[]> {
  const [before, after] = [old.source, newer.source];
  const ask = useCallback(async () => {
    const [older, now] = await idsOf(before, after);
    return engine().call("evidence", "underModels", older, now, policy, scope);
  }, [before, after, policy, scope]);
  return useAnswer(ask);
}

/** The new version with a model written into it, and what `validation` says then of the pair. */
export function useRemodel(
  { old, new: newer, policy, scope }: ModelQuestion,
  model: ContentModel,
): Answer<FixOffer | undefined> {
  const [before, after] = [old.source, newer.source];
  const ask = useCallback(async () => {
    const [older, now] = await idsOf(before, after);
    const question = { ruleSet: "validation", versions: [older, now], level: "FULL", policy } as const;
    return engine().call("evidence", "remodel", now, model, scope, question);
  }, [before, after, policy, scope, model]);
  return useAnswer(ask);
}

async function idsOf(old: SchemaSource, newer: SchemaSource): Promise<readonly [string, string]> {
  return Promise.all([engine().put("evidence", "json-schema", old), engine().put("evidence", "json-schema", newer)]);
}
