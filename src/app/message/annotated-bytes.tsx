import { readablePath, type Segment } from "../../core/model/index.ts";

/** Segments that are drawn; the bytes tab shows the whole message. */
const drawn = 300;
/** Bytes of one segment that are drawn. */
const drawnBytes = 12;

interface AnnotatedBytesProps {
  readonly bytes: Uint8Array;
  readonly segments: readonly Segment[];
}

/** The message's bytes, a row for each stretch that belongs together, with what it says. */
export function AnnotatedBytes({ bytes, segments }: AnnotatedBytesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reachable by keyboard
    <section className="message-bytes" aria-label="Bytes of the message" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Bytes</th>
            <th scope="col">What</th>
            <th scope="col">Field</th>
            <th scope="col">Says</th>
          </tr>
        </thead>
        <tbody>
          {segments.slice(0, drawn).map(({ from, to, kind, path, text }) => (
            <tr key={from} className={kind === "unknown" ? "tone-risky" : undefined}>
              <td className="code">
                {hex(bytes.subarray(from, Math.min(to, from + drawnBytes)))}
                {to - from > drawnBytes ? " …" : ""}
              </td>
              <td>{kind.replace("-", " ")}</td>
              <td>{path === undefined ? "" : readablePath(path)}</td>
              <td className="code">{text ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {segments.length > drawn && <p className="muted">{segments.length - drawn} more stretches.</p>}
    </section>
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
