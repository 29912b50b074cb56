/** Ways to mend a finding by editing the newer version: what differs at the finding's nodes decides, and the rule chooses. */
import type { Finding, Fix } from "../../model/index.ts";
import { TypePairs } from "./diff/pairs.ts";
import {
  deletedDefinitionFixes,
  deletedExtensionFixes,
  extensionRangeFixes,
  fileFixes,
  methodFixes,
  reservationFixes,
} from "./fixes/definition-fixes.ts";
import { type Elements, elementsAt } from "./fixes/element-at.ts";
import { deletedValueFixes, renamedValueFixes } from "./fixes/enum-fixes.ts";
import { type Aspect, changedFieldFixes, deletedFieldFixes, requiredFieldFixes } from "./fixes/field-fixes.ts";
import { restoreOneof } from "./fixes/oneof-fixes.ts";
import { optionFixes } from "./fixes/option-fixes.ts";
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
  [/^ONEOF_(?:NO_DELETE|REMOVED)$/, ofOneof],
  [/^(?:MESSAGE|ENUM)_(?:SAME_JSON_FORMAT|SAME_TYPE|OPENED|CLOSED|NO_REMOVE)/, ofOptions],
  [/^EXTENSION_MESSAGE_NO_DELETE$/, ofExtensionRanges],
  [/^(?:PACKAGE_)?EXTENSION_NO_DELETE$/, ofDeletedExtension],
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

function ofMethod({ old, newer, rule }: Patient): Fix[] {
  const { method } = old;
  if (method === undefined) return [];
  const service = newer.services.get(method.parent.fullName);
  const same = service?.methods.find((candidate) => candidate.name === method.name);
  return /IDEMPOTENCY/.test(rule) ? optionFixes(method, same, rule) : methodFixes(method, service, same);
}

function ofEnumValues({ older, newer, old, now, rule }: Patient): Fix[] {
  const before = old.enum ?? (now.enum === undefined ? undefined : enumNamed(older, now.enum.fullName));
  const after = now.enum ?? (before === undefined ? undefined : enumNamed(newer, before.fullName));
  if (before === undefined || after === undefined) return [];
  if (/DELETE|REMOVED|FREED/.test(rule))
    return deletedValueFixes(old.value === undefined ? before.values : [old.value], after);
  return renamedValueFixes(before, after, now.value ?? old.value);
}

function ofOneof({ older, newer, old, now }: Patient): Fix[] {
  const { oneof } = old;
  const message = now.message ?? (oneof === undefined ? undefined : messageNamed(newer, oneof.parent.fullName));
  if (oneof !== undefined) return message === undefined ? [] : restoreOneof(oneof, message);
  const before = message === undefined ? undefined : messageNamed(older, message.fullName);
  if (before === undefined || message === undefined) return [];
  return before.oneofs.flatMap((each) => (each.synthetic ? [] : restoreOneof(each, message)));
}

function ofOptions({ older, old, now, rule }: Patient): Fix[] {
  const after = rule.startsWith("ENUM") ? now.enum : now.message;
  const before = rule.startsWith("ENUM") ? old.enum : old.message;
  return optionFixes(before ?? (after === undefined ? undefined : older.types.get(after.fullName)), after, rule);
}

function ofExtensionRanges({ older, newer, old, now }: Patient): Fix[] {
  const before = old.message ?? (now.message === undefined ? undefined : messageNamed(older, now.message.fullName));
  const after = now.message ?? (before === undefined ? undefined : messageNamed(newer, before.fullName));
  return before === undefined || after === undefined ? [] : extensionRangeFixes(before, after);
}

function ofDeletedExtension({ newer, old }: Patient): Fix[] {
  return old.field?.isExtension === true ? deletedExtensionFixes(old.field, newer) : [];
}

function messageNamed(schema: ProtobufSchema, name: string): MessageNode | undefined {
  const type = schema.types.get(name);
  return type?.kind === "message" ? type : undefined;
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
  if (field === undefined) return [];
  if (field.isExtension) return ofExtension(field, patient);
  const message = newerParent(field, older, newer);
  if (message === undefined) return [];
  const same = message.byNumber.get(field.number) ?? (now.field?.parent === message ? now.field : undefined);
  if (same === undefined || same.number !== field.number) return deletedFieldFixes(field, message, newer);
  return [...changedFieldFixes(field, same, aspectsOf(rule), older), ...optionFixes(field, same, rule)];
}

/** An extension is found by its number among those of one message. */
function ofExtension(field: FieldNode, { older, newer, rule }: Patient): Fix[] {
  const others = newer.extensionsOf.get(field.parent?.fullName ?? "") ?? [];
  const same = others.find((other) => other.number === field.number) ?? newer.extensions.get(field.fullName);
  if (same === undefined) return deletedExtensionFixes(field, newer);
  return [...changedFieldFixes(field, same, aspectsOf(rule), older), ...optionFixes(field, same, rule)];
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

/** What a field rule is about. The first row that fits counts; a rule that does not say is about everything. */
const aspects: readonly (readonly [RegExp, readonly Aspect[]])[] = [
  [/NUMBER_REUSED/, ["number", "name"]],
  [/NUMBER/, ["number"]],
  [/JSON_NAME/, ["number", "json-name", "name"]],
  [/UTF8|JSTYPE|CPP_STRING/, ["type", "number"]],
  [
    /NAMED_TYPE|TYPE|KIND|CARDINALITY|LABEL|NARROWED|WIDENED|BECAME|ZIGZAG|SIGN_|BITS|MAP_SHAPE|UNIT|PRESENCE/,
    ["type", "oneof", "number"],
  ],
  [/NAME|RENAMED/, ["number", "name", "json-name"]],
  [/DEFAULT/, ["default", "type", "number"]],
  [/ONEOF/, ["oneof", "number"]],
  [/./, ["number", "name", "json-name", "type", "default"]],
];

function aspectsOf(rule: string): ReadonlySet<Aspect> {
  return new Set(aspects.find(([shape]) => shape.test(rule))?.[1]);
}
