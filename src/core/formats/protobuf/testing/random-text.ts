import type { RandomEnum, RandomField, RandomFile, RandomMessage, RandomService } from "./random-file.ts";

/** The text of a random file. */
export function fileText(file: RandomFile): string {
  const isEdition = file.syntax.startsWith("2");
  const lines = [
    isEdition ? `edition = "${file.syntax}";` : `syntax = "${file.syntax}";`,
    `package ${file.package};`,
    ...[...file.options].map(([name, value]) => `option ${name} = ${value};`),
    ...file.enums.flatMap((one) => enumLines(one)),
    ...file.messages.flatMap((one) => messageLines(one)),
    ...file.services.flatMap(serviceLines),
  ];
  return `${lines.join("\n")}\n`;
}

function enumLines({ name, values, reserved, options }: RandomEnum): string[] {
  return [
    `enum ${name} {`,
    ...optionLines(options),
    ...[...reserved].map((one) => `  reserved ${one};`),
    ...values.map((value) => `  ${value.name} = ${value.number};`),
    "}",
  ];
}

function messageLines(message: RandomMessage): string[] {
  const oneofs = new Set(message.fields.flatMap(({ oneof }) => oneof ?? []));
  const inside = (oneof: string | undefined): string[] =>
    message.fields.filter((field) => field.oneof === oneof).map(fieldLine);
  return [
    `message ${message.name} {`,
    ...optionLines(message.options),
    ...[...message.reserved].map((one) => `  reserved ${one};`),
    ...[...message.extensions].map((one) => `  extensions ${one};`),
    ...message.enums.flatMap((one) => indented(enumLines(one))),
    ...message.messages.flatMap((one) => indented(messageLines(one))),
    ...inside(undefined),
    ...[...oneofs].flatMap((oneof) => [`  oneof ${oneof} {`, ...indented(inside(oneof)), "  }"]),
    "}",
  ];
}

function fieldLine({ label, type, name, number, options }: RandomField): string {
  const list = [...options].map(([key, value]) => `${key} = ${value}`);
  return `  ${label}${type} ${name} = ${number}${list.length > 0 ? ` [${list.join(", ")}]` : ""};`;
}

function serviceLines({ name, methods }: RandomService): string[] {
  return [
    `service ${name} {`,
    ...methods.map((method) => {
      const head = `  rpc ${method.name}(${method.input}) returns (${method.output})`;
      return method.options.size === 0 ? `${head};` : `${head} {\n  ${optionLines(method.options).join("\n  ")}\n  }`;
    }),
    "}",
  ];
}

function optionLines(options: ReadonlyMap<string, string>): string[] {
  return [...options].map(([name, value]) => `  option ${name} = ${value};`);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
