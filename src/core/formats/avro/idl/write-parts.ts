/** Collects what IDL has no words for. */
export class Losses {
  readonly told: string[] = [];

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

/** A doc as lines of a comment; one that a comment cannot hold is told. */
export function docComment(doc: string | undefined, indent: string, where: string, losses: Losses): readonly string[] {
  if (doc === undefined) return [];
  const lines = doc
    .replaceAll("*/", "* /")
    .trim()
    .split(/\r\n|\r|\n/);
  const [first = "", ...rest] = lines;
  if (doc.includes("*/") || doc !== lines.join("\n")) {
    losses.add(`The doc of ${where} is not kept to the letter: a comment of IDL cannot hold its blanks or signs.`);
  }
  if (rest.length === 0) return [`${indent}/** ${first} */`];
  return [`${indent}/** ${first}`, ...rest.map((line) => `${indent} * ${line}`), `${indent} */`];
}
