/** What `features` options say, and what follows from them for the elements inside (editions: feature resolution). */
import type { Features, OptionNode, OptionValue } from "../schema.ts";

/** Features by their option path. */
const names: ReadonlyMap<string, keyof Features> = new Map<string, keyof Features>([
  ["field_presence", "fieldPresence"],
  ["enum_type", "enumType"],
  ["repeated_field_encoding", "repeatedFieldEncoding"],
  ["utf8_validation", "utf8Validation"],
  ["message_encoding", "messageEncoding"],
  ["json_format", "jsonFormat"],
  ["enforce_naming_style", "enforceNamingStyle"],
  ["default_symbol_visibility", "defaultSymbolVisibility"],
  ["(pb.cpp)/string_type", "cppStringType"],
  ["(pb.java)/utf8_validation", "javaUtf8Validation"],
]);

/** Values that the closed features can take; another value is a problem elsewhere and changes nothing here. */
const values: Readonly<Partial<Record<keyof Features, readonly string[]>>> = {
  fieldPresence: ["EXPLICIT", "IMPLICIT", "LEGACY_REQUIRED"],
  enumType: ["OPEN", "CLOSED"],
  repeatedFieldEncoding: ["PACKED", "EXPANDED"],
  utf8Validation: ["VERIFY", "NONE"],
  messageEncoding: ["LENGTH_PREFIXED", "DELIMITED"],
  jsonFormat: ["ALLOW", "LEGACY_BEST_EFFORT"],
};

const variants = new WeakMap<Features, Map<string, Features>>();

/** The features with one of them changed; equal variants are one object, so that elements share them. */
export function withFeature(base: Features, name: keyof Features, value: string): Features {
  if (base[name] === value) return base;
  let known = variants.get(base);
  if (known === undefined) {
    known = new Map();
    variants.set(base, known);
  }
  const key = `${name}=${value}`;
  let made = known.get(key);
  if (made === undefined) {
    made = { ...base, [name]: value };
    known.set(key, made);
  }
  return made;
}

function set(base: Features, path: string, value: OptionValue): Features {
  if (value.kind === "message") {
    let features = base;
    for (const field of value.fields) {
      features = set(features, path === "" ? field.name : `${path}/${field.name}`, field.value);
    }
    return features;
  }
  const name = names.get(path);
  if (name === undefined || value.kind !== "identifier") return base;
  if (values[name]?.includes(value.text) === false) return base;
  return withFeature(base, name, value.text);
}

/** An element's features: those around it, with its own settings over them. */
export function resolveFeatures(around: Features, options: readonly OptionNode[]): Features {
  let features = around;
  for (const option of options) {
    if (option.path[0] === "features") features = set(features, option.path.slice(1).join("/"), option.value);
  }
  return features;
}
