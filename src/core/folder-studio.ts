import type { ReadableBytes } from "./bytes/byte-source.ts";
import type {
  CheckRequest,
  FormatId,
  Problem,
  RepositoryFiles,
  SourceFile,
  Verdict,
  VersionId,
} from "./model/index.ts";

/** Names a folder that is being taken in; it means nothing outside. */
export type FolderId = string;

/** A file of a folder: where it lies inside, and its bytes, which are read when their turn comes. */
export interface FolderFile {
  readonly path: string;
  readonly bytes: ReadableBytes;
}

/** A folder that has become a version. */
export interface SealedFolder {
  readonly version: VersionId;
  /** Where files lie whose paths in the version are others: `shop/v1/a.proto` of the module `proto`, `proto/shop/v1/a.proto`. */
  readonly moved: readonly { readonly path: string; readonly foundAt: string }[];
  /** Which of its files the buf.yaml leaves out. */
  readonly notBuilt?: string;
}

/** What a rule set says of a folder whose files are schemas of their own. */
export interface FolderCheck {
  /** All files' findings as one verdict, then the files that were refused. */
  readonly verdicts: readonly Verdict[];
  /** What was not judged, a sentence each. */
  readonly notes: readonly string[];
}

/** Some of the findings of a check, with how many there are. */
export interface VerdictPart {
  /** The verdict with the findings from `from` on, as many as were asked for, each with its line and column. */
  readonly verdict: Verdict;
  readonly total: number;
  /** Problems of files that are refused beside those that were judged, and what was not judged. */
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/**
 * Questions about versions of many files: thousands of them are taken in piece by piece, so that who waits sees how far
 * it is, and answered piece by piece, so that no answer is too large to be handed over at once.
 */
export interface FolderStudio {
  /** Files of folders as they lie on disk, those that are built, under the paths by which they import each other. */
  rooted(format: FormatId, versions: readonly RepositoryFiles[]): Promise<readonly (readonly SourceFile[])[]>;
  /** Opens an empty folder; `config`: the text of the buf.yaml at its top. */
  openFolder(format: FormatId, config?: string): Promise<FolderId>;
  /** Reads some of its files; a file that is no text is left out, with a problem that says so. */
  fillFolder(folder: FolderId, files: readonly FolderFile[]): Promise<readonly Problem[]>;
  /** All files are there: the folder becomes a version. `beside`: the folder it will be held against, if any. */
  sealFolder(folder: FolderId, beside?: FolderId): Promise<SealedFolder>;
  /** Forgets a folder and its version. */
  closeFolder(folder: FolderId): Promise<void>;
  /** True if some of the versions are folders whose files are schemas of their own, none of them chosen as root. */
  areFolders(versions: readonly VersionId[]): Promise<boolean>;
  /** Every file of such folders held against the same file of the older ones. */
  checkFolders(request: CheckRequest): Promise<FolderCheck>;
  /** One file of a folder as a version of its own, with the files that it needs. */
  fileVersion(folder: VersionId, path: string): Promise<VersionId>;
  /** A check, of folders file by file, whose findings are handed over in parts; it is judged once. */
  checkPart(request: CheckRequest, from: number, count: number): Promise<VerdictPart>;
  /** The files of a version that stand for one of its files alone: it, then all that it imports. */
  excerpt(version: VersionId, path: string): Promise<readonly SourceFile[]>;
}
