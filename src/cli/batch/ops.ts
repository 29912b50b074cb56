import {
  type CheckRequest,
  type ContainerStretch,
  type FileId,
  fromHex,
  given,
  hasEvents,
  okResult,
  type Result,
  type SchemaSource,
  type Standing,
  type Studio,
  toHex,
  type VersionId,
} from "../../core/index.ts";
import {
  changeAnswer,
  fieldAnswer,
  findingAnswer,
  isFit,
  readingAnswer,
  recognisedAnswer,
  refusedAnswer,
  type Side,
  segmentAnswer,
  textsOf,
  verdictAnswer,
} from "./answer-shapes.ts";
import { fileSteps } from "./file-steps.ts";
import { BadRequest, type Request } from "./request.ts";

/** The questions `evolve batch` answers; DESIGN section 6. */
export const opNames = [
  "check",
  "lint",
  "diff",
  "parse",
  "encode",
  "decode",
  "read",
  "sample",
  "sizes",
  "evidence",
  "matrix",
  "levels",
  "recognise",
] as const;

export type OpName = (typeof opNames)[number];

/** What an op works with: the studio, and a place to put versions that are dropped after the answer. */
export interface OpDesk {
  readonly studio: Studio;
  put(request: Request, source: SchemaSource): Promise<VersionId>;
}

type Op = (request: Request, desk: OpDesk) => Promise<object>;

/** A version that is used for bytes must have events; answers the refusal if it has none. */
async function refusal(
  { studio }: OpDesk,
  id: VersionId,
  side: Side,
  source: SchemaSource,
  suffices: (standing: Standing) => boolean = hasEvents,
): Promise<object | undefined> {
  const { standing, problems } = await studio.describe(id);
  return suffices(standing) ? undefined : refusedAnswer(problems, side, textsOf(source));
}

function orProblems<T>(
  result: Result<T>,
  side: Side,
  texts: ReadonlyMap<string, string>,
  then: (value: T) => object,
): object {
  return result.ok ? then(result.value) : refusedAnswer(result.problems, side, texts);
}

function bytesOf(request: Request): Uint8Array {
  if (request.format() === "json-schema" && request.has("json")) return new TextEncoder().encode(request.text("json"));
  const bytes = fromHex(request.text("hex"));
  if (bytes === undefined) throw new BadRequest('"hex" should be pairs of hexadecimal digits');
  return bytes;
}

async function check(request: Request, desk: OpDesk): Promise<object> {
  const sources = request.versions(1);
  const versions: VersionId[] = [];
  for (const source of sources) versions.push(await desk.put(request, source));
  const asked: CheckRequest = given({
    ruleSet: request.ruleSet(),
    versions,
    level: request.level(),
    policy: request.policy(),
    algorithm: request.algorithm(),
    category: request.optionalText("category"),
    checkpoint: request.optionalCount("checkpoint"),
    config: request.optionalText("config"),
  });
  return verdictAnswer(await desk.studio.check(asked), sources.map(textsOf));
}

async function lint(request: Request, desk: OpDesk): Promise<object> {
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const category = request.optionalText("category") ?? "STANDARD";
  const verdict = await desk.studio.check(
    given({
      ruleSet: "buf-lint" as const,
      versions: [version],
      category,
      config: request.optionalText("config"),
      targets: request.lintTargets("schema"),
    }),
  );
  if (verdict.kind === "refused") return refusedAnswer(verdict.problems, "schema", textsOf(source));
  return { ok: true, findings: verdict.findings.map(findingAnswer) };
}

async function diff(request: Request, desk: OpDesk): Promise<object> {
  const [older, newer] = request.versions(2);
  if (older === undefined || newer === undefined) throw new BadRequest('"versions" should hold two schemas');
  const [old, current] = [await desk.put(request, older), await desk.put(request, newer)];
  const whole = (standing: Standing): boolean => standing !== "broken";
  const refused =
    (await refusal(desk, old, "old", older, whole)) ?? (await refusal(desk, current, "new", newer, whole));
  if (refused !== undefined) return refused;
  const { changes } = await desk.studio.compare(old, current);
  return { ok: true, changes: changes.map(changeAnswer) };
}

