import type { FolderStudio } from "../folder-studio.ts";
import type { ReplayStudio } from "../replay-studio.ts";
import type { Studio } from "../studio.ts";
import type { ContainerQuestions } from "./container-questions.ts";
import { openDesk, type StudioParts } from "./desk.ts";
import type { EventQuestions } from "./event-questions.ts";
import { later } from "./later.ts";
import type { ModelQuestions } from "./model-questions.ts";
import { verdictQuestions } from "./verdict-questions.ts";
import { versionQuestions } from "./version-questions.ts";

const eventNames = {
  encode: true,
  decode: true,
  toText: true,
  fromText: true,
  recognise: true,
  pasted: true,
  roundTrip: true,
  decodeRaw: true,
  annotate: true,
  read: true,
  readEverywhere: true,
  sample: true,
  fit: true,
  sizes: true,
  sameEvent: true,
  evidence: true,
} as const satisfies Record<keyof EventQuestions, true>;

const containerNames = {
  openFile: true,
  closeFile: true,
  startTask: true,
  stepTask: true,
  endTask: true,
  inferSchema: true,
  fileCodecs: true,
} as const satisfies Record<keyof ContainerQuestions, true>;

const folderNames = {
  rooted: true,
  openFolder: true,
  fillFolder: true,
  sealFolder: true,
  closeFolder: true,
  areFolders: true,
  checkFolders: true,
  fileVersion: true,
  checkPart: true,
  excerpt: true,
} as const satisfies Record<keyof FolderStudio, true>;

const modelNames = {
  underModels: true,
  remodel: true,
} as const satisfies Record<keyof ModelQuestions, true>;

const replayNames = {
  startReplay: true,
  stepReplay: true,
  endReplay: true,
} as const satisfies Record<keyof ReplayStudio, true>;

/** What a studio is opened for. */
export interface StudioPurpose {
  /** Events will be asked about: their part is loaded at once. */
  readonly events?: boolean;
}

/** Opens an empty studio over the given formats and rule books. */
export function openStudio(parts: StudioParts, { events = false }: StudioPurpose = {}): Studio {
  const desk = openDesk(parts);
  const versions = versionQuestions(desk);
  const verdicts = verdictQuestions(desk, versions.put);
  return {
    ...versions,
    ...verdicts,
    ...later<EventQuestions>(
      eventNames,
      async () => (await import("./event-questions.ts")).eventQuestions(desk),
      events,
    ),
    ...later<ContainerQuestions>(containerNames, async () =>
      (await import("./container-questions.ts")).containerQuestions(desk),
    ),
    ...later<ModelQuestions>(modelNames, async () =>
      (await import("./model-questions.ts")).modelQuestions(desk, verdicts.check),
    ),
    ...later<ReplayStudio>(replayNames, async () => (await import("./replay-questions.ts")).replayQuestions(desk)),
    ...later<FolderStudio>(folderNames, async () =>
      (await import("./folder-questions.ts")).folderQuestions(desk, { ...versions, check: verdicts.check }),
    ),
  };
}
