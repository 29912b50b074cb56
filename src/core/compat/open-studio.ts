import type { Studio } from "../studio.ts";
import { containerQuestions } from "./container-questions.ts";
import { openDesk, type StudioParts } from "./desk.ts";
import { eventQuestions } from "./event-questions.ts";
import { verdictQuestions } from "./verdict-questions.ts";
import { versionQuestions } from "./version-questions.ts";

/** Opens an empty studio over the given formats and rule books. */
export function openStudio(parts: StudioParts): Studio {
  const desk = openDesk(parts);
  return { ...versionQuestions(desk), ...verdictQuestions(desk), ...eventQuestions(desk), ...containerQuestions(desk) };
}
