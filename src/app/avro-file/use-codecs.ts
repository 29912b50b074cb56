import { useEffect, useState } from "react";
import type { ContainerCodec } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";

/** The codecs of container files, and which of them can be written here. */
export function useCodecs(): readonly ContainerCodec[] {
  const [codecs, setCodecs] = useState<readonly ContainerCodec[]>([]);
  useEffect(() => {
    let gone = false;
    engine()
      .call("evidence", "fileCodecs")
      .then(
        (answer) => gone || setCodecs(answer),
        // The worker was stopped; whatever the person does next says so.
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, []);
  return codecs;
}
