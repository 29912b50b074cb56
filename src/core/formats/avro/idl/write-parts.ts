import { docComment, docText } from "./doc-text.ts";

/** Collects what IDL has no words for. */
export class Losses {
  readonly told: string[] = [];
  /** Something that bytes depend on cannot be said: there is no such IDL. */
  impossible = false;

  refuse(sentence: string): void {
    this.impossible = true;
    this.add(sentence);
  }

  add(sentence: string): void {
    if (!this.told.includes(sentence)) this.told.push(sentence);
  }
}

/** Words that mean something in IDL (spec 10); as names they stand in backticks. */
const keywords: ReadonlySet<string> = new Set(
  (
    "array boolean bytes date decimal double enum error false fixed float idl import int local_timestamp_ms long map " +
    "namespace null oneway protocol record schema string throws time_ms timestamp_ms true union uuid void"
  ).split(" "),
);

/** A name, with dots or without, as IDL takes it. */
export function identifier(name: string): string {
  return name
    .split(".")
    .map((part) => (keywords.has(part) ? `\`${part}\`` : part))
    .join(".");
}

const sayableKey = /^[\p{XID_Start}_][\p{XID_Continue}]*(?:[.-][\p{XID_Start}_][\p{XID_Continue}]*)*$/u;

/** A property as an annotation; undefined, and told, if its key is no name. */
export function annotation(key: string, json: string, where: string, losses: Losses): string | undefined {
  if (sayableKey.test(key)) return `@${identifier(key)}(${json})`;
  losses.add(
    `The property ${JSON.stringify(key)} of ${where} is left out: IDL has properties only where the key is a name.`,
  );
  return undefined;
}

/** A doc as a comment on lines of its own; one that a comment cannot hold is told. */
export function docLines(doc: string | undefined, indent: string, where: string, losses: Losses): readonly string[] {
  if (doc === undefined) return [];
  const comment = docComment(doc, indent);
  if (docText(comment) !== doc) {
    losses.add(`The doc of ${where} is not kept to the letter: a comment of IDL cannot hold its blanks or signs.`);
  }
  return [`${indent}${comment}`];
}
