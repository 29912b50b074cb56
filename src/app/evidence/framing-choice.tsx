import { useEffect, useState } from "react";
import type { Framing } from "../../core/index.ts";
import type { Encoded, FormatId, Result } from "../../core/model/index.ts";
import { framingTitles } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { useActions, useStudio } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";

/** The framings that each format is used with. */
export const framingsOf: Readonly<Record<FormatId, readonly Framing[]>> = {
  avro: ["raw", "confluent", "confluent-header", "glue", "glue-zlib", "apicurio", "single-object", "container"],
  protobuf: ["raw", "confluent", "confluent-header", "glue", "glue-zlib", "apicurio", "grpc"],
  "json-schema": ["raw", "confluent", "confluent-header", "glue", "glue-zlib", "apicurio"],
};

/** How the event's bytes are wrapped. */
export function FramingChoice({ format }: { readonly format: FormatId }) {
  const framing = useStudio((state) => state.framing);
  const { pickFraming } = useActions();
  return (
    <label className="choice">
      <span>Framing</span>
      <select
        value={framing}
        onChange={(event) => {
          const picked = framingsOf[format].find((each) => each === event.target.value);
          if (picked !== undefined) pickFraming(picked);
        }}
      >
        {framingsOf[format].map((each) => (
          <option key={each} value={each}>
            {framingTitles[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** An event wrapped as chosen; undefined while that is raw, or on its way. */
export function useFramed(writer: Version, json: string, framing: Framing): Result<Encoded> | undefined {
  const { format } = useStudio(currentSubject);
  const { say } = useActions();
  const [framed, setFramed] = useState<Result<Encoded>>();
  useEffect(() => {
    setFramed(undefined);
    if (framing === "raw") return;
    let gone = false;
    const core = engine();
    core
      .put("evidence", format, writer.source)
      .then((id) => core.call("evidence", "encode", id, json, framing))
      .then(
        (result) => {
          if (!gone) setFramed(result);
        },
        (error: unknown) => {
          if (!gone) say(error instanceof Error ? error.message : String(error));
        },
      );
    return () => {
      gone = true;
    };
  }, [json, writer, framing, format, say]);
  return framed;
}
