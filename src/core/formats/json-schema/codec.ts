import type { Problem } from "../../model/problem.ts";
import type { Encoded } from "../../model/reading.ts";
import type { Result } from "../../model/result.ts";
import { failed, okResult } from "../../model/result.ts";
import { compactJson } from "../../text/json-write.ts";
import { annotate } from "./annotate.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import type { EvaluationError } from "./evaluate/run.ts";
import { invalid } from "./evaluate/run.ts";
import { eventFile, readEventBytes, readEventText } from "./event.ts";
import type { JsonSchemaDocument } from "./schema.ts";
import { pointerOf } from "./schema.ts";

/** A writer's bytes for a document: compact JSON, numbers as written; refused if the document is not valid. */
export function encode(document: JsonSchemaDocument, json: string): Result<Encoded> {
  const event = readEventText(json);
  if (!event.ok) return event;
  const found = evaluate(document, event.value.root);
  if (found.truth === invalid) return failed(found.errors.map(eventProblem));
  const bytes = new TextEncoder().encode(compactJson(event.value.root));
  return okResult({ bytes, segments: annotate(document, bytes) });
}

/** The document's text, as it stands in the bytes. */
export function decode(bytes: Uint8Array): Result<string> {
  const event = readEventBytes(bytes);
  return event.ok ? okResult(event.value.text) : event;
}

function eventProblem(error: EvaluationError): Problem {
  const { schema, keyword, value } = error;
  return {
    severity: "error",
    code: keyword,
    message: `${error.message}.`,
    hint: `The schema says so at ${schema.resource.file.path}#${pointerOf(schema)}/${keyword}.`,
    place: { file: eventFile, from: value.from, to: value.to },
  };
}