async function parse(request: Request, desk: OpDesk): Promise<object> {
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const refused = await refusal(desk, version, "schema", source, (standing) => standing === "valid");
  if (refused !== undefined) return refused;
  return { ok: true, ...(await desk.studio.canonical(version)) };
}

/** An event as JSON text: `json`, or `text` in Protobuf's text format. */
async function eventOf(request: Request, { studio }: OpDesk, version: VersionId): Promise<Result<string>> {
  return request.has("text") ? studio.fromText(version, request.text("text")) : okResult(request.text("json"));
}

async function encode(request: Request, desk: OpDesk): Promise<object> {
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const refused = await refusal(desk, version, "schema", source);
  if (refused !== undefined) return refused;
  const syntax = request.has("text") ? "text" : "json";
  const event = request.text(syntax);
  const encoded = await desk.studio.encode(version, event, request.framing(), syntax);
  return orProblems(encoded, "event", new Map([["event", event]]), ({ bytes, segments }) => ({
    ok: true,
    hex: toHex(bytes),
    size: bytes.length,
    segments: segments.map(segmentAnswer),
  }));
}

async function decode(request: Request, desk: OpDesk): Promise<object> {
  if (request.framing() === "container" && !request.has("schema")) return decodeContainer(request, desk);
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const refused = await refusal(desk, version, "schema", source);
  if (refused !== undefined) return refused;
  const syntax = request.optionalText("syntax") === "text" ? "text" : "json";
  const decoded = await desk.studio.decode(version, bytesOf(request), request.framing(), syntax);
  return orProblems(decoded, "event", new Map(), (event) => ({ ok: true, [syntax]: [event] }));
}

/** A container file brings its schema along. */
async function decodeContainer(request: Request, { studio }: OpDesk): Promise<object> {
  if (request.format() !== "avro") throw new BadRequest("only Avro keeps events in container files");
  const opened = await studio.openFile(bytesOf(request));
  if (!opened.ok) return refusedAnswer(opened.problems, "event", new Map());
  const { file, header } = opened.value;
  try {
    const held = await recordsOf(request, studio, file);
    return orProblems(held, "event", new Map(), ({ json, damaged }) =>
      given({
        ok: true,
        json,
        schema: header.schema,
        metadata: Object.fromEntries(header.metadata.map(({ key, value }) => [key, value])),
        codec: header.codec,
        damaged: damaged.length === 0 ? undefined : damaged,
      }),
    );
  } finally {
    await studio.closeFile(file);
  }
}

/** Records of a file, damage passed over and told. */
async function recordsOf(request: Request, studio: Studio, file: FileId) {
  const selection = given({ damage: "skip" as const, count: request.optionalCount("limit") });
  const json: string[] = [];
  const damaged: ContainerStretch[] = [];
  for await (const step of fileSteps(studio, { kind: "read", file, selection })) {
    if (!step.ok) return step;
    for (const record of step.value.records) if (record.kind === "record") json.push(record.json);
    damaged.push(...step.value.stretches.filter(({ kind }) => kind === "damaged"));
  }
  return okResult({ json, damaged });
}

async function read(request: Request, desk: OpDesk): Promise<object> {
  const reader = request.schema("reader");
  const writer = request.has("writer") ? request.schema("writer") : undefined;
  if (writer === undefined && request.format() !== "json-schema")
    throw new BadRequest('"writer" is missing: the schema the bytes were written with');
  const writerId = writer === undefined ? undefined : await desk.put(request, writer);
  const readerId = await desk.put(request, reader);
  const refused =
    (writer !== undefined && writerId !== undefined ? await refusal(desk, writerId, "writer", writer) : undefined) ??
    (await refusal(desk, readerId, "reader", reader));
  if (refused !== undefined) return refused;
  return { ok: true, ...readingAnswer(await desk.studio.read(writerId, readerId, bytesOf(request))) };
}

