import { isDeepStrictEqual } from "node:util";

type Plain = Readonly<Record<string, unknown>>;

/** Says how an answer differs from what the original answered; undefined if it agrees. `"undecided"` is neither. */
export function disagreement(request: Plain, expect: Plain, answer: Plain): string | undefined | "undecided" {
  if (expect.ok === false) return answer.ok === false ? lineOf(expect, answer) : "the original refuses this";
  const op = String(request.op);
  if (op === "read") return read(request, expect, answer);
  if (answer.ok === false) return `refused: ${JSON.stringify(answer.problems).slice(0, 300)}`;
  if (op === "check") return check(request, expect, answer);
  if (op === "lint") return buf(expect, answer);
  if (op === "encode") return different("hex", expect.hex, answer.hex);
  if (op === "parse") return parse(expect, answer);
  if (op === "decode") return container(expect, answer);
  return `nothing compares op ${op}`;
}

function different(what: string, wanted: unknown, got: unknown): string | undefined {
  if (wanted === undefined || isDeepStrictEqual(wanted, got)) return undefined;
  return `${what}: wanted ${JSON.stringify(wanted)?.slice(0, 1500)}\n      got    ${JSON.stringify(got)?.slice(0, 1500)}`;
}

function lineOf(expect: Plain, answer: Plain): string | undefined {
  if (expect.line === undefined) return undefined;
  const lines = list(answer.problems).map((problem) => problem.line);
  return lines.includes(expect.line)
    ? undefined
    : `no problem on line ${expect.line}, but on ${lines.join(", ")}: ${JSON.stringify(answer.problems).slice(0, 300)}`;
}

function list(value: unknown): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

function check(request: Plain, expect: Plain, answer: Plain): string | undefined {
  if (request.ruleSet === "buf-breaking") return buf(expect, answer);
  const findings = list(answer.findings);
  if (expect.throws !== undefined) {
    if (answer.compatible === false && findings.some((finding) => finding.rule === "original-throws")) return undefined;
    return `the original throws ${JSON.stringify(expect.throws)}; ours: ${JSON.stringify(answer).slice(0, 300)}`;
  }
  const verdict = different("compatible", expect.compatible, answer.compatible);
  if (verdict !== undefined)
    return `${verdict} ${JSON.stringify(expect).slice(0, 400)} ${JSON.stringify(findings.map(({ rule, path }) => `${rule} ${path}`)).slice(0, 600)}`;
  if (expect.differences !== undefined) {
    const got = findings.map((finding) => withoutNumbers(`${finding.rule} ${finding.path}`)).sort();
    return different("differences", (expect.differences as string[]).map(withoutNumbers).sort(), got);
  }
  if (expect.findings === undefined) return undefined;
  const got = findings.map(({ rule, path, message }) => ({ rule, path, message }));
  return different(
    "findings",
    list(expect.findings).map(({ rule, path, message }) => ({ rule, path, message })),
    got,
  );
}

/** Members of combined schemas are numbered by a Java hash order. */
function withoutNumbers(difference: string): string {
  return difference.replace(/(oneOf|anyOf|allOf)\/\d+/g, "$1/*");
}

function buf(expect: Plain, answer: Plain): string | undefined {
  const keys = ["rule", "file", "startLine", "startColumn", "endLine", "endColumn", "message"];
  const print = (finding: Plain): string =>
    keys
      .filter((key) => finding[key] !== undefined && !(key === "message" && finding.rule === "PACKAGE_NO_IMPORT_CYCLE"))
      .map((key) => String(finding[key]))
      .join(" | ");
  const wanted = new Set(list(expect.findings).map(print));
  const got = new Set(list(answer.findings).map(print));
  const missing = [...wanted].filter((one) => !got.has(one));
  const extra = [...got].filter((one) => !wanted.has(one));
  if (missing.length === 0 && extra.length === 0) return undefined;
  return `missing ${missing.length}: ${missing.slice(0, 3).join("\n        ")}\n      extra ${extra.length}: ${extra.slice(0, 3).join("\n        ")}`;
}

function parse(expect: Plain, answer: Plain): string | undefined {
  if (expect.jsonValue !== undefined) {
    return different("json", expect.jsonValue, typeof answer.json === "string" ? JSON.parse(answer.json) : answer.json);
  }
  return (
    different("canonical", expect.canonical, answer.canonical) ??
    different("fingerprints", expect.fingerprints, answer.fingerprints)
  );
}

function read(request: Plain, expect: Plain, answer: Plain): string | undefined | "undecided" {
  if (answer.undecided !== undefined) return "undecided";
  if (answer.ok === false) return `refused: ${JSON.stringify(answer.problems).slice(0, 300)}`;
  const verdict = different("read", expect.read, answer.read);
  if (verdict !== undefined)
    return `${verdict} ${JSON.stringify(expect).slice(0, 300)} ${JSON.stringify(answer).slice(0, 500)}`;
  if (expect.read === false) {
    if (request.format === "avro") return different("error", expect.error, answer.error);
    if (expect.missing === undefined || answer.missing === undefined) return undefined;
    return different("missing", [...(expect.missing as string[])].sort(), [...(answer.missing as string[])].sort());
  }
  return different("hex", expect.hex, answer.hex) ?? (request.format === "protobuf" ? json(expect, answer) : undefined);
}

function json(expect: Plain, answer: Plain): string | undefined {
  if (expect.json === undefined) return undefined;
  const [wanted, got]: unknown[] = [JSON.parse(String(expect.json)), JSON.parse(String(answer.json))];
  return sameJson(wanted, got) ? undefined : `json: wanted ${expect.json}\n      got    ${answer.json}`;
}

/** Equal as JSON; numbers equal, or equal as 32-bit floats. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number")
    return Object.is(a, b) || Object.is(Math.fround(a), Math.fround(b));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
    return (
      left.size === right.size && [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
    );
  }
  return a === b;
}

/** A container file: its records, and its codec. */
function container(expect: Plain, answer: Plain): string | undefined {
  const file = expect.file as Plain;
  const wanted = (Array.isArray(file.json) ? file.json : []).map((text) => JSON.parse(String(text)) as unknown);
  const got = Array.isArray(answer.json) ? answer.json.map((text) => JSON.parse(String(text)) as unknown) : [];
  return different("codec", expect.codec, answer.codec) ?? different("records", wanted, got);
}
