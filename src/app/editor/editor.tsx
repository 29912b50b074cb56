import { useEffect, useMemo, useRef, useState } from "react";
import type { OutlineNode, Problem } from "../../core/model/index.ts";
import type { FindingCard } from "../state/card.ts";
import { studioStore, useActions, useStudio } from "../state/store.ts";
import { pickedVersions, type Side, type Version } from "../state/subject.ts";
import { useCards } from "../state/use-cards.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { CodeEditor } from "./code-editor.tsx";
import { languageOf } from "./code-language.ts";
import type { RevealWish } from "./editor-pane.ts";
import { formatFile } from "./format-text.ts";
import { type Mark, marksOf, selectedPlace } from "./marks.ts";
import { nodeAt } from "./outline-places.ts";

const noCards: readonly FindingCard[] = [];

/** The old or the new version's text, with its problems, findings and the shared selection. */
export function SchemaEditor({ side }: { readonly side: Side }) {
  const subject = useStudio(currentSubject);
  const version = pickedVersions(subject)[side];
  const file = useShownFile(version);
  const readOnly = useStudio((state) => state.access.kind === "read-only");
  const actions = useActions();
  const judged = useJudged(side, version);
  const marks = useMarks(side, file.path, judged);
  const reveal = useReveal(side, version, file.path, judged);
  return (
    <CodeEditor
      id={side}
      documentKey={documentKey(version, file.path)}
      text={file.text}
      language={languageOf(subject.format, file.path, version.source)}
      label={`${side === "old" ? "Old" : "New"} version ${version.name}, ${file.path}. Ctrl+M lets Tab leave the editor.`}
      locked={readOnly ? "Another tab is editing this workspace; choose “Edit here” above to take over." : undefined}
      problems={judged.problems?.get(file.path) ?? (judged.problems === undefined ? undefined : noProblems)}
      marks={marks}
      reveal={reveal}
      onEdit={(text) => actions.editText(version.id, file.path, text)}
      onCursor={(offset) => selectAt(side, version.id, file.path, offset)}
      onFindingStep={actions.stepFinding}
      onFormat={() => void formatFile(version.id, file.path)}
    />
  );
}

const noProblems: readonly Problem[] = [];

function documentKey(version: Version, path: string): string {
  return `${version.id}/${path}`;
}

/** The file of a version that its editor shows: the chosen one, or the main one. */
function useShownFile(version: Version): Version["source"]["files"][number] {
  const chosen = useStudio((state) => state.openFiles[version.id]);
  const { files } = version.source;
  return files.find((file) => file.path === chosen) ?? files[0] ?? { path: "schema", text: "" };
}

/** What is known of exactly the text on screen; everything is undefined while that is being judged. */
interface Judged {
  readonly outline: OutlineNode | undefined;
  /** By file; those without a place stand with the main file. */
  readonly problems: ReadonlyMap<string, readonly Problem[]> | undefined;
  readonly cards: readonly FindingCard[] | undefined;
}

function useJudged(side: Side, version: Version): Judged {
  const known = useStudio((state) => state.facts[version.id]);
  const judgedSource = useStudio((state) => state.answer?.pair[side].source);
  const cards = useCards();
  return useMemo(() => {
    const current = known?.source === version.source ? known.facts : undefined;
    const main = version.source.files[0]?.path ?? "";
    return {
      outline: current?.outline,
      problems: current === undefined ? undefined : byFile(current.problems, main),
      // An invalid text has no findings; those of the last valid one would stand at the wrong places.
      cards: judgedSource === version.source ? cards : current === undefined ? undefined : noCards,
    };
  }, [known, version, judgedSource, cards]);
}

function byFile(problems: readonly Problem[], main: string): ReadonlyMap<string, readonly Problem[]> {
  const files = new Map<string, Problem[]>();
  for (const problem of problems) {
    const path = problem.place?.file ?? main;
    const list = files.get(path);
    if (list === undefined) files.set(path, [problem]);
    else list.push(problem);
  }
  return files;
}

function useMarks(side: Side, file: string, { cards, outline }: Judged): readonly Mark[] | undefined {
  const selection = useStudio((state) => state.selection);
  const hovered = useStudio((state) => state.hovered);
  return useMemo(
    () => (cards === undefined ? undefined : marksOf({ side, file, cards, outline, selection, hovered })),
    [side, file, cards, outline, selection, hovered],
  );
}

/** A wish to show the selection, once for each that was made in another pane. */
function useReveal(side: Side, version: Version, path: string, judged: Judged): RevealWish | undefined {
  const selection = useStudio((state) => state.selection);
  const { showFile } = useActions();
  const [wish, setWish] = useState<RevealWish>();
  const done = useRef<typeof selection>(undefined);
  const turnedTo = useRef<typeof selection>(undefined);
  useEffect(() => {
    if (done.current === selection || selection.from === side || judged.cards === undefined) return;
    const place = selectedPlace(judged.outline, judged.cards, selection, side);
    if (place === undefined) return;
    if (place.file === path) {
      done.current = selection;
      setWish({ document: documentKey(version, path), from: place.from, to: place.to });
    } else if (turnedTo.current === selection || !version.source.files.some((file) => file.path === place.file)) {
      // Another file was chosen by hand since, or the place is in a built-in file: leave the person where they are.
      done.current = selection;
    } else {
      turnedTo.current = selection;
      showFile(version.id, place.file);
    }
  }, [side, version, path, judged, selection, showFile]);
  const asked = useStudio((state) => state.reveal);
  const answered = useRef(0);
  useEffect(() => {
    if (asked === undefined || asked.side !== side || asked.count === answered.current) return;
    if (asked.place.file !== path && version.source.files.some((file) => file.path === asked.place.file)) {
      showFile(version.id, asked.place.file);
      return;
    }
    answered.current = asked.count;
    setWish({ document: documentKey(version, path), from: asked.place.from, to: asked.place.to, focus: true });
  }, [side, version, path, asked, showFile]);
  return wish;
}

/** The cursor stands in a declaration: select its node, if the outline is of the very text on screen. */
function selectAt(side: Side, versionId: string, file: string, offset: number): void {
  const state = studioStore.getState();
  const version = pickedVersions(currentSubject(state))[side];
  const known = state.facts[versionId];
  if (version.id !== versionId || known?.source !== version.source || known.facts.outline === undefined) return;
  const node = nodeAt(known.facts.outline, file, offset);
  if (node !== undefined && node.path !== state.selection[side]) state.actions.selectNode(side, node.path, side);
}
