import { type KeyboardEvent, type ReactNode, useRef } from "react";

export interface TabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly T[];
  readonly chosen: T;
  readonly words: Readonly<Record<T, string>>;
  readonly onChoose: (tab: T) => void;
  /** What stands beside a tab's word. */
  readonly extras?: Readonly<Partial<Record<T, ReactNode>>>;
}

/** Tabs in a row; the arrow keys walk them, as WAI-ARIA asks. */
export function TabList<T extends string>(props: TabListProps<T>): ReactNode {
  const { label, tabs, chosen, words, onChoose, extras } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = (tabs.indexOf(chosen) + step + tabs.length) % tabs.length;
    const tab = tabs[next];
    if (tab === undefined) return;
    onChoose(tab);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === chosen}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {words[tab]}
          {extras?.[tab]}
        </button>
      ))}
    </div>
  );
}
