import { type ReactNode, useEffect, useState } from "react";
import type { SchemaSource } from "../../core/model/index.ts";
import { copyText } from "../state/copy-text.ts";
import { engine } from "../state/engine.ts";
import { useActions } from "../state/store.ts";
import { Button } from "../ui/button.tsx";
import "./other-syntax.css";

type Syntax = "json" | "idl";

/** What is shown of a version: its other text (with what that lacks), or why there is none. */
type Shown =
  | { readonly kind: "asking" }
  | { readonly kind: "text"; readonly text: string; readonly losses: readonly string[] }
  | { readonly kind: "none"; readonly why: readonly string[] };

/** The version in the other syntax, to read and to copy; follows the text as it is typed. */
export function OtherText({ source, to }: { readonly source: SchemaSource; readonly to: Syntax }): ReactNode {
  const shown = useOther(source, to);
  const { say } = useActions();
  if (shown.kind === "asking") return <p className="other-syntax muted">…</p>;
  if (shown.kind === "none") return <Sentences sentences={shown.why} />;
  return (
    <div className="other-syntax">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard */}
      <pre className="code" tabIndex={0}>
        {shown.text}
      </pre>
      <Sentences sentences={shown.losses} />
      <Button small onClick={() => void copyText(shown.text, say, "Copied.")}>
        Copy
      </Button>
    </div>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return sentences.map((sentence) => (
    <p key={sentence} className="other-syntax muted">
      {sentence}
    </p>
  ));
}

function useOther(source: SchemaSource, to: Syntax): Shown {
  const [shown, setShown] = useState<Shown>({ kind: "asking" });
  useEffect(() => {
    let gone = false;
    askedFor(source, to).then(
      (next) => gone || setShown(next),
      (error: unknown) =>
        gone || setShown({ kind: "none", why: [error instanceof Error ? error.message : String(error)] }),
    );
    return () => {
      gone = true;
    };
  }, [source, to]);
  return shown;
}

const refused: Shown = { kind: "none", why: ["A text that Avro refuses stands for nothing. Mend it first."] };

async function askedFor(source: SchemaSource, to: Syntax): Promise<Shown> {
  const version = await engine().put("verdicts", "avro", source);
  if (to === "json") {
    const { json } = await engine().call("verdicts", "canonical", version);
    if (json === undefined) return refused;
    const laidOut = await engine().call("verdicts", "format", "avro", "schema.avsc", json);
    return { kind: "text", text: laidOut ?? json, losses: [] };
  }
  const idl = await engine().call("verdicts", "idl", version);
  if (idl === undefined) return refused;
  const { text, losses } = idl;
  return text === undefined ? { kind: "none", why: losses } : { kind: "text", text, losses };
}
