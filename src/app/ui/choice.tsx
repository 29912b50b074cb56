import type { ReactNode } from "react";

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly T[];
  /** What an option is called; by itself where nothing is said. */
  readonly words?: (option: T) => string;
  readonly disabled?: boolean;
  readonly onPick: (value: T) => void;
}

/** One of a few things that are known by name. */
export function Choice<T extends string>({
  label,
  value,
  options,
  words,
  disabled,
  onPick,
}: ChoiceProps<T>): ReactNode {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="select"
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const picked = options.find((option) => option === event.target.value);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words?.(option) ?? option}
          </option>
        ))}
      </select>
    </label>
  );
}
