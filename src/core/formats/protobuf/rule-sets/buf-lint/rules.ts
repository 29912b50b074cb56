/** buf's lint rules: categories by buf.yaml version (spec/buf.md 5), and what to say about each. */
import type { BufRule, RuleCatalog } from "../buf/rule-table.ts";

const minimal = ["MINIMAL", "BASIC", "DEFAULT", "STANDARD"];
const basic = ["BASIC", "DEFAULT", "STANDARD"];
const standard = ["DEFAULT", "STANDARD"];
const comments = ["COMMENTS"];
const unary = ["UNARY_RPC"];
const other = ["OTHER"];
const none: readonly string[] = [];
const fileLayout = [...minimal, "FILE_LAYOUT"];
const packageAffinity = [...minimal, "PACKAGE_AFFINITY"];
const sensible = [...minimal, "SENSIBLE"];
const styleBasic = [...basic, "STYLE_BASIC", "STYLE_DEFAULT", "STYLE_STANDARD"];
const style = [...standard, "STYLE_DEFAULT", "STYLE_STANDARD"];

type Categories = readonly string[] | undefined;

/** Categories in v2, v1 and v1beta1; undefined where a version does not know the rule. */
function categories(v2: Categories, v1: Categories, v1beta1: Categories): BufRule["categories"] {
  return { v2, v1, v1beta1 };
}

function row(
  id: string,
  held: BufRule["categories"],
  words: { readonly title: string; readonly why: string; readonly fix: string },
): BufRule {
  return { id, class: "risky", breaks: "both", source: `buf 1.75, lint rule ${id}`, categories: held, ...words };
}

