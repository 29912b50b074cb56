import type { ReadableBytes } from "./bytes/byte-source.ts";
import type { CheckRequest, FormatId, Problem, SourceFile, Verdict, VersionId } from "./model/index.ts";

/** Names a folder that is being taken in; it means nothing outside. */
export type FolderId = string;

/** A file of a folder: where it lies inside, and its bytes, which are read when their turn comes. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: ReadableBytes;
}

/** Some of the findings of a check, with how many there are. */
export interface VerdictPart {
  /** The verdict with the findings from `from` on, as many as were asked for. */
  readonly verdict: Verdict;
  readonly total: number;
}

/**
 * Questions about versions of many files: thousands of them are taken in piece by piece, so that who waits sees how far
 * it is, and answered piece by piece, so that no answer is too large to be handed over at once.
 */
export interface FolderStudio {
  /** Files of a folder as it lies on disk, in their order, under the paths by which they import each other. */
  rooted(format: FormatId, files: readonly SourceFile[]): Promise<readonly SourceFile[]>;
  /** Opens an empty folder. */
  openFolder(format: FormatId): Promise<FolderId>;
  /** Reads some of its files; a file that is no text is left out, with a problem that says so. */
  fillFolder(folder: FolderId, files: readonly FolderFile[]): Promise<readonly Problem[]>;
  /** All files are there: the folder becomes a version. */
  sealFolder(folder: FolderId): Promise<VersionId>;
  /** A check whose findings are handed over in parts; it is judged once. */
  checkPart(request: CheckRequest, from: number, count: number): Promise<VerdictPart>;
  /** The files of a version that stand for one of its files alone: it, then all that it imports. */
  excerpt(version: VersionId, path: string): Promise<readonly SourceFile[]>;
}
