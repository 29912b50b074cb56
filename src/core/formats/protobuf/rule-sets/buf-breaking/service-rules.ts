/** Everything buf says about a pair of services and their methods. */
import { identifierAt } from "../../option-lookup.ts";
import type { MethodNode, ServiceNode } from "../../schema.ts";
import { goQuote } from "../buf/go-quote.ts";
import { optionSpan } from "../buf/option-spot.ts";
import { type ElementPair, type Report, reportPair } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

type MethodPair = ElementPair<MethodNode>;

/** Judges a service and its counterpart of the same full name. */
export function judgeService(pair: ElementPair<ServiceNode>, report: Report): void {
  let methods: ReadonlyMap<string, MethodNode> | undefined;
  for (const [index, method] of pair.old.methods.entries()) {
    // Nearly always the method stands where it stood.
    let after = pair.new.methods[index];
    if (after?.name !== method.name) {
      methods ??= new Map(pair.new.methods.map((candidate) => [candidate.name, candidate]));
      after = methods.get(method.name);
    }
    if (after !== undefined) {
      judgeMethod({ old: method, new: after }, report);
      continue;
    }
    report({
      rule: "RPC_NO_DELETE",
      message: `Previously present RPC ${goQuote(method.name)} on service ${goQuote(pair.new.name)} was deleted.`,
      path: method.fullName,
      current: { file: pair.new.file, span: pair.new.spans.declaration },
      previous: { file: method.file, span: method.spans.declaration },
      currentNode: pair.new,
      previousNode: method,
    });
  }
}

function judgeMethod(pair: MethodPair, report: Report): void {
  judgeStreaming(pair, report);
  judgeType("RPC_SAME_REQUEST_TYPE", "request", pair, report);
  judgeType("RPC_SAME_RESPONSE_TYPE", "response", pair, report);
  judgeIdempotency(pair, report);
}

function startOf(pair: MethodPair): string {
  return `RPC ${goQuote(pair.new.name)} on service ${goQuote(pair.new.parent.name)} changed`;
}

function sideText(streams: boolean, who: "client" | "server"): string {
  return `${who} ${streams ? "streaming" : "unary"}`;
}

function judgeStreaming(pair: MethodPair, report: Report): void {
  if (pair.old.input.streaming !== pair.new.input.streaming) {
    const change = `from ${sideText(pair.old.input.streaming, "client")} to ${sideText(pair.new.input.streaming, "client")}`;
    reportPair(report, "RPC_SAME_CLIENT_STREAMING", pair, `${startOf(pair)} ${change}.`);
  }
  if (pair.old.output.streaming !== pair.new.output.streaming) {
    const change = `from ${sideText(pair.old.output.streaming, "server")} to ${sideText(pair.new.output.streaming, "server")}`;
    reportPair(report, "RPC_SAME_SERVER_STREAMING", pair, `${startOf(pair)} ${change}.`);
  }
}

function judgeType(rule: BreakingRuleId, what: "request" | "response", pair: MethodPair, report: Report): void {
  const before = what === "request" ? pair.old.input : pair.old.output;
  const after = what === "request" ? pair.new.input : pair.new.output;
  // What a missing import would have said cannot be compared.
  if (before.message === undefined || after.message === undefined) return;
  const oldName = before.message.fullName;
  const newName = after.message.fullName;
  if (oldName === newName) return;
  const message = `${startOf(pair)} ${what} type from ${goQuote(oldName)} to ${goQuote(newName)}.`;
  reportPair(report, rule, pair, message, { span: after.span, previous: before.span });
}

const idempotency = "idempotency_level";

function judgeIdempotency(pair: MethodPair, report: Report): void {
  const before = identifierAt(pair.old.options, idempotency) ?? "IDEMPOTENCY_UNKNOWN";
  const after = identifierAt(pair.new.options, idempotency) ?? "IDEMPOTENCY_UNKNOWN";
  if (before === after) return;
  report({
    rule: "RPC_SAME_IDEMPOTENCY_LEVEL",
    message: `${startOf(pair)} option "${idempotency}" from ${goQuote(before)} to ${goQuote(after)}.`,
    path: pair.new.fullName,
    // Where the option is gone buf has no other place: the file at 1:1.
    current: { file: pair.new.file, span: optionSpan(pair.new.options, idempotency) },
    previous: { file: pair.old.file, span: optionSpan(pair.old.options, idempotency) },
  });
}
