import { expose } from "comlink";
import { createStudio } from "../core/index.ts";

// avsc, protobufjs and ajv generate code with Function, which only this worker's own policy allows. In return the
// worker gives up every way out before the first schema arrives.
for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts", "indexedDB"]) {
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}

// The lane for evidence loads what events need beside the format; the one for verdicts never waits for it.
const events = globalThis.name === "studio-evidence";

expose({ ...createStudio({ events }), beat: (): true => true });
