import type { FieldNode } from "../../schema.ts";
import { extendeeName } from "../buf/elements.ts";
import { goQuote } from "../buf/go-quote.ts";

/** How buf speaks of a field: `Field "3" with name "x" on message "M"`; extensions go by their full names. */
export function fieldText(field: FieldNode): string {
  const name = goQuote(field.isExtension ? field.fullName : field.name);
  return `${numberText(field)} with name ${name} on message ${ownerText(field)}`;
}

/** The same without the name. */
export function unnamedFieldText(field: FieldNode): string {
  return `${numberText(field)} on message ${ownerText(field)}`;
}

function numberText(field: FieldNode): string {
  return `${field.isExtension ? "Extension" : "Field"} "${field.number}"`;
}

function ownerText(field: FieldNode): string {
  return goQuote(field.isExtension ? extendeeName(field) : (field.parent?.name ?? ""));
}
