import avsc from "avsc";
import { annotateAvro, readSpans } from "../../src/core/formats/avro/annotate.ts";
import { AvroCursor, readValue } from "../../src/core/formats/avro/binary-read.ts";
import { encodeValue } from "../../src/core/formats/avro/binary-write.ts";
import { encodeAvro } from "../../src/core/formats/avro/codec.ts";
import { readEvent } from "../../src/core/formats/avro/event-read.ts";
import { readExactly } from "../../src/core/formats/avro/read.ts";
import { race } from "./clock.ts";
import { orderEvents, orderV1, orderV2 } from "./orders.ts";
import { parsed } from "./parsed.ts";

const events = 1000;

/** Encoding, decoding and reading with the next version, in MB of encoded bytes a second, each beside avsc. */
export function raceBytes(): void {
  const [writer, reader] = [parsed(JSON.stringify(orderV1)), parsed(JSON.stringify(orderV2))];
  const texts = orderEvents(events);
  const encoded = texts.map((text) => {
    const result = encodeAvro(writer, text);
    if (!result.ok) throw new Error(result.problems[0]?.message);
    return Buffer.from(result.value.bytes);
  });
  const values = texts.map((text) => {
    const result = readEvent(writer.root, text);
    if (!result.ok) throw new Error(result.problems[0]?.message);
    return result.value;
  });
  const theirs = avsc.Type.forSchema(orderV1 as avsc.Schema, { wrapUnions: true });
  const theirReader = avsc.Type.forSchema(orderV2 as avsc.Schema, { wrapUnions: true });
  const resolver = theirReader.createResolver(theirs);
  const theirValues: unknown[] = encoded.map((bytes) => theirs.fromBuffer(bytes));
  const units = encoded.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6;
  const each = (run: (bytes: Buffer) => unknown) => () => {
    for (const bytes of encoded) run(bytes);
  };
  const speeds = race([
    { name: "avsc encode", units, run: () => theirValues.forEach((value) => void theirs.toBuffer(value)) },
    { name: "encode", units, run: () => values.forEach((value) => void encodeValue(writer.root, value)) },
    { name: "avsc decode", units, run: each((bytes) => theirs.fromBuffer(bytes)) },
    { name: "decode", units, run: each((bytes) => readValue(writer.root, new AvroCursor(bytes))) },
    { name: "decode with spans", units, run: each((bytes) => readSpans(writer, bytes)) },
    { name: "spans told in words", units, run: each((bytes) => annotateAvro(writer, bytes)) },
    { name: "avsc resolve", units, run: each((bytes) => theirReader.fromBuffer(bytes, resolver)) },
    { name: "read, every field explained", units, run: each((bytes) => readExactly(writer, reader, bytes)) },
  ]);
  const size = Math.round((units * 1e6) / events);
  console.log(`The order record, ${events} events of ${size} bytes on average`);
  for (const [name, against] of [
    ["encode", "avsc encode"],
    ["decode", "avsc decode"],
    ["decode with spans", "avsc decode"],
    ["spans told in words", "avsc decode"],
    ["read, every field explained", "avsc resolve"],
  ] as const) {
    const [ours, their] = [speeds.get(name)?.perSecond ?? 0, speeds.get(against)?.perSecond ?? 0];
    const ratio = (ours / their).toFixed(2);
    console.log(
      `  ${name.padEnd(28)} ${ours.toFixed(1).padStart(7)} MB/s   ${against} ${their.toFixed(1)} MB/s   ratio ${ratio}`,
    );
  }
}
