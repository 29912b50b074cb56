import { type ReactNode, useEffect, useState } from "react";
import type { SchemaSource } from "../../core/model/index.ts";
import { copyText } from "../state/copy-text.ts";
import { engine } from "../state/engine.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import "./fingerprints.css";

interface Row {
  readonly name: string;
  readonly text: string;
}

/** What is shown of a text: its rows, or why there are none. */
type Shown =
  | { readonly kind: "asking" }
  | { readonly kind: "rows"; readonly rows: readonly Row[] }
  | { readonly kind: "none"; readonly why: string };

/** The canonical form and its digests; follows the text as it is typed. */
export function FingerprintList({ source }: { readonly source: SchemaSource }): ReactNode {
  const shown = useFingerprints(source);
  const { say } = useActions();
  if (shown.kind === "asking") return <p className="fingerprints muted">…</p>;
  if (shown.kind === "none") return <p className="fingerprints tone-breaks">{shown.why}</p>;
  const copy = ({ name, text }: Row): void => void copyText(text, say, `Copied: ${name}.`);
  return (
    <dl className="fingerprints">
      {shown.rows.map((row) => (
        <div key={row.name}>
          <dt>{row.name}</dt>
          <dd className="code">{row.text}</dd>
          <Button small onClick={() => copy(row)} aria-label={`Copy: ${row.name}`}>
            Copy
          </Button>
        </div>
      ))}
    </dl>
  );
}

function useFingerprints(source: SchemaSource): Shown {
  const [shown, setShown] = useState<Shown>({ kind: "asking" });
  useEffect(() => {
    let gone = false;
    askedFor(source).then(
      (next) => gone || setShown(next),
      (error: unknown) =>
        gone || setShown({ kind: "none", why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [source]);
  return shown;
}

async function askedFor(source: SchemaSource): Promise<Shown> {
  const version = await engine().put("verdicts", "avro", source);
  const { valid } = await engine().call("verdicts", "describe", version);
  const { canonical, fingerprints } = valid ? await engine().call("verdicts", "canonical", version) : {};
  if (canonical === undefined || fingerprints === undefined) {
    return { kind: "none", why: "A text that Avro refuses has no canonical form. Mend it first." };
  }
  const { crc64, md5, sha256 } = fingerprints;
  return {
    kind: "rows",
    rows: [
      { name: "Parsing Canonical Form", text: canonical },
      { name: "CRC-64-AVRO", text: crc64.replace(/../g, "$& ").trim().split(" ").reverse().join("") },
      { name: "Header of a single object", text: `c301${crc64}` },
      { name: "MD5", text: md5 },
      { name: "SHA-256", text: sha256 },
    ],
  };
}
