import type { ReactNode } from "react";
import { dialects } from "../../core/model/index.ts";
import { useActions, useStudio } from "../state/store.ts";
import { pickedVersions } from "../state/subject.ts";
import { currentSubject } from "../state/workspace-slice.ts";
import { dialectSentence } from "./dialect-words.ts";

/** How JSON Schema texts are read: in which dialect where they name none, and whether formats are asserted. */
export function DialectChoice(): ReactNode {
  const picked = pickedVersions(useStudio(currentSubject));
  const old = useStudio(({ facts }) => facts[picked.old.id]?.facts.dialect);
  const newer = useStudio(({ facts }) => facts[picked.new.id]?.facts.dialect);
  const { readAs } = useActions();
  const { dialect, assertFormats = false } = picked.new.source;
  return (
    <>
      <label className="field">
        <span>Dialect where $schema names none</span>
        <select
          className="select"
          value={dialect ?? ""}
          onChange={(event) => readAs({ dialect: dialects.find((each) => each === event.target.value), assertFormats })}
        >
          <option value="">2020-12, as validators do</option>
          {dialects.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <p className="muted">{dialectSentence(old, newer)}</p>
      <label className="help-check">
        <input
          type="checkbox"
          checked={assertFormats}
          onChange={() => readAs({ dialect, assertFormats: !assertFormats })}
        />
        Assert formats: a text that is no date fails where a date is asked for
      </label>
    </>
  );
}
