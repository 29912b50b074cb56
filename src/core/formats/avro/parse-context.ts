import type { Place } from "../../model/place.ts";
import type { Problem } from "../../model/problem.ts";
import type { AvroType, NamedType, UnionType } from "./schema.ts";

/** A use of a name whose type was not known when the use was met. */
export interface PendingReference {
  readonly full: string;
  readonly text: string;
  readonly place: Place;
  readonly standIn: AvroType;
  readonly fill: (type: AvroType) => void;
}

/** The files of a version, read; root and JSON can be asked for once the names are linked. */
export interface ReadFiles {
  readonly syntaxes: ReadonlyMap<string, "json" | "idl">;
  root(): AvroType | undefined;
  /** What IDL stands for. */
  json(): string | undefined;
}

/** What the files of one version share while they are parsed. */
export class ParseContext {
  readonly names = new Map<string, NamedType>();
  readonly problems: Problem[] = [];
  readonly pending: PendingReference[] = [];
  readonly unions: UnionType[] = [];
  /** Later definitions of a name, to be compared with the first once all is linked. */
  readonly repeated: NamedType[] = [];
  /** Stand-ins for what could not be understood, and for names that are not known yet. */
  readonly unresolved = new Set<AvroType>();
  /** How many types were made so far. */
  types = 0;

  id(): number {
    return this.types++;
  }
}
