import type { ReactNode } from "react";
import { counted } from "../state/outcome-words.ts";
import { bytesWords } from "./bytes-words.ts";
import type { Scan } from "./use-container.ts";

/** The blocks of the file, and what is damaged. */
export function FileBlocks({ scan, size }: { readonly scan: Scan; readonly size: number }): ReactNode {
  const { totals } = scan;
  return (
    <>
      {totals.damaged.length > 0 && <DamageList scan={scan} size={size} />}
      <details>
        <summary>{counted(totals.blocks, "block")}</summary>
        <table className="avro-file-table">
          <thead>
            <tr>
              <th scope="col">From byte</th>
              <th scope="col">Records</th>
              <th scope="col">In the file</th>
              <th scope="col">Unpacked</th>
            </tr>
          </thead>
          <tbody>
            {totals.first.map((block) => (
              <tr key={block.from}>
                <td>{block.from.toLocaleString("en")}</td>
                <td>{block.count.toLocaleString("en")}</td>
                <td>{bytesWords(block.packed)}</td>
                <td>
                  {block.size === undefined ? "not read" : bytesWords(block.size)}
                  {block.unmarked && " (its sync marker is damaged, its records are whole)"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {totals.blocks > totals.first.length && (
          <p className="muted">and {counted(totals.blocks - totals.first.length, "more block")}</p>
        )}
      </details>
    </>
  );
}

function DamageList({ scan: { totals }, size }: { readonly scan: Scan; readonly size: number }): ReactNode {
  const lost = totals.damaged.reduce((bytes, { from, to }) => bytes + to - from, 0);
  const share = Math.max(0.1, (lost / size) * 100).toFixed(1);
  return (
    <section aria-label="Damage" className="avro-file-problem">
      <p>
        <strong>
          ✕ {counted(totals.damaged.length + totals.moreDamaged, "damaged stretch").replace("stretchs", "stretches")}
        </strong>
        , {share} % of the file
        {totals.lost > 0 && <>; {counted(totals.lost, "record")} lost at least</>}. Everything else can be read and
        saved.
      </p>
      <ul>
        {totals.damaged.slice(0, 8).map(({ from, to, at, why, saved }) => (
          <li key={from}>
            Bytes {from.toLocaleString("en")} to {to.toLocaleString("en")}: {why} (byte {at.toLocaleString("en")})
            {saved > 0 && <>; {counted(saved, "record")} before it can be read</>}
          </li>
        ))}
        {totals.damaged.length > 8 && <li>and {totals.damaged.length + totals.moreDamaged - 8} more</li>}
      </ul>
    </section>
  );
}
