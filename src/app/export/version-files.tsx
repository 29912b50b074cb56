import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { zipped } from "../pick/zip-files.ts";
import { engine } from "../state/engine.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Version } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Button } from "../ui/button.tsx";
import { plainName, saveBlob } from "../ui/save-file.ts";

const icon = { size: 15, "aria-hidden": true } as const;

/** The texts of a version as the files that they are, for the repository they go back to; Protobuf as a descriptor set, too. */
export function VersionFiles(): ReactNode {
  const subject = useStudio(currentSubject);
  const { old, new: newer } = pickedVersions(subject);
  const versions = old.id === newer.id ? [newer] : [newer, old];
  return (
    <section>
      <h3>The schema itself</h3>
      <p className="muted">The texts as files, as they stand in the editors.</p>
      {versions.map((version) => (
        <VersionLine key={version.id} version={version} />
      ))}
    </section>
  );
}

function VersionLine({ version }: { readonly version: Version }): ReactNode {
  const { say } = useActions();
  const subject = useStudio(currentSubject);
  const { files } = version.source;
  const [only] = files;
  const stem = plainName(`${subject.name}-${version.name}`);
  const saveTexts = async (): Promise<void> => {
    const isOne = only !== undefined && files.length === 1;
    const name = isOne ? only.path.replace(/^.*\//, "") : `${stem}.zip`;
    saveBlob(isOne ? new Blob([only.text], { type: "text/plain" }) : await zipped(files), name);
    say(`Saved ${name}.`);
  };
  const saveDescriptors = async (): Promise<void> => {
    const id = await engine().put("evidence", "protobuf", version.source);
    const bytes = await engine().call("evidence", "descriptorSet", id);
    if (bytes === undefined)
      return say(`${version.name} has problems; a descriptor set can be made once they are mended.`);
    saveBlob(new Blob([new Uint8Array(bytes)]), `${stem}.binpb`);
    say(`Saved ${stem}.binpb.`);
  };
  return (
    <div className="export-actions">
      <Button icon={<Download {...icon} />} onClick={() => void saveTexts()}>
        {files.length === 1 ? `Save ${version.name}` : `Save ${version.name} as a zip of ${files.length} files`}
      </Button>
      {subject.format === "protobuf" && (
        <Button variant="quiet" icon={<Download {...icon} />} onClick={() => void saveDescriptors()}>
          {version.name} as a descriptor set
        </Button>
      )}
    </div>
  );
}
