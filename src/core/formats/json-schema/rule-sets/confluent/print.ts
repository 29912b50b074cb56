import type { JsonMember } from "../../../../text/json.ts";
import { jsonValue } from "../../../../text/json.ts";
import { jsonKey } from "./json-key.ts";
import type { ArrayModel, Described, Model, NumberModel, ObjectModel, PlainModel, StringModel } from "./model.ts";

const printed = new WeakMap<Model, string>();

/**
 * A text that two members of a combined schema share if the original takes them for duplicates (registries 1.2.6,
 * step 2). It says what the original's own JSON says; members of combined schemas inside are sorted, because the
 * original sorts them by a hash.
 */
export function printedModel(model: Model): string {
  const known = printed.get(model);
  if (known !== undefined) return known;
  const text = `{${[...described(model), ...own(model)].join(",")}}`;
  printed.set(model, text);
  return text;
}

type Field = readonly [name: string, value: string | number | boolean | undefined];

function fields(list: readonly Field[]): string[] {
  return list.flatMap(([name, value]) => (value === undefined || value === false ? [] : [`${name}:${value}`]));
}

function quoted(text: string | undefined): string | undefined {
  return text === undefined ? undefined : JSON.stringify(text);
}

function described(model: Described): string[] {
  const node = model.origin.node;
  const value = model.default !== undefined && node.kind === "object" ? jsonValue(node, "default") : undefined;
  return [
    ...fields([
      ["title", quoted(model.title)],
      ["description", quoted(model.description)],
      ["id", quoted(model.id)],
      ["default", value === undefined ? undefined : jsonKey(value, "exact")],
    ]),
    ...model.unknown.map(unknownMember),
  ];
}

function unknownMember({ key, value }: JsonMember): string {
  return `${JSON.stringify(key)}=${jsonKey(value, "exact")}`;
}

function own(model: Model): string[] {
  switch (model.kind) {
    case "string":
      return ownString(model);
    case "number":
      return ownNumber(model);
    case "object":
      return ownObject(model);
    case "array":
      return ownArray(model);
    case "enum":
      return ["enum", [...model.values].join(",")];
    case "const":
      return ["const", model.value];
    case "not":
      return ["not", printedModel(model.inner)];
    case "reference":
      return ["ref", JSON.stringify(model.text)];
    case "combined":
      return [model.criterion, ...model.members.map((member) => printedModel(member.model)).sort()];
    default:
      return ownPlain(model);
  }
}

function ownString(model: StringModel): string[] {
  return [
    model.typed ? "string" : "",
    ...fields([
      ["minLength", model.minLength],
      ["maxLength", model.maxLength],
      ["pattern", quoted(model.pattern)],
      ["format", quoted(model.format)],
    ]),
  ];
}

function ownNumber(model: NumberModel): string[] {
  return [
    model.integer ? "integer" : model.typed ? "number" : "",
    ...fields([
      ["minimum", model.minimum?.text],
      ["maximum", model.maximum?.text],
      ["exclusiveMinimum", model.exclusiveMinimum?.text],
      ["exclusiveMaximum", model.exclusiveMaximum?.text],
      ["multipleOf", model.multipleOf?.text],
      ["flags", model.flags === "" ? undefined : model.flags],
    ]),
  ];
}

function modelMap(models: ReadonlyMap<string, Model>): string {
  const entries = [...models].map(([name, model]) => `${JSON.stringify(name)}:${printedModel(model)}`);
  return entries.sort().join(",");
}

function rest(model: Model | false | undefined): string | undefined {
  if (model === undefined) return undefined;
  return model === false ? "false" : printedModel(model);
}

function ownObject(model: ObjectModel): string[] {
  const dependentNames = [...model.dependentNames].map(([name, names]) => JSON.stringify([name, ...names]));
  const patterns = model.patterns.map(
    ({ pattern, model: by }) => `${JSON.stringify(pattern.source)}:${printedModel(by)}`,
  );
  return [
    model.typed ? "object" : "",
    `properties:${modelMap(model.properties)}`,
    ...fields([
      ["required", model.required.length === 0 ? undefined : JSON.stringify(model.required)],
      ["additional", rest(model.additional)],
      ["patterns", patterns.length === 0 ? undefined : patterns.sort().join(",")],
      ["minProperties", model.minProperties],
      ["maxProperties", model.maxProperties],
      ["dependentNames", dependentNames.length === 0 ? undefined : dependentNames.sort().join(",")],
      ["dependentSchemas", model.dependentSchemas.size === 0 ? undefined : modelMap(model.dependentSchemas)],
      ["names", rest(model.names)],
      ["unevaluated", rest(model.unevaluated)],
    ]),
  ];
}

function ownArray(model: ArrayModel): string[] {
  return [
    model.typed ? "array" : "",
    ...fields([
      ["items", rest(model.items)],
      ["tuple", model.tuple?.map(printedModel).join(",")],
      ["additional", rest(model.additional)],
      ["minItems", model.minItems],
      ["maxItems", model.maxItems],
      ["unique", model.unique],
      ["contains", rest(model.contains)],
      ["minContains", model.minContains?.text],
      ["maxContains", model.maxContains?.text],
      ["unevaluated", rest(model.unevaluated)],
    ]),
  ];
}

function ownPlain(model: PlainModel): string[] {
  const branches = model.branches.map((branch) => rest(branch) ?? "");
  return [model.kind, ...branches];
}
