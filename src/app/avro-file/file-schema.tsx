import type { ReactNode } from "react";
import type { ContainerHeader } from "../../core/model/index.ts";
import { engine } from "../state/engine.ts";
import { useActions, useStudio } from "../state/store.ts";
import { subjectFromFile } from "../state/subject-file.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";

interface FileSchemaProps {
  readonly name: string;
  readonly header: ContainerHeader;
}

/** The schema that the file brings along: opened as a subject of its own, or added to the one on screen. */
export function FileSchema({ name, header }: FileSchemaProps): ReactNode {
  const actions = useActions();
  const subject = useStudio(currentSubject);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const blocked = readOnly ? "another tab is editing this workspace" : undefined;
  const other = subject.format === "avro" ? undefined : `${subject.name} is of another format`;
  const stem = name.replace(/\.avro$/i, "");
  const open = async (as: "subject" | "version"): Promise<void> => {
    const text = await laidOut(header.schema);
    const files = [{ path: `${stem}.avsc`, text }];
    if (as === "version") {
      actions.addVersion({ files }, stem);
      actions.say(`Added ${stem} to ${subject.name}.`);
    } else {
      const createdAt = new Date().toISOString();
      const versions = ["v1", "draft"].map((each) => ({ name: each, createdAt, source: { files: [...files] } }));
      actions.addSubjects(
        [subjectFromFile({ name: stem, format: "avro", versions, samples: [] }, Date.now())],
        `Open ${stem}`,
      );
      actions.say(`Opened the schema of ${name}.`);
    }
    actions.showOverlay("none");
  };
  return (
    <section aria-label="Its schema" className="avro-file-schema">
      <Button variant="primary" blocked={blocked} onClick={() => void open("subject")}>
        Open its schema as a new subject
      </Button>
      <Button blocked={blocked ?? other} onClick={() => void open("version")}>
        Add as a version of {subject.name}
      </Button>
      <details>
        <summary>Its schema</summary>
        <pre className="code avro-file-text">{header.schema}</pre>
      </details>
    </section>
  );
}

/** Files hold their schema in one line; a schema that cannot be laid out is shown as it is. */
async function laidOut(schema: string): Promise<string> {
  return (await engine().call("verdicts", "format", "avro", "schema.avsc", schema)) ?? schema;
}
