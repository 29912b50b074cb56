import { Braces } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useStudio } from "../state/store.ts";
import { pickedVersions, type Side } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Popover } from "../ui/popover.tsx";

const OtherText = lazy(() => import("./other-text.tsx").then((module) => ({ default: module.OtherText })));

/** Avro: the JSON that a version's IDL stands for, or its JSON as IDL. */
export function OtherSyntax({ side }: { readonly side: Side }): ReactNode {
  const subject = useStudio(currentSubject);
  const version = pickedVersions(subject)[side];
  if (subject.format !== "avro") return null;
  const isIdl = version.source.syntax === "idl" || version.source.files[0]?.path.endsWith(".avdl") === true;
  const words = isIdl ? `JSON that ${version.name} stands for` : `${version.name} as Avro IDL`;
  return (
    <Popover
      face={<Braces size={14} aria-hidden="true" />}
      variant="quiet"
      small
      title={words}
      aria-label={words}
      label={words}
      align="end"
    >
      {() => (
        <Suspense fallback={null}>
          <OtherText source={version.source} to={isIdl ? "json" : "idl"} />
        </Suspense>
      )}
    </Popover>
  );
}
