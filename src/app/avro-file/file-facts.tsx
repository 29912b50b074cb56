import type { ReactNode } from "react";
import type { OpenedFile } from "../../core/index.ts";
import { counted } from "../state/outcome-words.ts";
import { Button } from "../ui/button.tsx";
import { bytesWords } from "./bytes-words.ts";
import { ProblemLine } from "./problem-line.tsx";
import type { Scan } from "./use-container.ts";

/** What the file says about itself, and what its blocks come to. */
export function FileFacts({ opened, scan }: { readonly opened: OpenedFile; readonly scan: Scan }): ReactNode {
  const { header, size } = opened;
  const { totals, proves } = scan;
  const own = header.metadata.filter(({ key }) => key !== "avro.schema" && key !== "avro.codec");
  return (
    <section aria-label="About the file">
      <dl className="avro-file-facts">
        <Fact name="Size">{bytesWords(size)}</Fact>
        <Fact name="Codec">{header.codec}</Fact>
        <Fact name="Blocks">{totals.blocks.toLocaleString("en")}</Fact>
        <Fact name="Records">{totals.records.toLocaleString("en")}</Fact>
        {totals.size > 0 && <Fact name="Unpacked">{bytesWords(totals.size)}</Fact>}
        <Fact name="Sync marker">
          <span className="code">{header.sync}</span>
        </Fact>
        {own.map(({ key, value }) => (
          <Fact key={key} name={key}>
            <span className="code">{value}</span>
          </Fact>
        ))}
      </dl>
      <Progress scan={scan} size={size} />
      {scan.state.kind === "done" && totals.damaged.length === 0 && (
        <p className={proves ? "tone-safe" : "muted"}>
          {proves ? "Every record can be read." : "Every block ends with the sync marker."}
        </p>
      )}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Progress({ scan, size }: { readonly scan: Scan; readonly size: number }): ReactNode {
  const { state, at, proves, totals } = scan;
  if (state.kind === "running") {
    return (
      <div className="avro-file-progress">
        <progress aria-label={proves ? "Reading every record" : "Walking through the blocks"} max={size} value={at} />
        <Button small onClick={scan.stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="avro-file-progress">
      {state.kind === "stopped" && <span>Stopped after {counted(totals.records, "record")}.</span>}
      {state.kind === "failed" && <ProblemLine problem={state.problem} />}
      {!(proves && state.kind === "done") && (
        <Button small onClick={scan.prove}>
          Read every record to prove it
        </Button>
      )}
    </div>
  );
}
