import { counted } from "../state/outcome-words.ts";

/** One measure of both versions; undefined where a version has no such thing. */
export interface SizeBar {
  readonly key: string;
  readonly label: string;
  readonly old: number | undefined;
  readonly new: number | undefined;
  readonly tint?: number | undefined;
  readonly onPick?: () => void;
}

interface SizeListProps {
  readonly title: string;
  readonly bars: readonly SizeBar[];
  /** How a size is said. */
  readonly words?: (size: number) => string;
}

/** How many bars are drawn, largest first beyond that: nobody compares more. */
const mostBars = 100;

/** Measures of the old and the new version, one bar under the other. */
export function SizeList({ title, bars, words = (size) => counted(size, "byte") }: SizeListProps) {
  const largest = (bar: SizeBar): number => Math.max(bar.old ?? 0, bar.new ?? 0);
  const shown =
    bars.length <= mostBars ? bars : bars.toSorted((one, other) => largest(other) - largest(one)).slice(0, mostBars);
  const most = shown.reduce((size, bar) => Math.max(size, largest(bar)), 0);
  return (
    <section className="size-list">
      <h3>{title}</h3>
      <ul>
        {shown.map((bar) => (
          <li key={bar.key}>
            {bar.onPick === undefined ? (
              <span className="size-label ellipsis" title={bar.label}>
                {bar.label}
              </span>
            ) : (
              <button type="button" className="size-label size-pick ellipsis" title={bar.label} onClick={bar.onPick}>
                {bar.label}
              </button>
            )}
            <span className="size-bars" aria-hidden="true">
              {(["old", "new"] as const).map((side) => (
                <span key={side} className={`size-bar size-bar-${side}`}>
                  {bar[side] !== undefined && (
                    <span
                      className={bar.tint === undefined ? "size-fill" : `size-fill tint-${bar.tint}`}
                      style={{ width: `${((bar[side] ?? 0) / Math.max(most, 1)) * 100}%` }}
                    />
                  )}
                </span>
              ))}
            </span>
            <span className="number">{pairWords(bar, words)}</span>
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

function pairWords({ old: before, new: after }: SizeBar, words: (size: number) => string): string {
  if (before === undefined) return after === undefined ? "–" : `– → ${words(after)}`;
  if (after === undefined) return `${words(before)} → –`;
  return before === after ? words(after) : `${words(before).replace(/ bytes?$/, "")} → ${words(after)}`;
}
