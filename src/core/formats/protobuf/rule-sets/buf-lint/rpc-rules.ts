/** Methods: streaming, names of requests and responses, and types shared between methods. */
import type { FileNode, MethodNode, MethodType, ServiceNode } from "../../schema.ts";
import { pascalCase } from "../buf/casing.ts";
import type { LintSettings } from "../buf/config.ts";
import { goQuote } from "../buf/go-quote.ts";
import { type LintReport, reportElement } from "./report.ts";

const empty = "google.protobuf.Empty";

function typeNameOf(type: MethodType): string {
  return type.message?.fullName ?? type.text.replace(/^\./, "");
}

/** Judges each method of a service by itself. */
export function judgeMethods(service: ServiceNode, settings: LintSettings, report: LintReport): void {
  for (const method of service.methods) {
    const { declaration } = method.spans;
    const name = goQuote(method.name);
    if (method.input.streaming) {
      reportElement(report, "RPC_NO_CLIENT_STREAMING", method, declaration, `RPC ${name} is client streaming.`);
    }
    if (method.output.streaming) {
      reportElement(report, "RPC_NO_SERVER_STREAMING", method, declaration, `RPC ${name} is server streaming.`);
    }
    judgeStandardName(method, "request", settings.allowEmptyRequests, report);
    judgeStandardName(method, "response", settings.allowEmptyResponses, report);
  }
}

function judgeStandardName(
  method: MethodNode,
  what: "request" | "response",
  allowsEmpty: boolean,
  report: LintReport,
): void {
  const type = what === "request" ? method.input : method.output;
  const fullName = typeNameOf(type);
  if (allowsEmpty && fullName === empty) return;
  const name = fullName.slice(fullName.lastIndexOf(".") + 1);
  const short = pascalCase(method.name) + (what === "request" ? "Request" : "Response");
  const long = pascalCase(method.parent.name) + short;
  if (name === short || name === long) return;
  const rule = what === "request" ? "RPC_REQUEST_STANDARD_NAME" : "RPC_RESPONSE_STANDARD_NAME";
  const message = `RPC ${what} type ${goQuote(name)} should be named ${goQuote(short)} or ${goQuote(long)}.`;
  reportElement(report, rule, method, type.span, message);
}

/** Judges which methods of all files share a request or a response. */
export function judgeSharedTypes(files: readonly FileNode[], settings: LintSettings, report: LintReport): void {
  const users = new Map<string, Set<MethodNode>>();
  for (const file of files) {
    for (const service of file.services) {
      for (const method of service.methods) {
        const input = typeNameOf(method.input);
        const output = typeNameOf(method.output);
        if (input === output && !settings.allowSameRequestResponse) judgeSameType(method, input, settings, report);
        for (const type of [input, output]) users.set(type, (users.get(type) ?? new Set()).add(method));
      }
    }
  }
  for (const [type, methods] of users) {
    if (methods.size < 2) continue;
    if (type === empty && (settings.allowEmptyRequests || settings.allowEmptyResponses)) {
      judgeSharedEmpty([...methods], settings, report);
      continue;
    }
    for (const method of methods) {
      reportUnique(report, method, `${goQuote(type)} is used as the request or response type for multiple RPCs.`);
    }
  }
}

function reportUnique(report: LintReport, method: MethodNode, message: string): void {
  reportElement(report, "RPC_REQUEST_RESPONSE_UNIQUE", method, method.spans.declaration, message);
}

function judgeSameType(method: MethodNode, type: string, settings: LintSettings, report: LintReport): void {
  if (type === empty && settings.allowEmptyRequests && settings.allowEmptyResponses) return;
  const message = `RPC ${goQuote(method.name)} has the same type ${goQuote(type)} for the request and response.`;
  reportUnique(report, method, message);
}

/** With Empty allowed on one side only, the other side is judged by itself. */
function judgeSharedEmpty(methods: readonly MethodNode[], settings: LintSettings, report: LintReport): void {
  const judgeSide = (what: "request" | "response", side: readonly MethodNode[]): void => {
    if (side.length < 2) return;
    for (const method of side) {
      reportUnique(report, method, `${goQuote(empty)} is used as the ${what} for multiple RPCs.`);
    }
  };
  if (!settings.allowEmptyRequests) {
    judgeSide(
      "request",
      methods.filter((method) => typeNameOf(method.input) === empty),
    );
  }
  if (!settings.allowEmptyResponses) {
    judgeSide(
      "response",
      methods.filter((method) => typeNameOf(method.output) === empty),
    );
  }
}
