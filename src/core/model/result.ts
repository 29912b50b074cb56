import type { Problem } from "./problem.ts";

/** What a user can get wrong comes back as a value: either it worked, or these problems stand in the way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Wraps a value that was obtained. */
export function okResult<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps the problems that stood in the way; at least one. */
export function failed(problems: readonly Problem[]): Result<never> {
  return { ok: false, problems };
}

/** The shortest failure: one error without a place. */
export function failedWith(message: string, hint?: string): Result<never> {
  return failed([{ severity: "error", message, ...(hint === undefined ? {} : { hint }) }]);
}
