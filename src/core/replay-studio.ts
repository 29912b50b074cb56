import type { ReadableBytes } from "./bytes/byte-source.ts";
import type { ReplayStep, Result, VersionId } from "./model/index.ts";

/** Names a replay that is going on; it means nothing outside. */
export type ReplayId = string;

/** Many events of one writer, read by several readers. */
export interface ReplayRequest {
  /** JSON texts: one a line, the items of one list, or one after the other. */
  readonly bytes: ReadableBytes;
  readonly writer: VersionId;
  readonly readers: readonly VersionId[];
}

/** Questions about real events by the thousand: read piece by piece, never all in memory. */
export interface ReplayStudio {
  startReplay(request: ReplayRequest): Promise<Result<ReplayId>>;
  /** The next few milliseconds of work. */
  stepReplay(replay: ReplayId): Promise<ReplayStep>;
  /** Ends a replay that is not wanted any more. */
  endReplay(replay: ReplayId): Promise<void>;
}
