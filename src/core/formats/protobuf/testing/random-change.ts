import {
  type Chance,
  freeNumber,
  freshName,
  labelFor,
  type RandomEnum,
  type RandomField,
  type RandomFile,
  type RandomMessage,
  randomEnum,
  randomField,
  randomMessage,
  randomMethod,
  randomType,
  scalars,
} from "./random-file.ts";

/** Changes one thing of a file at random; the file stays one that buf builds. */
export function changeFile(file: RandomFile, chance: Chance): void {
  const change = chance.one([
    changeField,
    changeField,
    changeField,
    changeMessage,
    changeEnum,
    changeService,
    changeFileItself,
  ]);
  change(file, chance);
}

function allMessages(messages: readonly RandomMessage[]): RandomMessage[] {
  return messages.flatMap((message) => [message, ...allMessages(message.messages)]);
}

function someField(file: RandomFile, chance: Chance): { message: RandomMessage; field: RandomField } | undefined {
  const all = allMessages(file.messages).flatMap((message) => message.fields.map((field) => ({ message, field })));
  return all.length === 0 ? undefined : chance.one(all);
}

const isMap = (field: RandomField): boolean => field.type.startsWith("map<");
const isScalar = (field: RandomField): boolean => scalars.includes(field.type);

/** A change of one field; those that a field cannot have do nothing. */
const fieldChanges: readonly ((
  file: RandomFile,
  message: RandomMessage,
  field: RandomField,
  chance: Chance,
) => void)[] = [
  (file, _message, field) => {
    field.name = freshName(file, "renamed");
  },
  (_file, message, field, chance) => {
    field.number = freeNumber(message, chance);
  },
  (file, _message, field, chance) => {
    if (isMap(field)) return;
    field.type = randomType(file, chance);
    field.options.clear();
  },
  (file, _message, field, chance) => {
    if (field.oneof !== undefined) return;
    field.type = isMap(field) ? randomType(file, chance) : `map<string, ${field.type}>`;
    field.label = labelFor(file, undefined, field.type, chance);
    field.options.clear();
  },
  (file, _message, field, chance) => {
    field.label = labelFor(file, field.oneof, field.type, chance);
    field.options.clear();
  },
  (file, message, field) => {
    message.fields = message.fields.filter((other) => other !== field);
    message.reserved.add(String(field.number));
    message.reserved.add(file.syntax.startsWith("2") ? field.name : `"${field.name}"`);
    file.names += 1;
  },
  (_file, message, field) => {
    message.fields = message.fields.filter((other) => other !== field);
  },
  (file, _message, field, chance) => {
    if (isMap(field)) return;
    field.oneof = field.oneof === undefined ? chance.one(["pick", "way"]) : undefined;
    field.label = labelFor(file, field.oneof, field.type, chance);
    field.options.clear();
  },
  (file, _message, field) => {
    field.options.set("json_name", `"${freshName(file, "json")}"`);
  },
  (_file, _message, field) => {
    field.options.set("deprecated", "true");
  },
  (file, _message, field, chance) => {
    if (file.syntax === "proto3" || field.label === "repeated " || !isScalar(field)) return;
    if (field.options.has("features.field_presence")) return;
    field.options.set("default", String(chance.below(9)));
  },
  (_file, _message, field, chance) => {
    if (/64$/.test(field.type)) field.options.set("jstype", chance.one(["JS_STRING", "JS_NUMBER"]));
  },
  (file, _message, field, chance) => {
    if (field.label !== "repeated " || !isScalar(field)) return;
    if (file.syntax.startsWith("2"))
      field.options.set("features.repeated_field_encoding", chance.one(["PACKED", "EXPANDED"]));
    else field.options.set("packed", chance.one(["true", "false"]));
  },
  (file, _message, field, chance) => {
    if (!file.syntax.startsWith("2") || field.label !== "" || field.oneof !== undefined || !isScalar(field)) return;
    if (!field.options.has("default"))
      field.options.set("features.field_presence", chance.one(["EXPLICIT", "IMPLICIT", "LEGACY_REQUIRED"]));
  },
  (_file, _message, field, chance) => {
    if (field.type === "string" && field.label !== "repeated ")
      field.options.set("ctype", chance.one(["STRING", "CORD"]));
  },
];

function changeField(file: RandomFile, chance: Chance): void {
  const found = someField(file, chance);
  if (found === undefined) return;
  chance.one(fieldChanges)(file, found.message, found.field, chance);
  // ctype is no option of edition 2024.
  if (file.syntax === "2024") found.field.options.delete("ctype");
}