/** Every rule of `buf lint`; PROTOVALIDATE is known but never reported. */
export const lintRules = {
  DIRECTORY_SAME_PACKAGE: row("DIRECTORY_SAME_PACKAGE", categories(minimal, minimal, fileLayout), {
    title: "Files of one folder are in different packages",
    why: "Build tools and generators take a folder for a package, and imports become hard to find.",
    fix: "Move the files, or give all files of the folder the same package.",
  }),
  PACKAGE_DEFINED: row("PACKAGE_DEFINED", categories(minimal, minimal, sensible), {
    title: "File {name} has no package",
    why: "Its types have bare names, which collide with everybody else's.",
    fix: "Declare a package.",
  }),
  PACKAGE_DIRECTORY_MATCH: row("PACKAGE_DIRECTORY_MATCH", categories(minimal, minimal, fileLayout), {
    title: "File {name} does not lie where its package says",
    why: "Readers and tools look for a package in the folder of the same name.",
    fix: "Move the file to the folder that its package names.",
  }),
  PACKAGE_NO_IMPORT_CYCLE: row("PACKAGE_NO_IMPORT_CYCLE", categories(minimal, none, undefined), {
    title: "Packages import each other in a circle",
    why: "Go, Python and others cannot import generated packages in a circle.",
    fix: "Move what both need into a third package.",
  }),
  PACKAGE_SAME_DIRECTORY: row("PACKAGE_SAME_DIRECTORY", categories(minimal, minimal, fileLayout), {
    title: "A package lies in several folders",
    why: "Build tools and generators take a folder for a package.",
    fix: "Move the files of the package into one folder.",
  }),
  ENUM_FIRST_VALUE_ZERO: row("ENUM_FIRST_VALUE_ZERO", categories(basic, basic, other), {
    title: "The first value of enum {name} is not 0",
    why: "The first value is the default; proto3 and open enums ask for 0.",
    fix: "Put a value with number 0 first.",
  }),
  ENUM_NO_ALLOW_ALIAS: row("ENUM_NO_ALLOW_ALIAS", categories(basic, basic, sensible), {
    title: "Enum {name} allows aliases",
    why: "Two names for one number: JSON writes one of them, and code that switches on names misses the other.",
    fix: "Give every value its own number, and remove `allow_alias`.",
  }),
  ENUM_PASCAL_CASE: row("ENUM_PASCAL_CASE", categories(basic, basic, styleBasic), {
    title: "Enum {name} is not in PascalCase",
    why: "Generators turn names into each language's style, and expect this one.",
    fix: "Rename the enum, as long as nobody uses it.",
  }),
  ENUM_VALUE_UPPER_SNAKE_CASE: row("ENUM_VALUE_UPPER_SNAKE_CASE", categories(basic, basic, styleBasic), {
    title: "Enum value {name} is not in UPPER_SNAKE_CASE",
    why: "Generators turn names into each language's style, and expect this one.",
    fix: "Rename the value, as long as nobody uses it.",
  }),
  FIELD_LOWER_SNAKE_CASE: row("FIELD_LOWER_SNAKE_CASE", categories(basic, basic, styleBasic), {
    title: "Field {name} is not in lower_snake_case",
    why: "JSON names and accessors are derived from this style.",
    fix: "Rename the field, and keep its `json_name`.",
  }),
  FIELD_NOT_REQUIRED: row("FIELD_NOT_REQUIRED", categories(basic, undefined, undefined), {
    title: "Field {name} is required",
    why: "A required field can never be removed: readers refuse every event without it.",
    fix: "Make the field optional, and check it in code.",
  }),
  IMPORT_NO_PUBLIC: row("IMPORT_NO_PUBLIC", categories(basic, basic, sensible), {
    title: "An import is public",
    why: "Whoever imports this file also gets the other one, and can no longer tell what it uses.",
    fix: "Import the file plainly, and let others import it themselves.",
  }),
  IMPORT_USED: row("IMPORT_USED", categories(basic, basic, undefined), {
    title: "An import is not used",
    why: "It makes builds slower and suggests a dependency that is none.",
    fix: "Remove the import.",
  }),
  MESSAGE_PASCAL_CASE: row("MESSAGE_PASCAL_CASE", categories(basic, basic, styleBasic), {
    title: "Message {name} is not in PascalCase",
    why: "Generators turn names into each language's style, and expect this one.",
    fix: "Rename the message, as long as nobody uses it.",
  }),
  ONEOF_LOWER_SNAKE_CASE: row("ONEOF_LOWER_SNAKE_CASE", categories(basic, basic, styleBasic), {
    title: "Oneof {name} is not in lower_snake_case",
    why: "Accessors are derived from this style.",
    fix: "Rename the oneof, as long as nobody uses it.",
  }),
  PACKAGE_LOWER_SNAKE_CASE: row("PACKAGE_LOWER_SNAKE_CASE", categories(basic, basic, styleBasic), {
    title: "Package {name} is not in lower_snake.case",
    why: "Generators turn package parts into each language's style, and expect this one.",
    fix: "Rename the package, as long as nobody uses it.",
  }),
  PACKAGE_SAME_CSHARP_NAMESPACE: row("PACKAGE_SAME_CSHARP_NAMESPACE", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `csharp_namespace`",
    why: "Generated C# code of one package ends up in several places or shapes.",
    fix: "Give `csharp_namespace` the same value in every file of the package.",
  }),
  PACKAGE_SAME_GO_PACKAGE: row("PACKAGE_SAME_GO_PACKAGE", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `go_package`",
    why: "Generated Go code of one package ends up in several places or shapes.",
    fix: "Give `go_package` the same value in every file of the package.",
  }),
  PACKAGE_SAME_JAVA_MULTIPLE_FILES: row("PACKAGE_SAME_JAVA_MULTIPLE_FILES", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `java_multiple_files`",
    why: "Generated Java code of one package ends up in several places or shapes.",
    fix: "Give `java_multiple_files` the same value in every file of the package.",
  }),
  PACKAGE_SAME_JAVA_PACKAGE: row("PACKAGE_SAME_JAVA_PACKAGE", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `java_package`",
    why: "Generated Java code of one package ends up in several places or shapes.",
    fix: "Give `java_package` the same value in every file of the package.",
  }),
  PACKAGE_SAME_PHP_NAMESPACE: row("PACKAGE_SAME_PHP_NAMESPACE", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `php_namespace`",
    why: "Generated PHP code of one package ends up in several places or shapes.",
    fix: "Give `php_namespace` the same value in every file of the package.",
  }),
  PACKAGE_SAME_RUBY_PACKAGE: row("PACKAGE_SAME_RUBY_PACKAGE", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `ruby_package`",
    why: "Generated Ruby code of one package ends up in several places or shapes.",
    fix: "Give `ruby_package` the same value in every file of the package.",
  }),
  PACKAGE_SAME_SWIFT_PREFIX: row("PACKAGE_SAME_SWIFT_PREFIX", categories(basic, basic, packageAffinity), {
    title: "Files of one package differ in `swift_prefix`",
    why: "Generated Swift code of one package ends up in several places or shapes.",
    fix: "Give `swift_prefix` the same value in every file of the package.",
  }),
  RPC_PASCAL_CASE: row("RPC_PASCAL_CASE", categories(basic, basic, styleBasic), {
    title: "RPC {name} is not in PascalCase",
    why: "Generators turn names into each language's style, and expect this one.",
    fix: "Rename the RPC, as long as nobody calls it.",
  }),
  SERVICE_PASCAL_CASE: row("SERVICE_PASCAL_CASE", categories(basic, basic, styleBasic), {
    title: "Service {name} is not in PascalCase",
    why: "Generators turn names into each language's style, and expect this one.",
    fix: "Rename the service, as long as nobody calls it.",
  }),
  SYNTAX_SPECIFIED: row("SYNTAX_SPECIFIED", categories(basic, basic, undefined), {
    title: "File {name} does not say its syntax",
    why: "Without a statement it is proto2, which few people mean today.",
    fix: 'Write `syntax = "proto3";` or an edition on the first line.',
  }),
  ENUM_VALUE_PREFIX: row("ENUM_VALUE_PREFIX", categories(standard, standard, style), {
    title: "Enum value {name} lacks its enum's prefix",
    why: "In C++ and others all enum values of a scope share one name space, so short names collide.",
    fix: "Begin the name with the enum's name in capitals.",
  }),
  ENUM_ZERO_VALUE_SUFFIX: row("ENUM_ZERO_VALUE_SUFFIX", categories(standard, standard, style), {
    title: "Zero value {name} does not say that nothing was specified",
    why: "Zero is what a reader sees when nothing was set; a name with a meaning misleads.",
    fix: "End the name with the suffix, and let zero mean nothing.",
  }),
  FILE_LOWER_SNAKE_CASE: row("FILE_LOWER_SNAKE_CASE", categories(standard, standard, style), {
    title: "File {name} is not named in lower_snake_case",
    why: "Generated file and module names are derived from it.",
    fix: "Rename the file.",
  }),
  PACKAGE_VERSION_SUFFIX: row("PACKAGE_VERSION_SUFFIX", categories(standard, standard, style), {
    title: "Package {name} has no version",
    why: "Without one there is no room for a second version beside the first.",
    fix: "End the package with a version, such as v1.",
  }),
  PROTOVALIDATE: row("PROTOVALIDATE", categories(standard, standard, undefined), {
    title: "Rules of buf.validate are inconsistent",
    why: "Rules that contradict each other or do not compile fail when the first message is validated. The studio does not check this rule.",
    fix: "Run buf itself on files that use buf.validate.",
  }),
  RPC_REQUEST_RESPONSE_UNIQUE: row("RPC_REQUEST_RESPONSE_UNIQUE", categories(standard, standard, style), {
    title: "A type is the request or response of several RPCs",
    why: "A change for one RPC then changes the others as well.",
    fix: "Give each RPC its own request and response message.",
  }),
  RPC_REQUEST_STANDARD_NAME: row("RPC_REQUEST_STANDARD_NAME", categories(standard, standard, style), {
    title: "A request is not named after its RPC",
    why: "Readers look for FooRequest, and a shared type ties RPCs together.",
    fix: "Name the request after the RPC, followed by Request.",
  }),
  RPC_RESPONSE_STANDARD_NAME: row("RPC_RESPONSE_STANDARD_NAME", categories(standard, standard, style), {
    title: "A response is not named after its RPC",
    why: "Readers look for FooResponse, and a shared type ties RPCs together.",
    fix: "Name the response after the RPC, followed by Response.",
  }),
  SERVICE_SUFFIX: row("SERVICE_SUFFIX", categories(standard, standard, style), {
    title: "Service {name} lacks the suffix",
    why: "Without it generated clients and servers are hard to tell from messages.",
    fix: "End the name with Service.",
  }),
  COMMENT_ENUM: row("COMMENT_ENUM", categories(comments, comments, comments), {
    title: "Enum {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_ENUM_VALUE: row("COMMENT_ENUM_VALUE", categories(comments, comments, comments), {
    title: "Enum value {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_FIELD: row("COMMENT_FIELD", categories(comments, comments, comments), {
    title: "Field {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_MESSAGE: row("COMMENT_MESSAGE", categories(comments, comments, comments), {
    title: "Message {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_ONEOF: row("COMMENT_ONEOF", categories(comments, comments, comments), {
    title: "Oneof {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_RPC: row("COMMENT_RPC", categories(comments, comments, comments), {
    title: "RPC {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  COMMENT_SERVICE: row("COMMENT_SERVICE", categories(comments, comments, comments), {
    title: "Service {name} has no comment",
    why: "Whoever reads the schema or the generated documentation has only the name to go by.",
    fix: "Write a comment directly above it.",
  }),
  RPC_NO_CLIENT_STREAMING: row("RPC_NO_CLIENT_STREAMING", categories(unary, unary, unary), {
    title: "RPC {name} streams from the client",
    why: "Not every transport and proxy can pass a stream on.",
    fix: "Let the client send one request, or several calls.",
  }),
  RPC_NO_SERVER_STREAMING: row("RPC_NO_SERVER_STREAMING", categories(unary, unary, unary), {
    title: "RPC {name} streams from the server",
    why: "Not every transport and proxy can pass a stream on.",
    fix: "Return one response, with pages.",
  }),
  STABLE_PACKAGE_NO_IMPORT_UNSTABLE: row("STABLE_PACKAGE_NO_IMPORT_UNSTABLE", categories(none, undefined, undefined), {
    title: "A stable package imports an unstable one",
    why: "What the unstable package breaks breaks the stable one with it.",
    fix: "Move what is needed into a stable package.",
  }),
  FIELD_NO_DESCRIPTOR: row("FIELD_NO_DESCRIPTOR", categories(undefined, undefined, sensible), {
    title: "Field {name} is called descriptor",
    why: "Some generated code has a method of that name already.",
    fix: "Rename the field.",
  }),
} as const satisfies Record<string, BufRule>;

export type LintRuleId = keyof typeof lintRules;

/** What configuration may name. */
export const lintCatalog: RuleCatalog = {
  defaultCategory: "STANDARD",
  rules: lintRules,
  replaced: { IMPORT_NO_WEAK: { versions: ["v1beta1", "v1", "v2"], by: [] } },
};
