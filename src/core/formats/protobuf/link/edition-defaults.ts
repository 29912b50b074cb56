/** Features that hold where nothing is set: the syntaxes' fixed sets and the editions' defaults (descriptor.proto). */
import type { Edition, Features } from "../schema.ts";

export const proto2Features: Features = {
  fieldPresence: "EXPLICIT",
  enumType: "CLOSED",
  repeatedFieldEncoding: "EXPANDED",
  utf8Validation: "NONE",
  messageEncoding: "LENGTH_PREFIXED",
  jsonFormat: "LEGACY_BEST_EFFORT",
  enforceNamingStyle: "STYLE_LEGACY",
  defaultSymbolVisibility: "EXPORT_ALL",
  cppStringType: "STRING",
  javaUtf8Validation: "DEFAULT",
};

export const proto3Features: Features = {
  ...proto2Features,
  fieldPresence: "IMPLICIT",
  enumType: "OPEN",
  repeatedFieldEncoding: "PACKED",
  utf8Validation: "VERIFY",
  jsonFormat: "ALLOW",
};

/** A proto3 field with the label `optional`. */
export const proto3OptionalFeatures: Features = { ...proto3Features, fieldPresence: "EXPLICIT" };

const edition2023: Features = { ...proto3Features, fieldPresence: "EXPLICIT" };

const edition2024: Features = {
  ...edition2023,
  enforceNamingStyle: "STYLE2024",
  defaultSymbolVisibility: "EXPORT_TOP_LEVEL",
  cppStringType: "VIEW",
};

export const editionFeatures = {
  "2023": edition2023,
  "2024": edition2024,
  "2026": { ...edition2024, enforceNamingStyle: "STYLE2026", defaultSymbolVisibility: "STRICT" },
} as const satisfies Record<Edition, Features>;
