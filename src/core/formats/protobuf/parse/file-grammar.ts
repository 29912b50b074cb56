/** The statements of a file. */
import { editions, type Span } from "../schema.ts";
import { enumDeclaration } from "./enum-grammar.ts";
import { IDENTIFIER } from "./lexer.ts";
import { extendBlock, messageDeclaration, pushed } from "./message-grammar.ts";
import { optionStatement } from "./option-grammar.ts";
import { CLOSE_BRACE, EQUALS, Reader, SEMICOLON } from "./reader.ts";
import { serviceDeclaration } from "./service-grammar.ts";
import type {
  DeclaredSyntax,
  EnumSyntax,
  ExtendSyntax,
  FieldSyntax,
  FileSyntax,
  ImportSyntax,
  MessageSyntax,
  OptionSyntax,
  ServiceSyntax,
} from "./syntax.ts";
import { visibilityModifier } from "./visibility-grammar.ts";

/** A file as it grows. */
class FileBuilder {
  declared: DeclaredSyntax = { kind: "proto2", edition: "2023", span: undefined };
  package = "";
  packageSpan: Span | undefined;
  packageNameSpan: Span | undefined;
  readonly imports: ImportSyntax[] = [];
  readonly options: OptionSyntax[] = [];
  readonly messages: MessageSyntax[] = [];
  readonly enums: EnumSyntax[] = [];
  readonly services: ServiceSyntax[] = [];
  readonly extensions: FieldSyntax[] = [];
  readonly extends: ExtendSyntax[] = [];
}

/**
 * Reads one file; what cannot be understood is reported and passed over.
 *
 * A missing `}` puts everything behind it inside. So where one is missing, the file is read again by its layout, and
 * the reading that explains more is taken.
 */
export function parseFile(path: string, text: string): FileSyntax {
  const file = readFile(new Reader(text, path, false), path, text);
  if (!file.problems.some((problem) => problem.code === "unclosed-brace")) return file;
  const byLayout = readFile(new Reader(text, path, true), path, text);
  return byLayout.problems.length <= file.problems.length ? byLayout : file;
}

function readFile(r: Reader, path: string, text: string): FileSyntax {
  const file = new FileBuilder();
  if (r.isWord("syntax") || r.isWord("edition")) {
    if (!syntaxStatement(r, file)) r.skipStatement();
  }
  while (r.kind !== 0) {
    const before = r.from;
    if (r.is(CLOSE_BRACE)) {
      r.problems.add("stray-brace", r.from, r.to, "This `}` closes nothing.", "Remove it.");
      r.next();
    } else if (!statement(r, file)) r.skipStatement();
    if (r.from === before && r.kind !== 0 && !r.is(CLOSE_BRACE)) r.next();
  }
  const { declared, packageSpan, packageNameSpan, imports, options, messages, enums, services, extensions } = file;
  return {
    path,
    text,
    declared,
    package: file.package,
    packageSpan,
    packageNameSpan,
    imports,
    options,
    messages,
    enums,
    services,
    extensions,
    extends: file.extends,
    problems: r.problems.list,
  };
}

function statement(r: Reader, file: FileBuilder): boolean {
  if (r.take(SEMICOLON)) return true;
  if (r.kind !== IDENTIFIER) {
    r.expected("a declaration", "Start with `message`, `enum`, `service`, `extend`, `import`, `package` or `option`.");
    return false;
  }
  switch (r.word) {
    case "message":
      return pushed(file.messages, messageDeclaration(r, undefined));
    case "enum":
      return pushed(file.enums, enumDeclaration(r, undefined));
    case "service":
      return pushed(file.services, serviceDeclaration(r));
    case "extend":
      return extendBlock(r, file.extensions, file.extends, file.messages);
    case "import":
      return importStatement(r, file.imports);
    case "package":
      return packageStatement(r, file);
    case "option":
      return optionStatement(r, file.options);
    case "syntax":
    case "edition":
      r.problems.add("late-syntax", r.from, r.to, `\`${r.word}\` can only be the first statement of a file.`);
      return false;
    default:
      return modified(r, file);
  }
}

function modified(r: Reader, file: FileBuilder): boolean {
  const modifier = visibilityModifier(r);
  if (modifier === undefined) {
    r.expected("a declaration", "Start with `message`, `enum`, `service`, `extend`, `import`, `package` or `option`.");
    return false;
  }
  if (r.isWord("message")) return pushed(file.messages, messageDeclaration(r, modifier));
  return pushed(file.enums, enumDeclaration(r, modifier));
}

function syntaxStatement(r: Reader, file: FileBuilder): boolean {
  const { from, word } = r;
  r.next();
  if (!r.expect(EQUALS, `\`=\` after \`${word}\``)) return false;
  const value = r.string(word === "syntax" ? '`"proto2"` or `"proto3"`' : 'an edition such as `"2023"`');
  if (value === undefined) return false;
  const good = r.semicolon(`the ${word}`);
  const span = { from, to: r.previousTo };
  const edition = editions.find((known) => known === value.value);
  if (word === "edition" && edition !== undefined) file.declared = { kind: "editions", edition, span };
  else if (word === "syntax" && (value.value === "proto2" || value.value === "proto3")) {
    file.declared = { kind: value.value, edition: "2023", span };
  } else {
    const known = word === "syntax" ? "`proto2` and `proto3`" : "2023, 2024 and 2026";
    r.problems.add(
      "unknown-syntax",
      value.span.from,
      value.span.to,
      `There is no ${word} "${value.value}".`,
      `Known are ${known}.`,
    );
    // Read on as the nearest thing, so that the rest makes sense.
    file.declared =
      word === "edition" ? { kind: "editions", edition: "2023", span } : { kind: "proto3", edition: "2023", span };
  }
  return good;
}

function packageStatement(r: Reader, file: FileBuilder): boolean {
  const { from } = r;
  r.next();
  const name = r.dottedName("the package's name", false);
  if (name === undefined) return false;
  const good = r.semicolon("the package");
  if (file.packageSpan !== undefined) {
    r.problems.add("second-package", from, r.previousTo, "A file has one `package` statement; this is the second.");
    return good;
  }
  file.package = name.text;
  file.packageSpan = { from, to: r.previousTo };
  file.packageNameSpan = { from: name.from, to: name.to };
  return good;
}

const modifiers = ["public", "weak", "option"] as const;

function importStatement(r: Reader, into: ImportSyntax[]): boolean {
  const { from } = r;
  r.next();
  const modifierSpan = { from: r.from, to: r.to };
  const modifier = modifiers.find((word) => r.isWord(word)) ?? "none";
  if (modifier !== "none") r.next();
  const path = r.string("the imported file's path in quotes");
  if (path === undefined) return false;
  const good = r.semicolon("the import");
  const span = { from, to: r.previousTo };
  into.push({ path: path.value, modifier, modifierSpan, span, pathSpan: path.span });
  return good;
}
