import { useEffect, useState } from "react";
import type { Framing, Sizes } from "../../core/index.ts";
import type { FormatId } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { CurrentEvent } from "../state/evidence-slice.ts";
import { useActions } from "../state/store.ts";
import type { Version } from "../state/subject.ts";
import { framingsOf } from "./framing-choice.tsx";

/** The event as one version writes it. */
export interface SizesOfVersion {
  readonly version: Version;
  /** False if the event had to be changed to fit this version. */
  readonly own: boolean;
  /** The event as this version has it. */
  readonly json: string;
  readonly sizes: Sizes;
  /** Whole size in each framing that the format is used with. */
  readonly framed: ReadonlyMap<Framing, number>;
}

/** Both picked versions' sizes of the event; a version that cannot write it is undefined. */
export interface SizePair {
  readonly old: SizesOfVersion | undefined;
  readonly new: SizesOfVersion | undefined;
}

/** Measures the event as both picked versions write it; undefined until that is known. */
export function useSizePair(
  format: FormatId,
  event: CurrentEvent,
  picked: { readonly old: Version; readonly new: Version },
  framing: Framing,
): SizePair | undefined {
  const [pair, setPair] = useState<SizePair>();
  const { say } = useActions();
  const { old: older, new: newer } = picked;
  useEffect(() => {
    let gone = false;
    const both = async (): Promise<void> => {
      const measured = {
        old: await measure(format, event, older, framing),
        new: await measure(format, event, newer, framing),
      };
      if (!gone) setPair(measured);
    };
    both().catch((error: unknown) => {
      if (!gone) say(error instanceof Error ? error.message : String(error));
    });
    return () => {
      gone = true;
    };
  }, [format, event, older, newer, framing, say]);
  return pair;
}

async function measure(
  format: FormatId,
  event: CurrentEvent,
  version: Version,
  framing: Framing,
): Promise<SizesOfVersion | undefined> {
  const core = engine();
  const id = await core.put("evidence", format, version.source);
  const own = event.writer === version.id;
  const json = own ? event.json : await core.call("evidence", "fit", id, event.json);
  if (json === undefined) return undefined;
  const sizes = await core.call("evidence", "sizes", id, json, framing);
  if (!sizes.ok) return undefined;
  const framed = new Map<Framing, number>();
  for (const each of framingsOf[format]) {
    const encoded = await core.call("evidence", "encode", id, json, each);
    if (encoded.ok) framed.set(each, encoded.value.bytes.length);
  }
  return { version, own, json, sizes: sizes.value, framed };
}
