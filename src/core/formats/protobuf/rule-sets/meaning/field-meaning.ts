import { googleStyle } from "../../json/json-style.ts";
import type { FieldTable, Tables } from "../../message/tables.ts";
import { defaultJson, defaultsDiffer, defaultValue } from "../../read/defaults.ts";
import type { FieldPair } from "../../read/pairing.ts";
import { kindRules } from "./kinds.ts";
import type { MeaningRuleId } from "./rules.ts";
import { unitChange } from "./units.ts";

/** A rule that fires, and the fact behind it. */
export interface Fact {
  readonly rule: MeaningRuleId;
  readonly detail: string;
}

/** What changed in the meaning of a field that both versions have. */
export function fieldFacts(
  pair: FieldPair & { readonly reader: FieldTable },
  older: Tables,
  newer: Tables,
): readonly Fact[] {
  const { writer: before, reader: after, relation, note } = pair;
  if (relation === "reused") return [{ rule: "number-reused", detail: note ?? "" }];
  const detail = `${before.node.typeText} to ${after.node.typeText}`;
  const facts: Fact[] = typeRules(before, after).map((rule) => ({ rule, detail }));
  facts.push(
    ...listFacts(before, after),
    ...presenceFacts(before, after),
    ...defaultFacts(before, after, older, newer),
  );
  if (before.jsonName !== after.jsonName) {
    facts.push({ rule: "json-name-changed", detail: `"${before.jsonName}" to "${after.jsonName}"` });
  }
  const units = unitChange(before.node, after.node);
  if (units !== undefined) facts.push({ rule: "unit-changed", detail: `${units[0]} to ${units[1]}` });
  if (before.kind === "string" && after.kind === "string" && before.verifyUtf8 !== after.verifyUtf8) {
    facts.push({ rule: after.verifyUtf8 ? "utf8-check-added" : "utf8-check-removed", detail: "" });
  }
  return facts;
}

function typeRules(before: FieldTable, after: FieldTable): readonly MeaningRuleId[] {
  if (before.map !== undefined && after.map !== undefined) {
    return [...kindRules(before.map.key, after.map.key), ...kindRules(before.map.value, after.map.value)];
  }
  return kindRules(before, after);
}

function listFacts(before: FieldTable, after: FieldTable): readonly Fact[] {
  // A packed list has another wire type than one value: then nothing is read at all.
  if ((before.map === undefined) !== (after.map === undefined)) {
    return before.kind === "message" && after.kind === "message" ? [{ rule: "map-shape-changed", detail: "" }] : [];
  }
  if (before.repeated === after.repeated || before.wireType !== after.wireType) return [];
  if (before.packed || after.packed) return [];
  return [{ rule: before.repeated ? "list-became-single" : "single-became-list", detail: "" }];
}

function presenceFacts(before: FieldTable, after: FieldTable): readonly Fact[] {
  if (before.required !== after.required) {
    return [{ rule: after.required ? "required-added" : "required-removed", detail: "" }];
  }
  if (before.repeated || after.repeated || before.message !== undefined || after.message !== undefined) return [];
  if (before.presence === after.presence) return [];
  return [{ rule: "presence-changed", detail: after.presence ? "implicit to explicit" : "explicit to implicit" }];
}

function defaultFacts(before: FieldTable, after: FieldTable, older: Tables, newer: Tables): readonly Fact[] {
  if (!defaultsDiffer(before, after)) return [];
  // A number under another label is told of the enum.
  if (before.enum !== undefined && after.enum !== undefined && defaultValue(before) === defaultValue(after)) return [];
  return [
    {
      rule: "default-changed",
      detail: `${defaultJson(before, googleStyle(older))} to ${defaultJson(after, googleStyle(newer))}`,
    },
  ];
}
