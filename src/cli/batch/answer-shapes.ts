import {
  type Change,
  type FieldReading,
  type Finding,
  given,
  LineIndex,
  type Problem,
  type RawDecoding,
  type Reading,
  type Recognition,
  readablePath,
  type SchemaSource,
  type Segment,
  toHex,
  type Verdict,
  type VersionId,
} from "../../core/index.ts";

/** Whose text a problem is in. */
export type Side = "old" | "new" | "writer" | "reader" | "schema" | "event";

/** A problem as batch answers it: lines and columns from 1 instead of offsets. */
export interface ProblemAnswer {
  readonly side: Side;
  readonly message: string;
  readonly hint?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly refusedBy?: string;
}

/** Problems with their places turned into lines and columns of the texts they are about. */
export function problemAnswers(
  problems: readonly Problem[],
  side: Side,
  texts: ReadonlyMap<string, string>,
): ProblemAnswer[] {
  const indexes = new Map<string, LineIndex>();
  return problems.map(({ message, hint, place, refusedBy }) => {
    const text = place === undefined ? undefined : texts.get(place.file);
    let at: { line: number; column: number } | undefined;
    if (place !== undefined && text !== undefined) {
      const index = indexes.get(place.file) ?? new LineIndex(text);
      indexes.set(place.file, index);
      at = index.at(place.from);
    }
    return given({ side, message, hint, file: place?.file, line: at?.line, column: at?.column, refusedBy });
  });
}

/** Texts of a version by path. */
export function textsOf(source: Pick<SchemaSource, "files">): ReadonlyMap<string, string> {
  return new Map(source.files.map((file) => [file.path, file.text]));
}

/** `ok: false` with the problems that refuse a text. */
export function refusedAnswer(problems: readonly Problem[], side: Side, texts: ReadonlyMap<string, string>): object {
  const errors = problems.filter((problem) => problem.severity === "error");
  return { ok: false, problems: problemAnswers(errors, side, texts) };
}

/** The answer of `check`, without its id; `texts` are those of each version. */
export function verdictAnswer(verdict: Verdict, texts: readonly ReadonlyMap<string, string>[]): object {
  if (verdict.kind === "refused")
    return refusedAnswer(verdict.problems, verdict.side, texts[verdict.version] ?? new Map());
  const { compatible, undecided, findings } = verdict;
  return given({ ok: true, compatible, undecided, findings: findings.map(findingAnswer) });
}

/** `F` of DESIGN section 6. */
export function findingAnswer(finding: Finding): object {
  const { rule, ruleSet, direction, path, message, proof, against, nodes, places, span } = finding;
  const node = nodes?.new ?? nodes?.old;
  return given({
    rule,
    class: finding.class,
    ruleSet,
    direction,
    path,
    message,
    proof,
    against,
    node,
    places,
    ...span,
  });
}

/** `C` of DESIGN section 6. */
export function changeAnswer({ kind, path, about, old, new: current }: Change): object {
  const side = (value: Change["old"]) => (value === undefined ? undefined : { path: value.path, value: value.value });
  return given({ kind, path, about, old: side(old), new: side(current) });
}

/** `R` of DESIGN section 6. */
export function fieldAnswer({ path, readPath, outcome, written, read, note }: FieldReading): object {
  return given({ path, readPath, outcome, written, read, note });
}

export function segmentAnswer({ from, to, kind, path, text }: Segment): object {
  return given({ from, to, kind, path, text });
}

/** True if a guess explains the message. */
export function isFit({ json, score }: Recognition): boolean {
  return json !== undefined && score > 0;
}

/** What `recognise` found: every guess by its version's index, and the Protobuf reading of what none explains. */
export function recognisedAnswer(
  found: readonly Recognition[],
  ids: readonly VersionId[],
  raw: RawDecoding | undefined,
): object {
  return given({
    found: found.map(({ version, framing, score, why, json, root, text }) =>
      given({ schema: ids.indexOf(version), framing, score, why, json, root, text }),
    ),
    raw: raw === undefined ? undefined : { json: raw.json, segments: raw.segments.map(segmentAnswer) },
  });
}

/** The answer of `read`, without its id. */
export function readingAnswer(reading: Reading): object {
  const fields = reading.fields.map(fieldAnswer);
  switch (reading.kind) {
    case "read":
      return given({
        read: true,
        outcome: reading.outcome,
        json: reading.json,
        hex: reading.bytes === undefined ? undefined : toHex(reading.bytes),
        fields,
      });
    case "failed":
      return given({
        read: false,
        outcome: reading.outcome,
        error: reading.error,
        missing: reading.missing?.map(readablePath),
        fields,
      });
    case "undecided":
      return { undecided: reading.why, fields };
  }
}
