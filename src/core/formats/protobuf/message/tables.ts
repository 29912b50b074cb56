import { joinName } from "../../../model/path.ts";
import type { EnumNode, FieldKind, FieldNode, MessageNode, ProtobufSchema } from "../schema.ts";
import { wireTypes, wireTypeWords } from "../wire/wire-reader.ts";

/** Kinds that a table's field can have: those that can be read. */
export type ValueKind = Exclude<FieldKind, "unresolved">;

/** An enum as readers need it. */
export interface EnumTable {
  readonly fullName: string;
  readonly isClosed: boolean;
  /** The first label of each number. */
  readonly labels: ReadonlyMap<number, string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** What absence stands for: the first value. */
  readonly first: number;
}

/** A field as readers and writers need it; made once per version. */
export interface FieldTable {
  readonly node: FieldNode;
  readonly number: number;
  /** The field's name; `(full.name)` for an extension. It is the field's segment in paths. */
  readonly name: string;
  /** `/` and the name, escaped: what the field adds to a path. */
  readonly step: string;
  /** The name in ProtoJSON; `[full.name]` for an extension. */
  readonly jsonName: string;
  /** The name in ProtoJSON as it stands before the value: in quotes, with its colon. */
  readonly jsonLabel: string;
  /** What its tag is called: `field 3, varint`. */
  readonly tagWords: string;
  readonly kind: ValueKind;
  /** The wire type of one value. */
  readonly wireType: number;
  readonly repeated: boolean;
  /** Written as one length-delimited run. */
  readonly packed: boolean;
  readonly packable: boolean;
  readonly presence: boolean;
  readonly required: boolean;
  readonly verifyUtf8: boolean;
  /** The other members of its (real) oneof. */
  readonly rivals: readonly number[];
  readonly oneof: string | undefined;
  readonly enum: EnumTable | undefined;
  readonly map: { readonly key: FieldTable; readonly value: FieldTable } | undefined;
  /** The message it holds; a map's entry. */
  readonly message: MessageTable | undefined;
}

/** A message as readers and writers need it. */
export interface MessageTable {
  readonly node: MessageNode;
  readonly fullName: string;
  /** By number, extensions among them. */
  readonly fields: readonly FieldTable[];
  readonly byNumber: ReadonlyMap<number, FieldTable>;
  /** By ProtoJSON name, by the name itself, and extensions as `[full.name]`. */
  readonly byJsonName: ReadonlyMap<string, FieldTable>;
  readonly required: readonly FieldTable[];
}

/** All tables of one version, made when first asked for. */
export interface Tables {
  of(message: MessageNode): MessageTable;
  /** The table of the message of that full name. */
  named(fullName: string): MessageTable | undefined;
}

const wireTypeOf = {
  double: wireTypes.fixed64,
  float: wireTypes.fixed32,
  int32: wireTypes.varint,
  int64: wireTypes.varint,
  uint32: wireTypes.varint,
  uint64: wireTypes.varint,
  sint32: wireTypes.varint,
  sint64: wireTypes.varint,
  fixed32: wireTypes.fixed32,
  fixed64: wireTypes.fixed64,
  sfixed32: wireTypes.fixed32,
  sfixed64: wireTypes.fixed64,
  bool: wireTypes.varint,
  string: wireTypes.delimited,
  bytes: wireTypes.delimited,
  enum: wireTypes.varint,
  message: wireTypes.delimited,
  group: wireTypes.startGroup,
} as const satisfies Record<ValueKind, number>;

const cache = new WeakMap<ProtobufSchema, Tables>();

/** The tables of a version. */
export function tablesOf(schema: ProtobufSchema): Tables {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  const made = makeTables(schema);
  cache.set(schema, made);
  return made;
}

function makeTables(schema: ProtobufSchema): Tables {
  const messages = new Map<MessageNode, MessageTable>();
  const of = (message: MessageNode): MessageTable => {
    const known = messages.get(message);
    if (known !== undefined) return known;
    const made = new LazyMessage(message, schema.extensionsOf.get(message.fullName) ?? [], of);
    messages.set(message, made);
    return made;
  };
  return {
    of,
    named: (fullName) => {
      const type = schema.types.get(fullName);
      return type?.kind === "message" ? of(type) : undefined;
    },
  };
}

/** The field under a number whose type is not known, so that the table leaves it out. */
export function leftOut({ node }: MessageTable, number: number): FieldNode | undefined {
  const field = node.byNumber.get(number);
  return field?.type === "unresolved" ? field : undefined;
}

