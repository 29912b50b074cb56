import { Fingerprint } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { useStudio } from "../state/store.ts";
import { pickedVersions, type Side } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { Popover } from "../ui/popover.tsx";

const FingerprintList = lazy(() =>
  import("./fingerprint-list.tsx").then((module) => ({ default: module.FingerprintList })),
);

/** Avro: the canonical form of a version and its fingerprints, as the text stands now. */
export function Fingerprints({ side }: { readonly side: Side }): ReactNode {
  const subject = useStudio(currentSubject);
  const version = pickedVersions(subject)[side];
  if (subject.format !== "avro") return null;
  return (
    <Popover
      face={<Fingerprint size={14} aria-hidden="true" />}
      variant="quiet"
      small
      title={`Canonical form and fingerprints of ${version.name}`}
      aria-label={`Canonical form and fingerprints of ${version.name}`}
      label={`Canonical form and fingerprints of ${version.name}`}
      align="end"
    >
      {() => (
        <Suspense fallback={null}>
          <FingerprintList source={version.source} />
        </Suspense>
      )}
    </Popover>
  );
}
