import type { Action, RecordAction } from "./resolve.ts";
import { type AvroType, branchSegment, type RecordType } from "./schema.ts";

/** One action of a resolution, with the types it stands between and their nodes. */
export interface ResolutionStep {
  readonly action: Action;
  /** As written: aliases change names only, never positions. */
  readonly writer: AvroType;
  readonly reader: AvroType;
  readonly writerNode: string;
  readonly readerNode: string;
}

/** Calls `visit` for every action of a resolution, outermost first; a pair of records is visited once. */
export function walkResolution(start: ResolutionStep, visit: (step: ResolutionStep) => void): void {
  const seen = new Set<RecordAction>();
  const open: ResolutionStep[] = [start];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (step.action.kind === "record") {
      if (seen.has(step.action)) continue;
      seen.add(step.action);
    }
    visit(step);
    // Last first, so that they are visited in their order.
    open.push(...below(step).reverse());
  }
}

function below(step: ResolutionStep): ResolutionStep[] {
  const { action, writer, reader, writerNode, readerNode } = step;
  switch (action.kind) {
    case "array":
      if (writer.kind !== "array" || reader.kind !== "array") return [];
      return [inside(step, action.items, writer.items, reader.items, "/[]")];
    case "map":
      if (writer.kind !== "map" || reader.kind !== "map") return [];
      return [inside(step, action.values, writer.values, reader.values, "/{}")];
    case "record":
      return writer.kind === "record" ? fieldSteps(action, writer, step) : [];
    case "writer-union":
      if (writer.kind !== "union") return [];
      return writer.branches.flatMap((branch, index): ResolutionStep[] => {
        const inner = action.branches[index];
        if (inner === undefined) return [];
        const same = action.equivalent && reader.kind === "union" ? reader : undefined;
        return [
          {
            action: inner,
            writer: branch,
            reader: same?.branches[index] ?? reader,
            writerNode: writerNode + branchSegment(writer, index),
            readerNode: same === undefined ? readerNode : readerNode + branchSegment(same, index),
          },
        ];
      });
    case "reader-union": {
      const branch = reader.kind === "union" ? reader.branches[action.branch] : undefined;
      if (branch === undefined || reader.kind !== "union") return [];
      const node = readerNode + branchSegment(reader, action.branch);
      return [{ action: action.action, writer, reader: branch, writerNode, readerNode: node }];
    }
    default:
      return [];
  }
}

function inside(
  step: ResolutionStep,
  action: Action,
  writer: AvroType,
  reader: AvroType,
  segment: string,
): ResolutionStep {
  return { action, writer, reader, writerNode: step.writerNode + segment, readerNode: step.readerNode + segment };
}

function fieldSteps(action: RecordAction, writer: RecordType, step: ResolutionStep): ResolutionStep[] {
  return action.fields.flatMap(({ reader: target, action: inner }, index): ResolutionStep[] => {
    const source = writer.fields[index];
    if (source === undefined || target === undefined) return [];
    return [
      {
        action: inner,
        writer: source.type,
        reader: target.type,
        writerNode: step.writerNode + source.segment,
        readerNode: step.readerNode + target.segment,
      },
    ];
  });
}
