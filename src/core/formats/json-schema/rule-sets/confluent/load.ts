import { loadClassic } from "./load-classic.ts";
import { loadModern } from "./load-modern.ts";
import { type Loaded, loadingOf, type SourceVersion } from "./source.ts";

const loaded = new WeakMap<object, Loaded>();

/** Loads a version as Confluent does, by the path that its root's `$schema` asks for; kept per version. */
export function loadVersion(version: SourceVersion): Loaded {
  const known = loaded.get(version);
  if (known !== undefined) return known;
  const loading = loadingOf(version.root.root);
  const result = loading === "modern" ? loadModern(version) : loadClassic(version, loading);
  loaded.set(version, result);
  return result;
}
