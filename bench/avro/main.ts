import { raceBytes } from "./bytes.ts";
import { raceVerdicts } from "./verdicts.ts";

// Verdicts, encoding and decoding beside avsc in the same run. Below the door, which would answer from what it remembers.

raceVerdicts();
raceBytes();
