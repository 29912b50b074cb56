import type { Report } from "../report/report.ts";
import { renderGithub } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";

export const outputNames = ["text", "json", "markdown", "junit", "sarif", "github"] as const;

export type OutputName = (typeof outputNames)[number];

/** Every way of printing a report. */
export const renderers = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  junit: renderJunit,
  sarif: renderSarif,
  github: renderGithub,
} as const satisfies Record<OutputName, (report: Report) => string>;
