import { judgeHistory } from "./history.ts";
import { racePairs } from "./pairs.ts";

// Confluent's comparison pair by pair, below the door, which would answer from what it remembers; then real histories
// through the door, as the page asks.

racePairs();
for (const project of ["vega-lite", "octokit-webhooks"]) await judgeHistory(project);
