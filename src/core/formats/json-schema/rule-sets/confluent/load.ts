import { loadClassic } from "./load-classic.ts";
import { loadModern } from "./load-modern.ts";
import { type Loaded, loadingOf, type SourceVersion } from "./source.ts";

/** Loads a version as Confluent does, by the path that its root's `$schema` asks for; kept per version. */
export function loadVersion(version: SourceVersion): Loaded {
  if (version.loaded !== undefined) return version.loaded;
  const loading = loadingOf(version.root.root);
  const result = loading === "modern" ? loadModern(version) : loadClassic(version, loading);
  version.loaded = result;
  return result;
}
