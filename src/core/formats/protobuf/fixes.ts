/** Ways to mend a finding by editing the newer version: what differs at the finding's nodes decides, and the rule chooses. */
import type { Finding, Fix } from "../../model/index.ts";
import { TypePairs } from "./diff/pairs.ts";
import { deletedDefinitionFixes, fileFixes, methodFixes, reservationFixes } from "./fixes/definition-fixes.ts";
import { type Elements, elementsAt } from "./fixes/element-at.ts";
import { deletedValueFixes, renamedValueFixes } from "./fixes/enum-fixes.ts";
import { type Aspect, changedFieldFixes, deletedFieldFixes, requiredFieldFixes } from "./fixes/field-fixes.ts";
import type { EnumNode, FieldNode, MessageNode, ProtobufSchema } from "./schema.ts";

/** A pair of versions and what a finding points at in them. */
interface Patient {
  readonly older: ProtobufSchema;
  readonly newer: ProtobufSchema;
  readonly old: Elements;
  readonly now: Elements;
  /** The rule's name in capitals, whichever rule set it is from. */
  readonly rule: string;
  readonly finding: Finding;
}

/** Which part of a version a rule speaks of, by its name. The first row that fits counts. */
const topics: readonly (readonly [RegExp, (patient: Patient) => Fix[]])[] = [
  [/^FILE_SAME_|^PACKAGE_CHANGED$/, ofFile],
  [/^RESERVED_(?:MESSAGE|ENUM)_NO_DELETE$/, ofReservations],
  [/^RPC_/, ofMethod],
  [/^ENUM_(?:VALUE|CONST|NUMBER)/, ofEnumValues],
  [/^(?:PACKAGE_)?(?:MESSAGE|ENUM|SERVICE)_(?:NO_DELETE|REMOVED)$/, ofDefinition],
  [/./, ofField],
];

/** Ways to mend a finding. */
export function fixes(older: ProtobufSchema, newer: ProtobufSchema, finding: Finding): readonly Fix[] {
  const { nodes } = finding;
  const rule = finding.rule.toUpperCase().replaceAll("-", "_");
  const patient: Patient = {
    older,
    newer,
    old: elementsAt(older, nodes?.old),
    now: elementsAt(newer, nodes?.new),
    rule,
    finding,
  };
  return topics.find(([shape]) => shape.test(rule))?.[1](patient) ?? [];
}

function ofFile({ older, newer, finding, rule }: Patient): Fix[] {
  const path = finding.places?.new?.file ?? finding.span?.file ?? newer.files[0]?.path ?? "";
  const [old, now] = [older.byPath.get(path), newer.byPath.get(path)];
  return old === undefined || now === undefined ? [] : fileFixes(old, now, rule);
}

function ofReservations({ rule, older, now }: Patient): Fix[] {
  const node = rule.includes("ENUM") ? now.enum : now.message;
  const before = node === undefined ? undefined : older.types.get(node.fullName);
  return node === undefined || before === undefined ? [] : reservationFixes(before, node);
}

function ofMethod({ old, newer }: Patient): Fix[] {
  const { method } = old;
  if (method === undefined) return [];
  const service = newer.services.get(method.parent.fullName);
  return methodFixes(
    method,
    service,
    service?.methods.find((candidate) => candidate.name === method.name),
  );
}

function ofEnumValues({ older, newer, old, now, rule }: Patient): Fix[] {
  const before = old.enum ?? (now.enum === undefined ? undefined : enumNamed(older, now.enum.fullName));
  const after = now.enum ?? (before === undefined ? undefined : enumNamed(newer, before.fullName));
  if (before === undefined || after === undefined) return [];
  if (/DELETE|REMOVED|FREED/.test(rule))
    return deletedValueFixes(old.value === undefined ? before.values : [old.value], after);
  return renamedValueFixes(before, after, now.value ?? old.value);
}

function enumNamed(schema: ProtobufSchema, name: string): EnumNode | undefined {
  const type = schema.types.get(name);
  return type?.kind === "enum" ? type : undefined;
}

function ofDefinition({ old, newer, rule }: Patient): Fix[] {
  const node = rule.includes("ENUM") ? old.enum : rule.includes("SERVICE") ? old.service : old.message;
  return node === undefined ? [] : deletedDefinitionFixes(node, newer);
}

function ofField(patient: Patient): Fix[] {
  const { older, newer, old, now, rule } = patient;
  if (/REQUIRED/.test(rule) && now.field !== undefined) {
    const required = requiredFieldFixes(now.field);
    if (required.length > 0) return required;
  }
  if (/ADDED/.test(rule)) return [];
  const field = old.field ?? olderField(patient);
  if (field === undefined || field.isExtension) return [];
  const message = newerParent(field, older, newer);
  if (message === undefined) return [];
  const same = message.byNumber.get(field.number) ?? (now.field?.parent === message ? now.field : undefined);
  if (same === undefined || same.number !== field.number) return deletedFieldFixes(field, message, newer);
  return changedFieldFixes(field, same, aspectsOf(rule), older);
}

/** The older counterpart of the newer field, where the finding names only that. */
function olderField({ older, newer, now }: Patient): FieldNode | undefined {
  if (now.field?.parent === undefined) return undefined;
  const parent = new TypePairs(older, newer).message(now.field.parent);
  return parent?.byNumber.get(now.field.number);
}

function newerParent(field: FieldNode, older: ProtobufSchema, newer: ProtobufSchema): MessageNode | undefined {
  const name = field.parent?.fullName ?? "";
  const type = newer.types.get(name);
  if (type?.kind === "message") return type;
  return field.parent === older.root ? newer.root : undefined;
}

/** What a field rule is about; a rule that does not say is about everything. */
function aspectsOf(rule: string): ReadonlySet<Aspect> {
  if (/JSON_NAME/.test(rule)) return new Set(["json-name", "name"]);
  if (
    /NAMED_TYPE|TYPE|KIND|CARDINALITY|LABEL|NARROWED|WIDENED|BECAME|ZIGZAG|SIGN_|BITS|MAP_SHAPE|PRESENCE|UNIT/.test(
      rule,
    )
  )
    return new Set(["type"]);
  if (/NAME|RENAMED/.test(rule)) return new Set(["name", "json-name"]);
  if (/DEFAULT/.test(rule)) return new Set(["default"]);
  if (/ONEOF/.test(rule)) return new Set(["oneof"]);
  return new Set(["name", "json-name", "type", "default"]);
}
