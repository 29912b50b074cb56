import { formatTitles, readablePath } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { fieldTints } from "./byte-groups.ts";
import { EventRepair } from "./event-repair.tsx";
import { counted } from "./outcome-words.ts";
import { useEventView } from "./use-event-view.ts";

interface SizeBar {
  readonly key: string;
  readonly label: string;
  readonly size: number;
  readonly note?: string;
  readonly tint?: number | undefined;
  readonly onPick?: () => void;
}

/** How many bytes the event takes: whole, compressed, as JSON, written again by each reader, and field by field. */
export function SizesTab() {
  const view = useEventView();
  const sizes = useStudio((state) => state.report?.sizes);
  const { format } = useStudio(currentSubject);
  const { selectValue } = useActions();
  if (view.kind === "none") return <p className="evidence-empty">{view.why}</p>;
  if (view.kind === "unfit") return <EventRepair event={view.event} writer={view.writer} problems={view.problems} />;
  if (sizes === undefined || !sizes.ok)
    return <p className="evidence-empty">{sizes?.problems[0]?.message ?? "Measuring…"}</p>;
  const { total, gzip, json, jsonGzip, fields } = sizes.value;
  const title = formatTitles[format];
  const whole: SizeBar[] = [
    { key: "own", label: format === "json-schema" ? "JSON, as written" : title, size: total },
    { key: "own-gzip", label: format === "json-schema" ? "JSON, gzip" : `${title}, gzip`, size: gzip },
    { key: "json", label: format === "json-schema" ? "JSON, without blanks" : "JSON", size: json },
    { key: "json-gzip", label: format === "json-schema" ? "the same, gzip" : "JSON, gzip", size: jsonGzip },
  ];
  const again = view.readers.map((reader, index): SizeBar => {
    const reading = view.readings.readings[index];
    const bytes = reading?.kind === "read" ? reading.bytes : undefined;
    return {
      key: reader.id,
      label: reader.name,
      size: bytes?.length ?? 0,
      ...(bytes === undefined ? { note: reader.failed ? "cannot read it" : "not written again" } : {}),
    };
  });
  const { segments } = view.readings.encoded;
  const tints = fieldTints(segments);
  const perField = fields.map(
    ({ path, size }): SizeBar => ({
      key: path,
      label: path === "" ? "around the fields" : readablePath(path),
      size,
      tint: tints.get(path.split("/")[1] ?? ""),
      onPick: () => selectValue(path, view.side, undefined, "readers"),
    }),
  );
  return (
    <div className="sizes-tab">
      <SizeList title="The whole event" bars={whole} />
      <SizeList title="Field by field" bars={perField} />
      <SizeList title="Read and written again by" bars={again} />
    </div>
  );
}

/** How many bars are drawn, largest first beyond that: nobody compares more. */
const mostBars = 100;

function SizeList({ title, bars }: { readonly title: string; readonly bars: readonly SizeBar[] }) {
  const shown =
    bars.length <= mostBars ? bars : bars.toSorted((one, other) => other.size - one.size).slice(0, mostBars);
  const most = shown.reduce((size, bar) => Math.max(size, bar.size), 1);
  return (
    <section className="size-list">
      <h3>{title}</h3>
      <ul>
        {shown.map(({ key, label, size, note, tint, onPick }) => (
          <li key={key}>
            {onPick === undefined ? (
              <span className="size-label ellipsis" title={label}>
                {label}
              </span>
            ) : (
              <button type="button" className="size-label size-pick ellipsis" title={label} onClick={onPick}>
                {label}
              </button>
            )}
            <span className="size-bar" aria-hidden="true">
              <span
                className={tint === undefined ? "size-fill" : `size-fill tint-${tint}`}
                style={{ width: `${(size / most) * 100}%` }}
              />
            </span>
            <span className={note === undefined ? "number" : "size-note"}>{note ?? counted(size, "byte")}</span>
          </li>
        ))}
      </ul>
      {shown.length < bars.length && (
        <p className="size-note">
          The largest {mostBars} of {bars.length}.
        </p>
      )}
    </section>
  );
}