async function sample(request: Request, desk: OpDesk): Promise<object> {
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const refused = await refusal(desk, version, "schema", source);
  if (refused !== undefined) return refused;
  const events: object[] = [];
  for (const json of await desk.studio.sample(
    version,
    request.optionalCount("seed") ?? 1,
    request.optionalCount("limit") ?? 48,
  )) {
    const encoded = await desk.studio.encode(version, json);
    events.push(given({ json, hex: encoded.ok ? toHex(encoded.value.bytes) : undefined }));
  }
  return { ok: true, events };
}

async function sizes(request: Request, desk: OpDesk): Promise<object> {
  const source = request.schema("schema");
  const version = await desk.put(request, source);
  const refused = await refusal(desk, version, "schema", source);
  if (refused !== undefined) return refused;
  const event = await eventOf(request, desk, version);
  if (!event.ok) return refusedAnswer(event.problems, "event", new Map([["event", request.text("text")]]));
  const json = event.value;
  const texts = new Map([["event", json]]);
  const measured = await desk.studio.sizes(version, json, request.framing());
  if (!request.flag("otherFormats") || !measured.ok)
    return orProblems(measured, "event", texts, (value) => ({ ok: true, ...value }));
  // The same event in every format, by schemas made for it.
  return orProblems(await desk.studio.sameEvent(version, json), "event", texts, (formats) => ({
    ok: true,
    ...measured.value,
    formats,
  }));
}

/** Who wrote these bytes, in which framing; what no version explains is read as Protobuf. */
async function recognise(request: Request, desk: OpDesk): Promise<object> {
  const sources = request.has("versions") ? request.versions(0) : [];
  const ids: VersionId[] = [];
  for (const source of sources) ids.push(await desk.put(request, source));
  const bytes = bytesOf(request);
  const found = await desk.studio.recognise(bytes, ids);
  const raw = found.some(isFit) ? undefined : await desk.studio.decodeRaw(bytes);
  return { ok: true, ...recognisedAnswer(found, ids, raw) };
}

async function evidence(request: Request, desk: OpDesk): Promise<object> {
  const [writer, reader] = [request.schema("writer"), request.schema("reader")];
  const [writerId, readerId] = [await desk.put(request, writer), await desk.put(request, reader)];
  const refused =
    (await refusal(desk, writerId, "writer", writer)) ?? (await refusal(desk, readerId, "reader", reader));
  if (refused !== undefined) return refused;
  const found = await desk.studio.evidence(
    given({
      writer: writerId,
      reader: readerId,
      seed: request.optionalCount("seed"),
      limit: request.optionalCount("limit"),
    }),
  );
  const witnesses = found.witnesses.map(({ outcome, json, hex, error, reading }) =>
    given({ outcome, json, hex, error, fields: reading.fields.map(fieldAnswer) }),
  );
  return given({ ok: true, tried: found.tried, outcomes: found.outcomes, witnesses, why: found.why });
}

async function putAll(request: Request, desk: OpDesk): Promise<VersionId[]> {
  const ids: VersionId[] = [];
  for (const source of request.versions(1)) ids.push(await desk.put(request, source));
  return ids;
}

async function matrix(request: Request, desk: OpDesk): Promise<object> {
  const asked = given({
    ruleSet: request.ruleSet(),
    policy: request.policy(),
    algorithm: request.algorithm(),
    limit: request.optionalCount("limit"),
  });
  return { ok: true, ...(await desk.studio.matrix({ ...asked, versions: await putAll(request, desk) })) };
}

async function levels(request: Request, desk: OpDesk): Promise<object> {
  const asked = given({ ruleSet: request.ruleSet(), policy: request.policy(), algorithm: request.algorithm() });
  return { ok: true, ...(await desk.studio.levels({ ...asked, versions: await putAll(request, desk) })) };
}

export const ops = {
  check,
  lint,
  diff,
  parse,
  encode,
  decode,
  read,
  sample,
  sizes,
  evidence,
  matrix,
  levels,
  recognise,
} as const satisfies Record<OpName, Op>;