/** A next step for who names a field that is left out; undefined for any other name. */
export function leftOutHint({ node }: MessageTable, name: string): string | undefined {
  const field = node.fields.find((one) => one.type === "unresolved" && (one.name === name || one.jsonName === name));
  return field === undefined ? undefined : `Its type ${field.typeText} is not known: add the file that declares it.`;
}

const enumTables = new WeakMap<EnumNode, EnumTable>();

/** The table of an enum; enums name nothing, so it serves every version that shares the node. */
export function enumTableOf(node: EnumNode): EnumTable {
  const known = enumTables.get(node);
  if (known !== undefined) return known;
  const labels = new Map<number, string>();
  const numbers = new Map<string, number>();
  for (const value of node.values) {
    if (!labels.has(value.number)) labels.set(value.number, value.name);
    numbers.set(value.name, value.number);
  }
  const first = node.values[0]?.number ?? 0;
  const made = { fullName: node.fullName, isClosed: node.isClosed, labels, numbers, first };
  enumTables.set(node, made);
  return made;
}

/** Fields are made when first asked for, so that messages may contain themselves. */
class LazyMessage implements MessageTable {
  readonly node: MessageNode;
  readonly fullName: string;
  readonly #extensions: readonly FieldNode[];
  readonly #of: (message: MessageNode) => MessageTable;
  #fields: readonly FieldTable[] | undefined;
  #byNumber: ReadonlyMap<number, FieldTable> | undefined;
  #byJsonName: ReadonlyMap<string, FieldTable> | undefined;
  #required: readonly FieldTable[] | undefined;

  constructor(node: MessageNode, extensions: readonly FieldNode[], of: (message: MessageNode) => MessageTable) {
    this.node = node;
    this.fullName = node.fullName;
    this.#extensions = extensions;
    this.#of = of;
  }

  get byNumber(): ReadonlyMap<number, FieldTable> {
    if (this.#byNumber === undefined) {
      const byNumber = new Map<number, FieldTable>();
      for (const node of [...this.node.fields, ...this.#extensions]) {
        const made = byNumber.has(node.number) ? undefined : fieldTable(node, this.#of);
        if (made !== undefined) byNumber.set(made.number, made);
      }
      this.#byNumber = byNumber;
    }
    return this.#byNumber;
  }

  get fields(): readonly FieldTable[] {
    this.#fields ??= [...this.byNumber.values()].sort((a, b) => a.number - b.number);
    return this.#fields;
  }

  get required(): readonly FieldTable[] {
    this.#required ??= this.fields.filter((field) => field.required);
    return this.#required;
  }

  get byJsonName(): ReadonlyMap<string, FieldTable> {
    if (this.#byJsonName === undefined) {
      const byName = new Map<string, FieldTable>();
      for (const field of this.fields) if (!field.node.isExtension) byName.set(field.node.name, field);
      for (const field of this.fields) byName.set(field.jsonName, field);
      this.#byJsonName = byName;
    }
    return this.#byJsonName;
  }
}

/** Undefined for a field whose type is not known: its bytes are unknown ones. */
function fieldTable(node: FieldNode, of: (message: MessageNode) => MessageTable): FieldTable | undefined {
  if (node.type === "unresolved") return undefined;
  const kind = node.type;
  const wireType = wireTypeOf[kind];
  const repeated = node.cardinality === "repeated";
  const oneof = node.oneof !== undefined && !node.oneof.synthetic ? node.oneof : undefined;
  const { message, map } = node;
  const key = map === undefined ? undefined : fieldTable(map.key, of);
  const value = map === undefined ? undefined : fieldTable(map.value, of);
  return {
    node,
    number: node.number,
    name: node.isExtension ? `(${node.fullName})` : node.name,
    step: joinName("", node.isExtension ? `(${node.fullName})` : node.name),
    jsonName: node.isExtension ? `[${node.fullName}]` : node.jsonName,
    jsonLabel: `${JSON.stringify(node.isExtension ? `[${node.fullName}]` : node.jsonName)}:`,
    tagWords: `field ${node.number}, ${wireTypeWords[wireType]}`,
    kind,
    wireType,
    repeated,
    packed: node.isPacked,
    packable: repeated && wireType !== wireTypes.delimited && wireType !== wireTypes.startGroup,
    presence: node.hasPresence,
    required: node.isRequired,
    verifyUtf8: kind === "string" && node.features.utf8Validation === "VERIFY",
    rivals: oneof?.fields.map((field) => field.number).filter((number) => number !== node.number) ?? [],
    oneof: oneof?.name,
    enum: node.enum === undefined ? undefined : enumTableOf(node.enum),
    map: key === undefined || value === undefined ? undefined : { key, value },
    get message() {
      return message === undefined ? undefined : of(message);
    },
  };
}
