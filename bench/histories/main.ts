import { unpackedCorpus } from "../corpora/corpora.ts";
import { compareAvro } from "./avro.ts";
import { compareConfluentJson, judgeByValidation } from "./json-schema.ts";
import { compareBuf, judgeWithoutImports } from "./protobuf.ts";

// Real histories as they were published, judged step by step: what the originals answered, and what we answer.

async function main(): Promise<number> {
  const corpus = unpackedCorpus("histories", process.argv[2]);
  if (corpus === undefined) return 0;
  const held = [await compareAvro(corpus), await compareBuf(corpus), await compareConfluentJson(corpus)];
  await judgeWithoutImports(corpus);
  await judgeByValidation(corpus);
  return held.includes(false) ? 1 : 0;
}

process.exitCode = await main();
