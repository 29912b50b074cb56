/** buf's 64 breaking rules: categories by buf.yaml version (spec/buf.md 2), who breaks, and what to say about each. */
import type { BufRule, RuleCatalog } from "../buf/rule-table.ts";
import { breakingRow as row, since } from "./breaking-row.ts";
import { fileOptionRules } from "./file-option-rules.ts";

/** Every rule that `buf breaking` can report. */
export const breakingRules = {
  EXTENSION_NO_DELETE: row("EXTENSION_NO_DELETE", since("v2", "F"), {
    breaks: "both",
    title: "Extension {name} was deleted",
    why: "Code that sets or reads this extension no longer compiles, and its values in old events become unknown fields.",
    fix: "Keep the extension, and mark it deprecated.",
  }),
  SERVICE_NO_DELETE: row("SERVICE_NO_DELETE", since("v1beta1", "F"), {
    breaks: "backward",
    title: "Service {name} was deleted",
    why: "Clients that were built with the old file still call it and are told that it does not exist.",
    fix: "Keep the service until no client calls it, and mark it deprecated.",
  }),
  ENUM_NO_DELETE: row("ENUM_NO_DELETE", since("v1beta1", "Fc"), {
    breaks: "both",
    title: "Enum {name} was deleted from its file",
    why: "Generated code loses the type, also where another file of the package now declares it.",
    fix: "Keep the enum where it stands, and mark it deprecated.",
  }),
  FILE_NO_DELETE: row("FILE_NO_DELETE", since("v1beta1", "Fc"), {
    breaks: "both",
    title: "File {name} was deleted",
    why: "Every import of the file and every type in it is gone for whoever uses them.",
    fix: "Keep the file; if its types moved, let it import the new file publicly.",
  }),
  MESSAGE_NO_DELETE: row("MESSAGE_NO_DELETE", since("v1beta1", "Fc"), {
    breaks: "both",
    title: "Message {name} was deleted from its file",
    why: "Generated code loses the type, and readers no longer know the events that it described.",
    fix: "Keep the message where it stands, and mark it deprecated.",
  }),
  RPC_NO_DELETE: row("RPC_NO_DELETE", since("v1beta1", "FP"), {
    breaks: "backward",
    title: "RPC {name} was deleted",
    why: "Clients that were built with the old file still call it and are told that it does not exist.",
    fix: "Keep the RPC until no client calls it, and mark it deprecated.",
  }),
  ENUM_VALUE_NO_DELETE: row("ENUM_VALUE_NO_DELETE", since("v1beta1", "FPc"), {
    breaks: "backward",
    title: "Enum value {name} was deleted",
    why: "Old events still carry its number, for which new readers have no name.",
    fix: "Keep the value, and mark it deprecated.",
  }),
  EXTENSION_MESSAGE_NO_DELETE: row("EXTENSION_MESSAGE_NO_DELETE", since("v1beta1", "FPc"), {
    breaks: "both",
    title: "Extension range of {name} was deleted",
    why: "Extensions that use these numbers no longer compile, and their values become unknown fields.",
    fix: "Keep the extension range.",
  }),
  FIELD_NO_DELETE: row("FIELD_NO_DELETE", since("v1beta1", "FPc"), {
    breaks: "both",
    title: "Field {name} was deleted",
    why: "New readers drop what old events say in this field, and old readers get its default from new events.",
    fix: "Keep the field, and mark it deprecated.",
  }),
  ONEOF_NO_DELETE: row("ONEOF_NO_DELETE", since("v1beta1", "FPc"), {
    breaks: "both",
    title: "Oneof {name} was deleted",
    why: "Generated code loses the oneof, and nothing keeps its fields from being set together any more.",
    fix: "Keep the oneof.",
  }),
  PACKAGE_ENUM_NO_DELETE: row("PACKAGE_ENUM_NO_DELETE", since("v1beta1", "P"), {
    breaks: "both",
    title: "Enum {name} was deleted from its package",
    why: "Generated code loses the type wherever the package is used.",
    fix: "Keep the enum somewhere in the package, and mark it deprecated.",
  }),
  PACKAGE_EXTENSION_NO_DELETE: row("PACKAGE_EXTENSION_NO_DELETE", since("v2", "P"), {
    breaks: "both",
    title: "Extension {name} was deleted from its package",
    why: "Code that sets or reads this extension no longer compiles, and its values in old events become unknown fields.",
    fix: "Keep the extension somewhere in the package, and mark it deprecated.",
  }),
  PACKAGE_MESSAGE_NO_DELETE: row("PACKAGE_MESSAGE_NO_DELETE", since("v1beta1", "P"), {
    breaks: "both",
    title: "Message {name} was deleted from its package",
    why: "Generated code loses the type wherever the package is used, and readers no longer know the events that it described.",
    fix: "Keep the message somewhere in the package, and mark it deprecated.",
  }),
  PACKAGE_NO_DELETE: row("PACKAGE_NO_DELETE", since("v1beta1", "P"), {
    breaks: "both",
    title: "Package {name} was deleted",
    why: "Everything in the package is gone or has another full name, so nothing built with the old one finds it.",
    fix: "Keep the package, and add the new one beside it.",
  }),
  PACKAGE_SERVICE_NO_DELETE: row("PACKAGE_SERVICE_NO_DELETE", since("v1beta1", "P"), {
    breaks: "backward",
    title: "Service {name} was deleted from its package",
    why: "Clients that were built with the old package still call it and are told that it does not exist.",
    fix: "Keep the service until no client calls it, and mark it deprecated.",
  }),
  ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED: row("ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED", since("v1beta1", "Jc"), {
    breaks: "backward",
    title: "Enum value {name} was deleted and its name is free again",
    why: "JSON carries the name: old documents say it, and a later value of the same name would be taken for it.",
    fix: "Reserve the name, or keep the value.",
  }),
  ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED: row(
    "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
    since("v1beta1", "JWc"),
    {
      breaks: "backward",
      title: "Enum value {name} was deleted and its number is free again",
      why: "Old events still carry the number, and a later value with the same number would be taken for it.",
      fix: "Reserve the number, or keep the value.",
    },
  ),
  FIELD_NO_DELETE_UNLESS_NAME_RESERVED: row("FIELD_NO_DELETE_UNLESS_NAME_RESERVED", since("v1beta1", "Jc"), {
    breaks: "backward",
    title: "Field {name} was deleted and its name is free again",
    why: "JSON carries the name: old documents say it, and a later field of the same name would be filled from it.",
    fix: "Reserve the name, or keep the field.",
  }),
  FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED: row("FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED", since("v1beta1", "JWc"), {
    breaks: "backward",
    title: "Field {name} was deleted and its number is free again",
    why: "Old events still carry the number, and a later field with the same number would be filled from it.",
    fix: "Reserve the number, or keep the field.",
  }),
  RESERVED_ENUM_NO_DELETE: row("RESERVED_ENUM_NO_DELETE", since("v1beta1", "FPJWc"), {
    breaks: "backward",
    title: "Enum {name} no longer reserves what it reserved",
    why: "A number or name that once meant something can be used again, and old events would be taken for the new value.",
    fix: "Put the reserved numbers and names back.",
  }),
  RESERVED_MESSAGE_NO_DELETE: row("RESERVED_MESSAGE_NO_DELETE", since("v1beta1", "FPJWc"), {
    breaks: "backward",
    title: "Message {name} no longer reserves what it reserved",
    why: "A number or name that once meant something can be used again, and old events would be read into the new field.",
    fix: "Put the reserved numbers and names back.",
  }),
  ENUM_SAME_TYPE: row("ENUM_SAME_TYPE", since("v1beta1", "FP"), {
    breaks: "both",
    title: "Enum {name} changed between open and closed",
    why: "A closed enum moves numbers it does not know to the unknown fields, an open one keeps them in the field: readers see different values.",
    fix: "Set the enum's `features.enum_type` back to what it was.",
  }),
  ENUM_SAME_JSON_FORMAT: row("ENUM_SAME_JSON_FORMAT", since("v1beta1", "FPJc"), {
    breaks: "both",
    title: "Enum {name} no longer promises JSON",
    why: "The new file only tries to make JSON work, so names may collide and documents may not be read back.",
    fix: "Set the enum's `features.json_format` to ALLOW.",
  }),
  ENUM_VALUE_SAME_NAME: row("ENUM_VALUE_SAME_NAME", since("v1beta1", "FPJc"), {
    breaks: "both",
    title: "An enum value of {name} was renamed",
    why: "The number keeps its place in bytes, but JSON and generated code carry the name: the other side does not know it.",
    fix: "Keep the old name; add the new one as an alias if both are needed.",
  }),
  FIELD_SAME_CARDINALITY: row("FIELD_SAME_CARDINALITY", since("v1beta1", "FP", "FPJW"), {
    breaks: "both",
    title: "Field {name} changed cardinality",
    why: "Generated code changes its type, and one side may see only the last of several values, or no way to tell a missing value from zero.",
    fix: "Keep the field as it was, and add a new field.",
  }),
  FIELD_SAME_CPP_STRING_TYPE: row("FIELD_SAME_CPP_STRING_TYPE", since("v1beta1", "FP"), {
    breaks: "both",
    title: "Field {name} changed its C++ string type",
    why: "C++ code that reads or sets the field no longer compiles. Data in flight is not touched; code generated from the old file is.",
    fix: "Set the C++ string type back.",
  }),
  FIELD_SAME_JAVA_UTF8_VALIDATION: row("FIELD_SAME_JAVA_UTF8_VALIDATION", since("v1beta1", "FP"), {
    breaks: "both",
    title: "Field {name} changed Java's UTF-8 check",
    why: "One side accepts text that is no UTF-8, the other refuses to parse it.",
    fix: "Set the check back to what it was.",
  }),
  FIELD_SAME_JSTYPE: row("FIELD_SAME_JSTYPE", since("v1beta1", "FP"), {
    breaks: "both",
    title: "Field {name} changed its JavaScript type",
    why: "JavaScript code gets a string where it had a number, or the reverse. Data in flight is not touched; code generated from the old file is.",
    fix: "Set `jstype` back.",
  }),
  FIELD_SAME_UTF8_VALIDATION: row("FIELD_SAME_UTF8_VALIDATION", since("v1beta1", "FP"), {
    breaks: "both",
    title: "Field {name} changed its UTF-8 check",
    why: "One side accepts text that is no UTF-8, the other refuses to parse the event.",
    fix: "Set the field's `features.utf8_validation` back, or make the field bytes.",
  }),
  FIELD_SAME_TYPE: row("FIELD_SAME_TYPE", since("v1beta1", "FPc", "FPJW"), {
    breaks: "both",
    title: "Field {name} changed type",
    why: "Generated code changes, and most types read each other's bytes as another value or not at all.",
    fix: "Keep the field as it was, and add a new field with the new type.",
  }),
  FIELD_SAME_JSON_NAME: row("FIELD_SAME_JSON_NAME", since("v1beta1", "FPJc"), {
    breaks: "both",
    title: "Field {name} changed its JSON name",
    why: "Documents of one side say a name that the other does not know.",
    fix: "Set `json_name` to the old JSON name.",
  }),
  FIELD_SAME_NAME: row("FIELD_SAME_NAME", since("v1beta1", "FPJc"), {
    breaks: "both",
    title: "Field {name} was renamed",
    why: "Bytes carry the number and are read as before, but code, field masks and text format use the name.",
    fix: "Keep the old name, or add a new field.",
  }),
  FIELD_SAME_DEFAULT: row("FIELD_SAME_DEFAULT", since("v2", "FPJWc"), {
    breaks: "both",
    title: "Field {name} changed its default",
    why: "An event that leaves the field out means one value to old readers and another to new ones.",
    fix: "Keep the default, or write the value always.",
  }),
  FIELD_SAME_ONEOF: row("FIELD_SAME_ONEOF", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "Field {name} moved into, out of or between oneofs",
    why: "In a oneof only the last member in the bytes survives: events with several of them lose values on one side.",
    fix: "Keep the field where it was, and add a new one.",
  }),
  FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY: row("FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY", since("v1beta1", "Jc"), {
    breaks: "both",
    title: "Field {name} changed cardinality",
    why: "In JSON a list, an object and a single value are written differently: the other side cannot read the document.",
    fix: "Keep the field as it was, and add a new field.",
  }),
  FIELD_WIRE_JSON_COMPATIBLE_TYPE: row("FIELD_WIRE_JSON_COMPATIBLE_TYPE", since("v1", "Jc"), {
    breaks: "both",
    title: "Field {name} changed to a type that bytes or JSON read differently",
    why: "The other side reads another value or refuses the event.",
    fix: "Keep the field as it was, and add a new field with the new type.",
  }),
  FIELD_WIRE_COMPATIBLE_CARDINALITY: row("FIELD_WIRE_COMPATIBLE_CARDINALITY", since("v1beta1", "W"), {
    breaks: "both",
    title: "Field {name} changed cardinality",
    why: "A reader of a single value keeps only the last of a list, and a required field that is missing fails the whole event.",
    fix: "Keep the field as it was, and add a new field.",
  }),
  FIELD_WIRE_COMPATIBLE_TYPE: row("FIELD_WIRE_COMPATIBLE_TYPE", since("v1", "W"), {
    breaks: "both",
    title: "Field {name} changed to a type that reads bytes differently",
    why: "The other side reads another value from the same bytes, or cannot read them.",
    fix: "Keep the field as it was, and add a new field with the new type.",
  }),
  MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR: row(
    "MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR",
    since("v1beta1", "FPc"),
    {
      breaks: "both",
      title: "Message {name} lost its descriptor accessor",
      why: "Generated code no longer has the `descriptor()` accessor. Data in flight is not touched; code generated from the old file is.",
      fix: "Remove the option, or set it to false.",
    },
  ),
  MESSAGE_SAME_JSON_FORMAT: row("MESSAGE_SAME_JSON_FORMAT", since("v1beta1", "FPJc"), {
    breaks: "both",
    title: "Message {name} no longer promises JSON",
    why: "The new file only tries to make JSON work, so names may collide and documents may not be read back.",
    fix: "Set the message's `features.json_format` to ALLOW.",
  }),
  MESSAGE_SAME_REQUIRED_FIELDS: row("MESSAGE_SAME_REQUIRED_FIELDS", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "Required fields of {name} changed",
    why: "A required field that is missing fails the whole event: the side that requires it cannot read events of the side that does not know it.",
    fix: "Make the field optional.",
  }),
  RPC_SAME_CLIENT_STREAMING: row("RPC_SAME_CLIENT_STREAMING", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "RPC {name} changed client streaming",
    why: "One side sends a stream where the other expects one request, so the call fails.",
    fix: "Keep the RPC as it was, and add a new one.",
  }),
  RPC_SAME_SERVER_STREAMING: row("RPC_SAME_SERVER_STREAMING", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "RPC {name} changed server streaming",
    why: "One side sends a stream where the other expects one response, so the call fails.",
    fix: "Keep the RPC as it was, and add a new one.",
  }),
  RPC_SAME_IDEMPOTENCY_LEVEL: row("RPC_SAME_IDEMPOTENCY_LEVEL", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "RPC {name} changed its idempotency level",
    why: "Clients and proxies retry or cache by this promise; after the change they do so wrongly.",
    fix: "Set `idempotency_level` back.",
  }),
  RPC_SAME_REQUEST_TYPE: row("RPC_SAME_REQUEST_TYPE", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "RPC {name} takes another request",
    why: "The server reads the client's bytes as another message.",
    fix: "Keep the request type, and add a new RPC.",
  }),
  RPC_SAME_RESPONSE_TYPE: row("RPC_SAME_RESPONSE_TYPE", since("v1beta1", "FPJWc"), {
    breaks: "both",
    title: "RPC {name} returns another response",
    why: "The client reads the server's bytes as another message.",
    fix: "Keep the response type, and add a new RPC.",
  }),
  FILE_SAME_PACKAGE: row("FILE_SAME_PACKAGE", since("v1beta1", "FPJWc", "F"), {
    breaks: "both",
    title: "File {name} changed its package",
    why: "Every type and service in it has another full name: gRPC paths, Any type URLs and generated code no longer match.",
    fix: "Keep the package, and add a new file for the new one.",
  }),
  FILE_SAME_SYNTAX: row("FILE_SAME_SYNTAX", since("v1beta1", "FPc"), {
    breaks: "both",
    title: "File {name} changed its syntax",
    why: "Presence, enums and UTF-8 checks follow other defaults, and so does generated code.",
    fix: "Keep the syntax; or move to editions with features that keep the behaviour.",
  }),
  ...fileOptionRules,
} as const satisfies Record<string, BufRule>;

export type BreakingRuleId = keyof typeof breakingRules;

/** What configuration may name. */
export const breakingCatalog: RuleCatalog = {
  defaultCategory: "FILE",
  rules: breakingRules,
  replaced: {
    FIELD_SAME_CTYPE: { versions: ["v1beta1", "v1"], by: ["FIELD_SAME_CPP_STRING_TYPE"] },
    FIELD_SAME_LABEL: {
      versions: ["v1beta1", "v1"],
      by: ["FIELD_SAME_CARDINALITY", "FIELD_WIRE_COMPATIBLE_CARDINALITY", "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY"],
    },
    FILE_SAME_JAVA_STRING_CHECK_UTF8: { versions: ["v1beta1", "v1"], by: ["FIELD_SAME_JAVA_UTF8_VALIDATION"] },
    FILE_SAME_PHP_GENERIC_SERVICES: { versions: ["v1beta1", "v1"], by: [] },
    MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT: { versions: ["v1beta1", "v1", "v2"], by: [] },
  },
};
