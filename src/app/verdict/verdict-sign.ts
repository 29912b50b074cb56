import type { Verdict } from "../../core/model/index.ts";
import type { SignKind } from "../ui/sign.tsx";

/** The sign of a whole verdict. */
export function signOf(verdict: Verdict | undefined): SignKind {
  if (verdict === undefined || verdict.kind === "refused" || verdict.compatible === null) return "undecided";
  if (!verdict.compatible) return "breaks";
  if (verdict.findings.some((finding) => finding.class === "meaning")) return "meaning";
  return verdict.findings.some((finding) => finding.class === "risky") ? "risky" : "safe";
}