function changeMessage(file: RandomFile, chance: Chance): void {
  const message = chance.one(allMessages(file.messages));
  chance.one<() => void>([
    () => message.fields.push(randomField(file, message, chance)),
    () => message.messages.push(randomMessage(file, chance, 2)),
    () => {
      message.messages.pop();
    },
    () => {
      message.enums.pop();
    },
    () => message.options.set("deprecated", "true"),
    () => message.reserved.clear(),
    () => message.extensions.clear(),
    () => {
      if (file.syntax !== "proto3") message.options.set("no_standard_descriptor_accessor", "true");
    },
    () => message.reserved.add(`${80 + chance.below(5)}`),
    () => file.messages.push(randomMessage(file, chance, 1)),
    () => message.fields.reverse(),
  ])();
}

function changeEnum(file: RandomFile, chance: Chance): void {
  const all = [...file.enums, ...allMessages(file.messages).flatMap(({ enums }) => enums)];
  if (all.length === 0) return;
  const one = chance.one(all);
  chance.one<() => void>([
    () => addValue(file, one),
    () => {
      // An alias must stay: allow_alias asks for one.
      if (one.values.length > 1 && !one.options.has("allow_alias")) one.values.pop();
    },
    () => {
      const value = one.values.length > 1 && !one.options.has("allow_alias") ? one.values.pop() : undefined;
      if (value !== undefined) one.reserved.add(String(value.number));
    },
    () => {
      chance.one(one.values).name = freshName(file, "relabelled").toUpperCase();
    },
    () => {
      const last = one.values.at(-1);
      if (last !== undefined && one.values.length > 1 && !one.options.has("allow_alias")) last.number = 40 + file.names;
    },
    () => {
      const [first] = one.values;
      if (first === undefined || one.options.has("allow_alias")) return;
      one.options.set("allow_alias", "true");
      one.values.push({ name: freshName(file, "alias").toUpperCase(), number: first.number });
    },
    () => one.options.set("deprecated", "true"),
    () => one.reserved.clear(),
    () => {
      if (file.syntax.startsWith("2")) one.options.set("features.enum_type", chance.one(["OPEN", "CLOSED"]));
    },
    () => file.enums.push(randomEnum(file, chance)),
  ])();
}

function addValue(file: RandomFile, one: RandomEnum): void {
  one.values.push({ name: freshName(file, "added").toUpperCase(), number: 40 + file.names });
}

function changeService(file: RandomFile, chance: Chance): void {
  const [service] = file.services;
  if (service === undefined) {
    file.services.push({ name: freshName(file, "Service"), methods: [randomMethod(file, chance)] });
    return;
  }
  const method = service.methods.length === 0 ? undefined : chance.one(service.methods);
  chance.one<() => void>([
    () => service.methods.push(randomMethod(file, chance)),
    () => {
      service.methods.pop();
    },
    () => {
      file.services.pop();
    },
    () => {
      if (method !== undefined) method.input = randomMethod(file, chance).input;
    },
    () => {
      if (method !== undefined) method.output = randomMethod(file, chance).output;
    },
    () =>
      method?.options.set("idempotency_level", chance.one(["IDEMPOTENT", "NO_SIDE_EFFECTS", "IDEMPOTENCY_UNKNOWN"])),
  ])();
}

const fileOptions: readonly (readonly [string, readonly string[]])[] = [
  ["go_package", ['"example.com/a"', '"example.com/b;b"']],
  ["java_package", ['"com.a"', '"com.b"']],
  ["java_multiple_files", ["true", "false"]],
  ["java_outer_classname", ['"A"', '"B"']],
  ["objc_class_prefix", ['"AB"', '"CD"']],
  ["csharp_namespace", ['"A"', '"B"']],
  ["php_namespace", ['"A"', '"B"']],
  ["php_class_prefix", ['"A"', '"B"']],
  ["php_metadata_namespace", ['"A"', '"B"']],
  ["ruby_package", ['"A"', '"B"']],
  ["swift_prefix", ['"A"', '"B"']],
  ["cc_enable_arenas", ["true", "false"]],
  ["cc_generic_services", ["true", "false"]],
  ["java_generic_services", ["true", "false"]],
  ["py_generic_services", ["true", "false"]],
  ["optimize_for", ["SPEED", "CODE_SIZE"]],
  ["deprecated", ["true", "false"]],
];

function changeFileItself(file: RandomFile, chance: Chance): void {
  const [name, values] = chance.one(fileOptions);
  // What Java's options became is no option of edition 2024.
  if (file.syntax === "2024" && name === "java_multiple_files") return;
  if (file.options.has(name) && chance.once(3)) file.options.delete(name);
  else file.options.set(name, chance.one(values));
}
