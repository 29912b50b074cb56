import type { ComponentProps, ReactNode, Ref } from "react";
import "./button.css";

export interface ButtonProps extends Omit<ComponentProps<"button">, "ref" | "disabled"> {
  readonly variant?: "primary" | "plain" | "quiet";
  readonly small?: boolean;
  readonly icon?: ReactNode;
  /** The words are read out and shown on hover, only the icon is drawn: never in the main path. */
  readonly iconOnly?: boolean;
  /** Why the button does nothing now: it stays reachable, so that the reason can be read. */
  readonly blocked?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button; one that cannot be used now says why. */
export function Button(props: ButtonProps): ReactNode {
  const {
    variant = "plain",
    small = false,
    icon,
    iconOnly = false,
    blocked,
    children,
    className,
    onClick,
    title,
    ...rest
  } = props;
  const classes = ["button", `button-${variant}`];
  if (small) classes.push("button-small");
  if (iconOnly) classes.push("button-icon");
  if (className !== undefined) classes.push(className);
  return (
    <button
      type="button"
      className={classes.join(" ")}
      aria-disabled={blocked === undefined ? undefined : true}
      title={blocked ?? title ?? (iconOnly && typeof children === "string" ? children : undefined)}
      onClick={blocked === undefined ? onClick : undefined}
      {...rest}
    >
      {icon}
      {iconOnly ? <span className="unseen">{children}</span> : children}
      {blocked === undefined ? null : <span className="unseen">{`(not now: ${blocked})`}</span>}
    </button>
  );
}
