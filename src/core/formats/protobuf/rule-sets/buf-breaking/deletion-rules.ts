/** What is gone from a file and from a package. */
import type { EnumNode, FieldNode, FileNode, MessageNode, ProtobufSchema, ServiceNode } from "../../schema.ts";
import { enumsOf, extensionsOf, messageNamed, messagesOf, nestedExtensionName } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";
import type { Spot } from "../buf/spot.ts";
import type { PackageIndex } from "./package-index.ts";
import type { FilePairing } from "./pairing.ts";
import type { Report } from "./report.ts";
import type { BreakingRuleId } from "./rules.ts";

type Declared = MessageNode | EnumNode | FieldNode | ServiceNode;

function reportDeletion(
  report: Report,
  rule: BreakingRuleId,
  element: Declared,
  message: string,
  current: Spot | undefined,
): void {
  report({
    rule,
    message,
    path: element.fullName,
    current,
    previous: { file: element.file, span: element.spans.declaration },
    previousNode: element,
  });
}

/** The message that still holds the place of a deleted nested name: the longest prefix that exists. */
function survivor(nestedName: string, find: (prefix: string) => MessageNode | undefined): MessageNode | undefined {
  for (let dot = nestedName.lastIndexOf("."); dot > 0; dot = nestedName.lastIndexOf(".", dot - 1)) {
    const message = find(nestedName.slice(0, dot));
    if (message !== undefined) return message;
  }
  return undefined;
}

function spotIn(file: FileNode, message: MessageNode | undefined): Spot {
  return message === undefined ? { file } : { file: message.file, span: message.spans.declaration };
}

/** Nested names that a file declares; made only for files that miss something at first sight. */
class FileNames {
  readonly #file: FileNode;
  #messages: ReadonlyMap<string, MessageNode> | undefined;
  #enums: ReadonlySet<string> | undefined;
  #extensions: ReadonlySet<string> | undefined;

  constructor(file: FileNode) {
    this.#file = file;
  }

  get messages(): ReadonlyMap<string, MessageNode> {
    this.#messages ??= new Map(messagesOf(this.#file).map((message) => [message.nestedName, message]));
    return this.#messages;
  }

  get enums(): ReadonlySet<string> {
    this.#enums ??= new Set(enumsOf(this.#file, [...this.messages.values()]).map((found) => found.nestedName));
    return this.#enums;
  }

  get extensions(): ReadonlySet<string> {
    this.#extensions ??= new Set(extensionsOf(this.#file, [...this.messages.values()]).map(nestedExtensionName));
    return this.#extensions;
  }

  /** Where a deletion points: the nearest message around it that is still there, else the file. */
  spot(nestedName: string): Spot {
    return spotIn(
      this.#file,
      survivor(nestedName, (prefix) => this.messages.get(prefix)),
    );
  }
}

/** Reports what the old file declared and the new file of the same path does not. */
export function judgeFileDeletions(old: FilePairing, now: FileNode, report: Report): void {
  const names = new FileNames(now);
  // The counterpart by full name is nearly always the one in the file; it is not where the package changed.
  const samePackage = old.file.package === now.package;
  for (const { old: message, now: after } of old.messages) {
    if ((samePackage && after?.file === now) || names.messages.has(message.nestedName)) continue;
    const text = `Previously present message ${goQuote(message.nestedName)} was deleted from file.`;
    reportDeletion(report, "MESSAGE_NO_DELETE", message, text, names.spot(message.nestedName));
  }
  for (const { old: gone, now: after } of old.enums) {
    if ((samePackage && after?.file === now) || names.enums.has(gone.nestedName)) continue;
    const text = `Previously present enum ${goQuote(gone.nestedName)} was deleted from file.`;
    reportDeletion(report, "ENUM_NO_DELETE", gone, text, names.spot(gone.nestedName));
  }
  for (const extension of old.extensions) {
    const name = nestedExtensionName(extension);
    if (names.extensions.has(name)) continue;
    const text = `Previously present extension ${goQuote(name)} was deleted from file.`;
    reportDeletion(report, "EXTENSION_NO_DELETE", extension, text, names.spot(name));
  }
  for (const service of old.file.services) {
    if (now.services.some((candidate) => candidate.name === service.name)) continue;
    const text = `Previously present service ${goQuote(service.name)} was deleted from file.`;
    reportDeletion(report, "SERVICE_NO_DELETE", service, text, { file: now });
  }
}

/** The new version and its packages. */
export interface VersionNow {
  readonly schema: ProtobufSchema;
  readonly packages: PackageIndex;
}

/** Reports what the old file declared and the package, which is still there, does not. */
export function judgePackageDeletions(old: FilePairing, { schema, packages }: VersionNow, report: Report): void {
  const { now: sameFile } = old;
  const name = old.file.package;
  const prefix = name === "" ? "" : `${name}.`;
  const suffix = `was deleted from package ${goQuote(name)}.`;
  const inPackage = (element: Declared | undefined): boolean => element?.file.package === name;
  const packageMessage = (nestedName: string): MessageNode | undefined => {
    const message = messageNamed(schema, prefix + nestedName);
    return inPackage(message) ? message : undefined;
  };
  const fileMessage = (nestedName: string): MessageNode | undefined => {
    const message = messageNamed(schema, prefix + nestedName);
    return message !== undefined && message.file === sameFile ? message : undefined;
  };
  const spotInFile = (nestedName: string): Spot | undefined =>
    sameFile === undefined ? undefined : spotIn(sameFile, survivor(nestedName, fileMessage));
  for (const { old: message, now } of old.messages) {
    if (inPackage(now) || !packages.declares(name, "messages")) continue;
    const text = `Previously present message ${goQuote(message.nestedName)} ${suffix}`;
    const parent = survivor(message.nestedName, packageMessage);
    const spot = parent === undefined && sameFile === undefined ? undefined : spotIn(sameFile ?? old.file, parent);
    reportDeletion(report, "PACKAGE_MESSAGE_NO_DELETE", message, text, spot);
  }
  for (const { old: gone, now } of old.enums) {
    if (inPackage(now) || !packages.declares(name, "enums")) continue;
    const text = `Previously present enum ${goQuote(gone.nestedName)} ${suffix}`;
    reportDeletion(report, "PACKAGE_ENUM_NO_DELETE", gone, text, spotInFile(gone.nestedName));
  }
  for (const extension of old.extensions) {
    if (inPackage(schema.extensions.get(extension.fullName)) || !packages.declares(name, "extensions")) continue;
    const nestedName = nestedExtensionName(extension);
    const text = `Previously present extension ${goQuote(nestedName)} ${suffix}`;
    reportDeletion(report, "PACKAGE_EXTENSION_NO_DELETE", extension, text, spotInFile(nestedName));
  }
  for (const service of old.file.services) {
    if (inPackage(schema.services.get(service.fullName))) continue;
    const text = `Previously present service ${goQuote(service.name)} ${suffix}`;
    const spot = sameFile === undefined ? undefined : { file: sameFile };
    reportDeletion(report, "PACKAGE_SERVICE_NO_DELETE", service, text, spot);
  }
}
