/** One replacement in one file of a version: UTF-16 offsets of the text before any edit, `to` exclusive. */
export interface TextEdit {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A way to mend a finding: a label for its button, and the edits of the new version that do it. */
export interface Fix {
  /** `add-null-default`; stable, for tests. */
  readonly id: string;
  /** The button: `Add null default`. */
  readonly label: string;
  /** What it does, one sentence. */
  readonly explanation: string;
  readonly edits: readonly TextEdit[];
}
