import type { EventOutcome } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import type { Subject } from "../state/subject.ts";
import { subjectToFile } from "../state/subject-file.ts";
import type { SubjectFile } from "../state/workspace-file.ts";

/** What the first line of test data says; `evolve test` reads it. */
const testDataKind = "schema-evolution-studio/test-data";

/** Samples with what each version makes of them today, in the order of the versions. */
interface TestData {
  readonly kind: typeof testDataKind;
  readonly version: 1;
  readonly subjects: readonly [
    Pick<SubjectFile, "name" | "format" | "versions"> & {
      readonly samples: readonly (SubjectFile["samples"][number] & { readonly expected: readonly EventOutcome[] })[];
    },
  ];
}

/** The subject's samples as test data; `left` are those that no longer fit their version. */
export async function testDataOf(
  subject: Subject,
): Promise<{ readonly data: TestData; readonly left: readonly string[] }> {
  const core = engine();
  const { name, format, versions, samples } = subjectToFile(subject);
  const ids = await Promise.all(subject.versions.map(({ source }) => core.put("evidence", format, source)));
  const kept: TestData["subjects"][0]["samples"][number][] = [];
  const left: string[] = [];
  for (const sample of samples) {
    // Always as the format's reference reads: that is what the command line compares with.
    const read = await core.call("evidence", "readEverywhere", ids[sample.version] ?? "", sample.json, ids);
    if (read.ok) kept.push({ ...sample, expected: read.value.readings.map(({ outcome }) => outcome) });
    else left.push(sample.name);
  }
  return {
    data: { kind: testDataKind, version: 1, subjects: [{ name, format, versions, samples: kept }] },
    left,
  };
}
