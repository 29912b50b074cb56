/** What we use of the platform's streams; both browsers and Node have them, core's own list of globals has not. */
interface ByteStream {
  getReader(): ByteStreamReader;
}

interface ByteStreamReader {
  /** No value at the end. */
  read(): Promise<{ readonly value?: Uint8Array }>;
  cancel(): Promise<void>;
}

type StreamMaker = new (source: { start(controller: Controller): void }) => ByteStream;

interface Controller {
  enqueue(chunk: Uint8Array): void;
  close(): void;
}

/** A stream of these bytes. */
// biome-ignore lint/suspicious/noExplicitAny: the library types its streams by the DOM's, which core does not see
export function streamOf(bytes: Uint8Array): any {
  const maker: unknown = Reflect.get(globalThis, "ReadableStream");
  if (!isStreamMaker(maker)) throw new Error("this platform has no streams");
  return new maker({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Reads a stream chunk by chunk. */
export function streamReader(stream: unknown): ByteStreamReader {
  if (!isByteStream(stream)) throw new Error("this is no stream");
  return stream.getReader();
}

function isStreamMaker(value: unknown): value is StreamMaker {
  return typeof value === "function";
}

function isByteStream(value: unknown): value is ByteStream {
  return typeof value === "object" && value !== null && "getReader" in value;
}
