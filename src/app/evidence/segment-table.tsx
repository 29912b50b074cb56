import { readablePath, type Segment } from "../../core/model/index.ts";
import { hexOf, segmentKinds } from "./byte-groups.ts";

/** How many rows are drawn; a table that long is read by nobody. */
const drawnRows = 1_000;

/** The segments as a plain table: the same facts for who would rather read than look. */
export function SegmentTable({ bytes, segments }: { bytes: Uint8Array; segments: readonly Segment[] }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">At</th>
          <th scope="col">Bytes</th>
          <th scope="col">What</th>
          <th scope="col">Field</th>
          <th scope="col">Says</th>
        </tr>
      </thead>
      <tbody>
        {segments.slice(0, drawnRows).map((segment) => (
          <tr key={segment.from}>
            <td className="number">{segment.from}</td>
            <td className="code ellipsis" title={hexOf(bytes, segment.from, Math.min(segment.to, segment.from + 64))}>
              {hexOf(bytes, segment.from, Math.min(segment.to, segment.from + 8))}
              {segment.to - segment.from > 8 ? " …" : ""}
            </td>
            <td>{segmentKinds[segment.kind].word}</td>
            <td>{segment.path === undefined ? "" : readablePath(segment.path)}</td>
            <td className="code ellipsis" title={segment.text}>
              {segment.text ?? ""}
            </td>
          </tr>
        ))}
        {segments.length > drawnRows && (
          <tr>
            <td colSpan={5}>{segments.length - drawnRows} more segments.</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
