/** A source of random choices that a seed decides (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 up to, not including, the limit. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  }

  one<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error("nothing to choose from");
    return item;
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }
}

export interface RandomField {
  name: string;
  number: number;
  label: "" | "optional " | "required " | "repeated ";
  type: string;
  oneof: string | undefined;
  options: Map<string, string>;
}

export interface RandomMessage {
  name: string;
  fields: RandomField[];
  messages: RandomMessage[];
  enums: RandomEnum[];
  reserved: Set<string>;
  extensions: Set<string>;
  options: Map<string, string>;
}

export interface RandomEnum {
  name: string;
  values: { name: string; number: number }[];
  reserved: Set<string>;
  options: Map<string, string>;
}

export interface RandomMethod {
  name: string;
  input: string;
  output: string;
  options: Map<string, string>;
}

export interface RandomService {
  name: string;
  methods: RandomMethod[];
}

/** One `.proto` file as a tree that can be changed at random and stays one that buf builds. */
export interface RandomFile {
  syntax: "proto2" | "proto3" | "2023" | "2024";
  package: string;
  options: Map<string, string>;
  messages: RandomMessage[];
  enums: RandomEnum[];
  services: RandomService[];
  /** Names that were given: none is given twice, so that scopes never clash. */
  names: number;
}

const scalars = [
  "int32",
  "int64",
  "uint32",
  "uint64",
  "sint32",
  "sint64",
  "fixed32",
  "fixed64",
  "sfixed32",
  "sfixed64",
];
const types = [...scalars, "bool", "string", "bytes", "double", "float"];

/** A file of a few messages, enums and services. */
export function randomFile(chance: Chance, name: string): RandomFile {
  const file: RandomFile = {
    syntax: chance.one(["proto2", "proto3", "proto3", "2023", "2024"]),
    package: name,
    options: new Map(),
    messages: [],
    enums: [],
    services: [],
    names: 0,
  };
  if (chance.once(2)) file.options.set("go_package", `"example.com/${name}"`);
  for (let count = 1 + chance.below(2); count > 0; count--) file.enums.push(randomEnum(file, chance));
  for (let count = 1 + chance.below(3); count > 0; count--) file.messages.push(randomMessage(file, chance, 0));
  if (chance.once(2)) {
    const methods: RandomMethod[] = [];
    for (let count = 1 + chance.below(3); count > 0; count--) methods.push(randomMethod(file, chance));
    file.services.push({ name: freshName(file, "Service"), methods });
  }
  return file;
}

/** A name that no other thing of the file has. */
export function freshName(file: RandomFile, stem: string): string {
  file.names += 1;
  return /^[A-Z]/.test(stem) ? `${stem}${letters(file.names)}` : `${stem}_${letters(file.names).toLowerCase()}`;
}

/** Letters only: digits after underscores would be a matter of style to some editions. */
function letters(number: number): string {
  const rest = Math.floor(number / 26);
  return `${rest > 0 ? letters(rest) : ""}${String.fromCharCode(65 + (number % 26))}`;
}

export function randomEnum(file: RandomFile, chance: Chance): RandomEnum {
  const name = freshName(file, "Kind");
  const values = Array.from({ length: 1 + chance.below(4) }, (_, number) => ({
    name: `${freshName(file, "kind").toUpperCase()}${number === 0 ? "_UNSPECIFIED" : ""}`,
    number: number * (1 + chance.below(2)),
  }));
  const numbers = new Set<number>();
  const distinct = values.filter(({ number }) => !numbers.has(number) && numbers.add(number));
  return { name, values: distinct, reserved: new Set(), options: new Map() };
}

export function randomMessage(file: RandomFile, chance: Chance, depth: number): RandomMessage {
  const message: RandomMessage = {
    name: freshName(file, "Message"),
    fields: [],
    messages: [],
    enums: [],
    reserved: new Set(),
    extensions: new Set(),
    options: new Map(),
  };
  if (depth < 2 && chance.once(3)) message.messages.push(randomMessage(file, chance, depth + 1));
  if (chance.once(4)) message.enums.push(randomEnum(file, chance));
  for (let count = chance.below(6); count > 0; count--) message.fields.push(randomField(file, message, chance));
  if (chance.once(4)) message.reserved.add(`${60 + chance.below(5)} to ${70 + chance.below(5)}`);
  if (chance.once(5))
    message.reserved.add(file.syntax.startsWith("2") ? freshName(file, "gone") : `"${freshName(file, "gone")}"`);
  if (file.syntax !== "proto3" && chance.once(4)) message.extensions.add(`100 to ${110 + chance.below(5)}`);
  return message;
}

/** Numbers that a message's field may have. */
export function freeNumber(message: RandomMessage, chance: Chance): number {
  const taken = new Set(message.fields.map(({ number }) => number));
  let number = 1 + chance.below(30);
  while (taken.has(number) || message.reserved.has(String(number))) number += 1;
  return number;
}

export function randomField(file: RandomFile, message: RandomMessage, chance: Chance): RandomField {
  const oneof = chance.once(5) ? chance.one(["pick", "way"]) : undefined;
  const type =
    oneof === undefined && chance.once(6) ? `map<string, ${randomType(file, chance)}>` : randomType(file, chance);
  return {
    name: freshName(file, "field"),
    number: freeNumber(message, chance),
    label: labelFor(file, oneof, type, chance),
    type,
    oneof,
    options: new Map(),
  };
}

export function labelFor(
  file: RandomFile,
  oneof: string | undefined,
  type: string,
  chance: Chance,
): RandomField["label"] {
  if (oneof !== undefined || type.startsWith("map<")) return "";
  if (file.syntax === "proto2") return chance.one(["optional ", "optional ", "required ", "repeated "]);
  return file.syntax === "proto3" ? chance.one(["", "", "optional ", "repeated "]) : chance.one(["", "", "repeated "]);
}

export function randomType(file: RandomFile, chance: Chance): string {
  if (!chance.once(3)) return chance.one(types);
  // By full name, wherever it stands.
  const enums = file.enums.map(({ name }) => `.${file.package}.${name}`);
  const messages = file.messages.map(({ name }) => `.${file.package}.${name}`);
  const all = [...enums, ...messages];
  return all.length === 0 ? "string" : chance.one(all);
}

export function randomMethod(file: RandomFile, chance: Chance): RandomMethod {
  const type = (): string => `${chance.once(4) ? "stream " : ""}.${file.package}.${chance.one(file.messages).name}`;
  return { name: freshName(file, "Call"), input: type(), output: type(), options: new Map() };
}

export { scalars };
