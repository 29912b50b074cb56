import { given, type Rule, type RuleSetId } from "../model/index.ts";
import type { Studio } from "../studio.ts";
import type { Desk } from "./desk.ts";
import { guessFormat } from "./guess.ts";

type VersionQuestions = Pick<
  Studio,
  | "put"
  | "edit"
  | "drop"
  | "guess"
  | "describe"
  | "canonical"
  | "idl"
  | "descriptorSet"
  | "describedSet"
  | "tables"
  | "format"
>;

/** Questions about one version, or one format. */
export function versionQuestions({ parts, store }: Desk): VersionQuestions {
  return {
    async put(format, source) {
      const loaded = await parts.formats[format]();
      await loaded.prepare?.(source);
      return store.put(loaded, source);
    },
    async edit(version, path, text) {
      const edited = store.edit(version, path, text);
      const { format, source } = store.get(edited);
      await format.prepare?.(source);
      return edited;
    },
    async drop(versions) {
      for (const version of versions) store.drop(version);
    },
    async guess(files) {
      return guessFormat(files);
    },
    async describe(version) {
      const { format } = store.get(version);
      const { schema, problems } = store.parsed(version);
      const dialect = schema === undefined ? undefined : format.dialect?.(schema);
      return {
        ...(dialect === undefined ? {} : { dialect }),
        format: format.id,
        problems,
        valid: store.valid(version),
        standing: store.standing(version),
        roots: schema === undefined ? [] : format.roots(schema),
        outline: store.outline(version),
      };
    },
    async canonical(version) {
      const { format } = store.get(version);
      const { schema } = store.parsed(version);
      if (schema === undefined || !store.valid(version)) return {};
      return (await format.canonical?.(schema)) ?? {};
    },
    async idl(version) {
      const { format } = store.get(version);
      const { schema } = store.parsed(version);
      return schema === undefined || !store.valid(version) ? undefined : format.idl?.(schema);
    },
    async descriptorSet(version) {
      const { format } = store.get(version);
      const { schema } = store.parsed(version);
      return schema === undefined || !store.valid(version) ? undefined : format.descriptorSet?.(schema);
    },
    async describedSet(bytes) {
      const protobuf = await parts.formats.protobuf();
      return protobuf.describedSet?.(bytes);
    },
    async tables(id) {
      const format = await parts.formats[id]();
      const rules: Partial<Record<RuleSetId, Readonly<Record<string, Rule>>>> = {};
      for (const ruleSet of Object.values(format.ruleSets)) rules[ruleSet.id] = plainRules(ruleSet.rules);
      const words = Object.entries(format.changeWords).map(([kind, { title }]) => [kind, { title }] as const);
      return given({ rules, changes: Object.fromEntries(words), lead: format.leadRuleSet });
    },
    async format(id, path, text) {
      return (await parts.formats[id]()).format(text, path);
    },
  };
}

/** What the model says of each rule, and no more: a rule set may keep functions in its rows, which cannot be cloned. */
function plainRules(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Rule>> {
  const rows = Object.entries(rules).map(([key, rule]): readonly [string, Rule] => {
    const { id, breaks, title, why, fix, source } = rule;
    return [key, { id, class: rule.class, breaks, title, why, fix, source }];
  });
  return Object.fromEntries(rows);
}
